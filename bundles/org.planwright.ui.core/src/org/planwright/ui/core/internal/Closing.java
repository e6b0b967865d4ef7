package org.planwright.ui.core.internal;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.planwright.studio.Desk;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** The one question before the window closes: running jobs and plans that were not saved. Nothing of it, no question. */
final class Closing {
    private static final int NAMED = 6;
    private static final long PATIENCE_MS = 3_000;

    private Closing() {}

    /** Asks where there is something to lose; whether the window may close. -Dplanwright.close.ask=false never asks. */
    static boolean mayClose() {
        List<String> jobs = running().stream().map(Job::getName).toList();
        List<String> plans =
                PlanSaving.unsaved(Scene.get().desk().map(Desk::cases).orElse(List.of()));
        boolean ask = !"false".equals(System.getProperty("planwright.close.ask"));
        if (ask && !(jobs.isEmpty() && plans.isEmpty())) {
            boolean sure = jobs.isEmpty()
                    ? sure("Close Planwright", words(jobs, plans), "Close without saving", "Keep it open")
                    : sure(
                            "Close Planwright",
                            words(jobs, plans),
                            jobs.size() == 1 ? "Cancel it and close" : "Cancel them and close",
                            "Keep working");
            if (!sure) return false;
        }
        cancel();
        return true;
    }

    /** Asks a question whose safe answer is the second one, which is the default. */
    static boolean sure(String title, String words, String yes, String no) {
        return new MessageDialog(Opening.shell(), title, null, words, MessageDialog.QUESTION, 1, yes, no).open() == 0;
    }

    /** The question in words. */
    static String words(List<String> jobs, List<String> plans) {
        String words = "";
        if (!jobs.isEmpty())
            words = (jobs.size() == 1 ? "A job is running: " : jobs.size() + " jobs are running: ") + named(jobs) + ".";
        if (!plans.isEmpty()) words += (words.isEmpty() ? "" : "\n\n") + unsavedWords(plans);
        return words;
    }

    /** What is not saved, in words. */
    static String unsavedWords(List<String> plans) {
        return (plans.size() == 1 ? "A plan was not saved: " : plans.size() + " plans were not saved: ") + named(plans)
                + ".";
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static List<Job> running() {
        return Arrays.stream(Job.getJobManager().find(StudioJob.FAMILY))
                .filter(j -> j.getState() != Job.NONE)
                .toList();
    }

    /** Cancels all jobs and waits a little for them to end. */
    private static void cancel() {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        List<Job> jobs = running();
        jobs.forEach(Job::cancel);
        for (Job job : jobs) {
            try {
                job.join(Math.max(1, end - System.currentTimeMillis()), null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (OperationCanceledException e) { // then it ends by itself
                return;
            }
        }
    }
}
