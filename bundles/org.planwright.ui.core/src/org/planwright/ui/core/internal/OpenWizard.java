package org.planwright.ui.core.internal;

import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.planwright.model.PlanningCase;
import org.planwright.studio.Desk;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Asks which case to open, and by which protocol it shall be planned. */
final class OpenWizard extends Wizard {
    private final OpenCasePage where = new OpenCasePage();
    private final OpenProtocolPage how = new OpenProtocolPage();

    OpenWizard() {
        setWindowTitle("Open Case");
    }

    @Override
    public void addPages() {
        addPage(where);
        addPage(how);
    }

    @Override
    public IWizardPage getNextPage(IWizardPage page) {
        if (page != where || where.read() == null) return null;
        return how;
    }

    /** The case that the first page has read; null if it has none yet. */
    PlanningCase read() {
        return where.read();
    }

    @Override
    public boolean canFinish() {
        return where.isPageComplete();
    }

    @Override
    public boolean performFinish() {
        String text = where.text();
        PlanningCase read = where.read();
        String protocol = how.protocol();
        where.keep();
        if (read == null) {
            Opening.open(text, protocol);
            return true;
        }
        Desk desk = Scene.get().desk().orElseThrow();
        StudioJob.start("Open " + Opening.name(text), m -> Opening.opened(desk.add(text, read, m), protocol));
        return true;
    }
}
