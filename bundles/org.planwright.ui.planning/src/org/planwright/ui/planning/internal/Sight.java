package org.planwright.ui.planning.internal;

import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.planwright.ui.core.Scene;

/** A view behind another one need not follow every iteration: it is told when it comes to sight again. */
final class Sight {
    private Sight() {}

    /** @param control of the view; the listener goes with it; @param seen called when the view comes to sight */
    static void follow(IWorkbenchPart view, Control control, Runnable seen) {
        IWorkbenchPage page = view.getSite().getPage();
        IPartListener2 listener = new IPartListener2() {
            @Override
            public void partVisible(IWorkbenchPartReference ref) {
                if (ref.getPart(false) == view && !control.isDisposed()) seen.run();
            }
        };
        page.addPartListener(listener);
        control.addDisposeListener(_ -> page.removePartListener(listener));
    }

    /** Puts two parts one above the other, or in a wide and low place side by side. */
    static void arrange(SashForm sash) {
        sash.addListener(SWT.Resize, _ -> {
            Rectangle r = sash.getClientArea();
            int wanted = r.width > 820 && r.width > 1.5 * r.height ? SWT.HORIZONTAL : SWT.VERTICAL;
            if (sash.getOrientation() != wanted) sash.setOrientation(wanted);
        });
    }

    /** Whether a change can wait until the view is seen: only the optimizer went on. */
    static boolean canWait(Set<Scene.What> what, Control control) {
        return !control.isVisible()
                && what.stream().allMatch(w -> w == Scene.What.LIVE || w == Scene.What.LOG || w == Scene.What.CURSOR);
    }
}
