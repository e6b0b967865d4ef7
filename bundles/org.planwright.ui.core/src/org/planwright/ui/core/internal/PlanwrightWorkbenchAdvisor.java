package org.planwright.ui.core.internal;

import java.util.List;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.planwright.ui.core.Notices;
import org.planwright.ui.core.Problems;

/** Says how the workbench starts (the planning perspective, the window and cases as they were left) and how it ends. */
class PlanwrightWorkbenchAdvisor extends WorkbenchAdvisor {
    /** The platform's usual start level. */
    private static final int ALL = 6;

    private static final int SOON_MS = 1_500;

    private final List<String> cases;
    private AbstractStatusHandler problems;
    private Runnable whenOpened = () -> {};
    private boolean opened;

    /** @param cases to open; empty for those of the last time */
    PlanwrightWorkbenchAdvisor(List<String> cases) {
        this.cases = cases;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return "org.planwright.ui.planning";
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new PlanwrightWindowAdvisor(configurer);
    }

    @Override
    public void postStartup() {
        opened = true;
        whenOpened.run();
        Splash.close();
        Problems.onProblem((words, why) -> Notices.problem(words));
        Session.start(cases);
        startTheRest();
    }

    /** The start script holds back what the window does not need to open. */
    private static void startTheRest() {
        FrameworkStartLevel level = FrameworkUtil.getBundle(PlanwrightWorkbenchAdvisor.class)
                .getBundleContext()
                .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class);
        if (level.getStartLevel() < ALL)
            PlatformUI.getWorkbench().getDisplay().timerExec(SOON_MS, () -> level.setStartLevel(ALL));
    }

    /** Sets what is run once when the window has opened. */
    void whenOpened(Runnable run) {
        whenOpened = run;
    }

    /** Whether the window has opened. */
    boolean opened() {
        return opened;
    }

    @Override
    public boolean preShutdown() {
        return Closing.mayClose();
    }

    @Override
    public void eventLoopException(Throwable exception) {
        Problem.uncaught(exception);
    }

    @Override
    public synchronized AbstractStatusHandler getWorkbenchErrorHandler() {
        if (problems == null) {
            problems = new Problem();
        }
        return problems;
    }
}
