package org.planwright.ui.core.internal;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.StatusLineContributionItem;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.planwright.ui.core.Notices;

/** The window's frame: size, title, menu, tool bar, and the sentence that always stands in the status line. */
class PlanwrightWindowAdvisor extends WorkbenchWindowAdvisor {
    /** What the status line says for as long as the window is open. */
    static final String NOTICE = "Research software - not for clinical use";

    PlanwrightWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new MenuBar(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer window = getWindowConfigurer();
        window.setInitialSize(new Point(1280, 800));
        window.setTitle("Planwright");
        window.setShowMenuBar(true);
        window.setShowCoolBar(true);
        window.setShowStatusLine(true);
        window.setShowProgressIndicator(true);
        ActHandler.install();
    }

    @Override
    public void postWindowOpen() {
        // An item of its own: a message would go with the next view that says something.
        StatusLineContributionItem notice = new StatusLineContributionItem("notice", NOTICE.length() + 2);
        notice.setText(NOTICE);
        IStatusLineManager statusLine =
                getWindowConfigurer().getActionBarConfigurer().getStatusLineManager();
        statusLine.add(notice);
        statusLine.update(true);
        Shell shell = getWindowConfigurer().getWindow().getShell();
        StartTime.watch(shell);
        CaseDrop.on(shell);
        Notices.attach(shell);
        ThemeSwitch.follow(shell.getDisplay());
        WindowTitle.follow(shell);
        PerspectiveSwitch.follow(getWindowConfigurer().getWindow());
    }

    @Override
    public void postWindowClose() {
        Notices.attach(null);
    }
}
