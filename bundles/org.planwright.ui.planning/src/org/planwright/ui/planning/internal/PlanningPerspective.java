package org.planwright.ui.core.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The planning perspective: where a case is looked at, planned and scored. */
public class PlanningPerspective implements IPerspectiveFactory {
    /** The perspective's id. */
    static final String ID = "org.planwright.ui.planning";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        layout.addView(ServicesView.ID, IPageLayout.BOTTOM, 0.6f, layout.getEditorArea());
    }
}
