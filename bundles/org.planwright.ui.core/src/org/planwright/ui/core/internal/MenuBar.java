package org.planwright.ui.core.internal;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus and their groups, empty: plugin.xml fills them, and other bundles add theirs in the group "additions". */
final class MenuBar extends ActionBarAdvisor {
    private static final String ADDITIONS = "additions";

    MenuBar(IActionBarConfigurer configurer) {
        super(configurer);
    }

    @Override
    protected void fillMenuBar(IMenuManager bar) {
        menu(bar, "&File", "file", "open", "save", ADDITIONS, "exit");
        menu(bar, "&Plan", "plan", "undo", "optimize", ADDITIONS);
        menu(bar, "&Window", "window", "views", ADDITIONS, "preferences");
        menu(bar, "&Help", "help", "start", ADDITIONS, "about");
    }

    private static void menu(IMenuManager bar, String label, String id, String first, String... groups) {
        MenuManager menu = new MenuManager(label, id);
        menu.add(new GroupMarker(first));
        for (String group : groups) menu.add(new Separator(group));
        bar.add(menu);
    }
}
