package org.planwright.ui.core;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;

/** Small things that all views do to their controls alike. Thread of the window. */
public final class Widgets {
    /** Pixels beside a heading: its margins and its end line. */
    private static final int BESIDE_HEAD = 12;

    private Widgets() {}

    /** Gives a control that shows no words of its own the name that a screen reader says. */
    public static void name(Control control, String name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID < 0) e.result = name;
            }
        });
    }

    /**
     * Width of a column in which its heading is not clipped; headings may be bold.
     *
     * @param wanted pixels wanted for the cells
     * @return pixels, at least those wanted
     */
    public static int columnWidth(Control table, String heading, int wanted) {
        GC gc = new GC(table);
        gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        int width = gc.textExtent(heading).x + BESIDE_HEAD;
        gc.dispose();
        return Math.max(wanted, width);
    }
}
