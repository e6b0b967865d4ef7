package org.planwright.ui.core;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;

/** A tool item that drops down a menu, filled anew each time. */
public abstract class DropDown extends Action implements IMenuCreator {
    private Menu menu;

    protected DropDown(String text, String tip, ImageDescriptor icon) {
        super(text, IAction.AS_DROP_DOWN_MENU);
        setToolTipText(tip);
        setImageDescriptor(icon);
        setMenuCreator(this);
    }

    /** Fills the menu, which is empty. */
    protected abstract void fill(Menu into);

    /** Adds an item. */
    protected static void item(Menu into, String text, Runnable run) {
        MenuItem i = new MenuItem(into, SWT.PUSH);
        i.setText(text);
        i.addListener(SWT.Selection, _ -> run.run());
    }

    @Override
    public void runWithEvent(Event e) {
        if (!(e.widget instanceof ToolItem t)) return;
        Menu m = getMenu((Control) t.getParent());
        var b = t.getBounds();
        m.setLocation(t.getParent().toDisplay(b.x, b.y + b.height));
        m.setVisible(true);
    }

    @Override
    public Menu getMenu(Control parent) {
        dispose();
        menu = new Menu(parent);
        fill(menu);
        return menu;
    }

    @Override
    public Menu getMenu(Menu parent) {
        dispose();
        menu = new Menu(parent);
        fill(menu);
        return menu;
    }

    @Override
    public void dispose() {
        if (menu != null) menu.dispose();
        menu = null;
    }
}
