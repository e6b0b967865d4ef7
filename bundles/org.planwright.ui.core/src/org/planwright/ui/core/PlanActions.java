package org.planwright.ui.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.planwright.studio.OpenCase;

/** Optimize, stop and start again for a case, as menus, keys and views ask for it. Any thread. */
public final class PlanActions {
    private static final Map<OpenCase, StudioJob> JOBS = new ConcurrentHashMap<>();
    private static final Map<OpenCase, Boolean> AGAIN = new ConcurrentHashMap<>();

    private PlanActions() {}

    /**
     * Starts the optimizer on a case, as a job; does nothing if one is at work on it.
     *
     * @param fromWhereItWas from the plan shown, else from uniform weights
     */
    public static void optimize(OpenCase c, boolean fromWhereItWas) {
        StudioJob job = new StudioJob("Optimize " + c.label(), monitor -> c.optimize(fromWhereItWas, monitor));
        if (JOBS.putIfAbsent(c, job) != null) return;
        job.addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void done(IJobChangeEvent event) {
                JOBS.remove(c, job);
                Scene.jobsChanged();
                if (AGAIN.remove(c) != null) optimize(c, true);
            }
        });
        job.schedule();
        Scene.jobsChanged();
    }

    /** Starts with the objectives as they are now; a run at work on the case ends first and leaves no plan. */
    public static void restart(OpenCase c) {
        StudioJob job = JOBS.get(c);
        if (job == null) {
            optimize(c, true);
            return;
        }
        AGAIN.put(c, true);
        c.leaveNoPlan();
        job.cancel();
    }

    /** Stops what is at work on a case; the best plan so far is kept. */
    public static void stop(OpenCase c) {
        AGAIN.remove(c);
        StudioJob job = JOBS.get(c);
        if (job != null) job.cancel();
    }

    /** Whether the optimizer is at work on a case, or waits for its turn. */
    public static boolean running(OpenCase c) {
        return JOBS.containsKey(c);
    }

    /** To be called after an edit of the objectives: starts the optimizer where the user wants it so. */
    public static void edited(OpenCase c) {
        if (Preferences.yes(Preferences.OPTIMIZE_ON_EDIT, false)) restart(c);
    }
}
