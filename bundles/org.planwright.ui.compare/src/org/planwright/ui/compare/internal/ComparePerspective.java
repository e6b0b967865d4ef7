package org.planwright.ui.compare.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The compare perspective: who races at the left, their course and DVHs above, differences and metrics below. */
public class ComparePerspective implements IPerspectiveFactory {
    /** The perspective's id. */
    static final String ID = "org.planwright.ui.compare";

    private static final String CASES = "org.planwright.ui.planning.cases";
    private static final String OBJECTIVES = "org.planwright.ui.planning.objectives";
    private static final String LOG = "org.planwright.ui.planning.log";
    private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String root = layout.getEditorArea();
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.38f, root);
        left.addView(RaceView.ID);
        left.addPlaceholder(OBJECTIVES);
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.80f, "left");
        below.addView(CASES);
        below.addView(PROGRESS);
        below.addView(LOG);
        IFolderLayout above = layout.createFolder("above", IPageLayout.TOP, 0.48f, root);
        above.addView(CourseView.ID);
        above.addView(DvhsView.ID);
        IFolderLayout tables = layout.createFolder("tables", IPageLayout.BOTTOM, 0.52f, root);
        tables.addView(SlicesView.ID);
        tables.addView(TableView.ID);
    }
}
