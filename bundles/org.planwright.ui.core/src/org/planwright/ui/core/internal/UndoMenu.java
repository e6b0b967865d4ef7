package org.planwright.ui.core.internal;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/** Undo and redo, with what they would take back or do again. */
public class UndoMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        return new IContributionItem[] {item(Act.UNDO, "&Undo"), item(Act.REDO, "&Redo")};
    }

    private static IContributionItem item(Act act, String name) {
        CommandContributionItemParameter p =
                new CommandContributionItemParameter(PlatformUI.getWorkbench(), null, act.id(), SWT.PUSH);
        p.label = act.words().isEmpty() ? name : name + ": " + act.words().replace("&", "&&");
        return new CommandContributionItem(p);
    }
}
