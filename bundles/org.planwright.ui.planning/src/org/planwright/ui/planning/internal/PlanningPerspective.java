package org.planwright.ui.planning.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The planning perspective: cases at the left, images in the middle, DVH and tables at the right, what was done below. */
public class PlanningPerspective implements IPerspectiveFactory {
    /** The perspective's id. */
    static final String ID = "org.planwright.ui.planning";

    private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
    private static final String GUIDE = "org.planwright.ui.core.guide";
    private static final String ERRORS = "org.eclipse.pde.runtime.LogView";
    private static final String SERVICES = "org.planwright.ui.core.services";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        layout.setEditorAreaVisible(false);
        String root = layout.getEditorArea();
        IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.60f, root);
        right.addView(DvhView.ID);
        right.addView(ConvergenceView.ID);
        IFolderLayout tables = layout.createFolder("tables", IPageLayout.BOTTOM, 0.46f, "right");
        tables.addView(ObjectivesView.ID);
        tables.addView(MetricsView.ID);
        tables.addView(ScoresView.ID);
        tables.addView(BeamsView.ID);
        tables.addPlaceholder(GUIDE);
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.28f, root);
        left.addView(CasesView.ID);
        IFolderLayout structures = layout.createFolder("structures", IPageLayout.BOTTOM, 0.38f, "left");
        structures.addView(StructuresView.ID);
        IFolderLayout images = layout.createFolder("images", IPageLayout.TOP, 0.78f, root);
        images.addView(ImagesView.ID);
        IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.78f, root);
        below.addView(LogView.ID);
        below.addView(PROGRESS);
        below.addView(SERVICES);
        tables.addPlaceholder(ERRORS);
    }
}
