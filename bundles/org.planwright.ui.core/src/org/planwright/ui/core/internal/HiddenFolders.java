package org.planwright.ui.core.internal;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;

/**
 * Lays out the tabs of a perspective that was not shown when the theme changed: a folder that is styled while hidden
 * puts its tools below its tabs, on top of the view, until its size changes.
 */
final class HiddenFolders extends PerspectiveAdapter {
    /** The platform has shown the perspective by then. */
    private static final int LATER_MS = 50;

    private static final HiddenFolders ONE = new HiddenFolders();

    /** Ids of perspectives whose folders are to be laid out when they come. Thread of the window. */
    private final Set<String> waiting = new HashSet<>();

    private HiddenFolders() {}

    /** The theme changed: perspectives not shown now are laid out when they are. */
    static void wait(IWorkbenchWindow[] windows) {
        for (IWorkbenchWindow w : windows) {
            IWorkbenchPage page = w.getActivePage();
            if (page == null) continue;
            for (IPerspectiveDescriptor p : page.getOpenPerspectives()) ONE.waiting.add(p.getId());
            if (page.getPerspective() != null)
                ONE.waiting.remove(page.getPerspective().getId());
            w.addPerspectiveListener(ONE);
        }
    }

    @Override
    public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
        if (!waiting.remove(perspective.getId())) return;
        Shell shell = page.getWorkbenchWindow().getShell();
        Display.getCurrent().timerExec(LATER_MS, () -> {
            if (!shell.isDisposed()) settle(shell);
        });
    }

    private static void settle(Control c) {
        if (c instanceof CTabFolder folder && folder.isVisible()) {
            Point size = folder.getSize();
            folder.setSize(size.x, size.y - 1);
            folder.setSize(size);
        }
        if (c instanceof Composite composite) for (Control child : composite.getChildren()) settle(child);
    }
}
