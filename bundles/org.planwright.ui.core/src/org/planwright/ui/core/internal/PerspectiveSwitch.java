package org.planwright.ui.core.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;

/**
 * What the platform leaves undone when another perspective comes to sight: it places the tool bars of views while their
 * folders are still hidden, so that they would lie over the views, and may leave the keys to nobody.
 */
final class PerspectiveSwitch extends PerspectiveAdapter {
    private PerspectiveSwitch() {}

    static void follow(IWorkbenchWindow window) {
        window.addPerspectiveListener(new PerspectiveSwitch());
    }

    @Override
    public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
        Composite shell = page.getWorkbenchWindow().getShell();
        Display display = shell.getDisplay();
        display.asyncExec(() -> {
            if (shell.isDisposed()) return;
            place(shell);
            IWorkbenchPart part = page.getActivePart();
            if (part != null && display.getFocusControl() == null) part.setFocus();
        });
    }

    /** Has every folder in sight place its tool bar anew. */
    private static void place(Composite in) {
        for (Control c : in.getChildren()) {
            if (!c.isVisible()) continue;
            if (c instanceof CTabFolder folder) {
                folder.notifyListeners(SWT.Resize, new Event());
                folder.layout();
            }
            if (c instanceof Composite inner) place(inner);
        }
    }
}
