package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.planwright.ui.core.Commands;

/** The cases opened last, newest first, and a way to forget them. */
public class RecentMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        List<IContributionItem> items = new ArrayList<>();
        List<String> recent = Kept.recent();
        for (int n = 0; n < recent.size(); n++)
            items.add(item(
                    Commands.OPEN_CASE,
                    Commands.CASE,
                    recent.get(n),
                    (n < 9 ? "&" + (n + 1) + "  " : "") + shown(recent.get(n))));
        if (!recent.isEmpty()) items.add(new Separator());
        items.add(new CommandContributionItem(
                new CommandContributionItemParameter(PlatformUI.getWorkbench(), null, Commands.FORGET, SWT.PUSH)));
        return items.toArray(IContributionItem[]::new);
    }

    private static String shown(String text) {
        String home = System.getProperty("user.home");
        String t = text.startsWith(home + "/") ? "~" + text.substring(home.length()) : text;
        return (t.length() > 70 ? t.substring(0, 20) + "..." + t.substring(t.length() - 46) : t).replace("&", "&&");
    }

    /** An entry that runs a command with one parameter. */
    static IContributionItem item(String command, String parameter, String value, String label) {
        CommandContributionItemParameter p =
                new CommandContributionItemParameter(PlatformUI.getWorkbench(), null, command, SWT.PUSH);
        p.parameters = Map.of(parameter, value);
        p.label = label;
        return new CommandContributionItem(p);
    }
}
