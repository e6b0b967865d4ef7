package org.planwright.ui.tests;

import static org.planwright.ui.tests.Screen.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobManager;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.planwright.model.InputException;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PlanRequest;
import org.planwright.studio.PluginFailure;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceTimes;
import org.planwright.ui.core.StudioJob;

/** What the tests do as a user: open, press keys, edit a cell, wait; and what the window must not do meanwhile: fail. */
final class Bench implements AutoCloseable {
    static final String C_SHAPE = "phantom:tg119-c-shape";
    static final String PROSTATE = "phantom:prostate?seed=1";

    private static final String VIEW = "org.planwright.ui.planning.";

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = this::logged;

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    Bench() {
        Platform.addLogListener(listener);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) ->
                logged(new Status(IStatus.ERROR, "thread " + thread.getName(), "ended by an exception", e), ""));
    }

    /** Errors, and warnings about anything but bad input and plugins that said why they fail. */
    private void logged(IStatus status, String plugin) {
        Throwable why = status.getException();
        boolean expected = why == null
                || why instanceof InputException
                || why instanceof PluginFailure && why.getCause() == null
                || why instanceof OutputFolder.WriteFailure;
        boolean ours = status.getSeverity() == IStatus.WARNING && !expected;
        if (status.getSeverity() != IStatus.ERROR && !ours) return;
        StringBuilder s = new StringBuilder(status.getPlugin() + ": " + status.getMessage());
        if (status.getException() != null) {
            s.append(" (").append(status.getException()).append(')');
            StackTraceElement[] frames = status.getException().getStackTrace();
            for (int n = 0; n < Math.min(14, frames.length); n++)
                s.append("\n    ").append(frames[n]);
        }
        errors.add(s.toString());
    }

    /** Errors in the error log since this object was made. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() {
        Platform.removeLogListener(listener);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    static Display display() {
        return PlatformUI.getWorkbench().getDisplay();
    }

    static Desk desk() {
        return ask(() -> Scene.get().desk().orElseThrow());
    }

    static OpenCase shown() {
        return desk().current().orElseThrow();
    }

    /** Opens a case by the command that menus and the wizard run, and waits until it is shown. */
    static OpenCase open(String text) throws InterruptedException {
        ask(() -> {
            Commands.run(Commands.OPEN_CASE, Commands.CASE, text);
            return null;
        });
        Screen.until(
                text + " is shown",
                () -> Scene.get().current().filter(c -> c.text().equals(text)).isPresent());
        idle(30);
        return shown();
    }

    /** The case under a coarser grid and larger beamlets, so that tests are quick. */
    static void coarse(OpenCase c, double gridMm, double beamletMm) {
        coarse(c, gridMm, beamletMm, c.settings().budgetSeconds(), c.settings().gap());
    }

    /** The same, with a budget of the optimizer, s, and the gap at which it may stop before. */
    static void coarse(OpenCase c, double gridMm, double beamletMm, double budgetSeconds, double gap) {
        coarse(c, c.settings().optimizer(), gridMm, beamletMm, budgetSeconds, gap);
    }

    /** The same with the optimizer that takes its time, so that something can happen meanwhile. */
    static void slow(OpenCase c, double gridMm, double beamletMm, double budgetSeconds, double gap) {
        coarse(c, "gradient", gridMm, beamletMm, budgetSeconds, gap);
    }

    private static void coarse(
            OpenCase c, String optimizer, double gridMm, double beamletMm, double budgetSeconds, double gap) {
        PlanRequest s = c.settings();
        c.settings(new PlanRequest(
                s.caseText(),
                s.protocol(),
                s.machine(),
                s.engine(),
                optimizer,
                s.scoring(),
                gridMm,
                beamletMm,
                s.cutoffMm(),
                s.threads(),
                s.seed(),
                budgetSeconds,
                gap));
    }

    /** All that is said by labels in visible shells. To be called on the thread of the window. */
    static Stream<String> said() {
        return Arrays.stream(display().getShells()).filter(Shell::isVisible).flatMap(s -> Screen.texts(s).stream());
    }

    /** An empty desk in a window of the usual size, perspective and layout, without notices. */
    static void fresh() throws InterruptedException {
        clear();
        ask(() -> {
            Screen.window().getShell().setMaximized(false);
            Screen.window().getShell().setBounds(0, 0, 1280, 800);
            return null;
        });
        perspective("org.planwright.ui.planning");
    }

    /** Shows a perspective as it is at the first start. */
    static void perspective(String id) {
        ask(() -> {
            try {
                PlatformUI.getWorkbench().showPerspective(id, Screen.window());
                Screen.window().getActivePage().resetPerspective();
            } catch (WorkbenchException e) {
                throw new AssertionError(e);
            }
            return null;
        });
    }

    /** Shows a view and gives it the focus. */
    static IViewPart view(String name) {
        return ask(() -> {
            try {
                IViewPart part = Screen.window().getActivePage().showView(name.contains(".") ? name : VIEW + name);
                part.setFocus();
                return part;
            } catch (PartInitException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** All controls of a kind inside the window, as shown. */
    static <T extends Control> List<T> all(Class<T> kind) {
        List<T> out = new ArrayList<>();
        collect(Screen.window().getShell(), kind, out);
        return out;
    }

    private static <T extends Control> void collect(Control c, Class<T> kind, List<T> out) {
        if (c.isDisposed() || !c.isVisible()) return;
        if (kind.isInstance(c)) out.add(kind.cast(c));
        if (c instanceof Composite composite) for (Control child : composite.getChildren()) collect(child, kind, out);
    }

    /** The visible table with a column of this title. */
    static Table table(String column) {
        return all(Table.class).stream()
                .filter(t ->
                        Arrays.stream(t.getColumns()).anyMatch(c -> c.getText().startsWith(column)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no visible table has a column " + column));
    }

    /** Goes up through slices and down again by the keys, each when the one before is painted; SliceTimes tells how fast. */
    static void slices(int changes) throws InterruptedException {
        SliceTimes.reset();
        for (int n = 0; n < changes; n++) {
            Hand.press(n < changes / 2 ? "Up" : "Down");
            long want = n + 1;
            long end = System.currentTimeMillis() + 1000;
            while (SliceTimes.count() < want && System.currentTimeMillis() < end) Thread.sleep(2);
        }
    }

    /** The jobs of the studio that run or wait. */
    static Job[] jobs() {
        IJobManager manager = Job.getJobManager();
        return manager.find(StudioJob.FAMILY);
    }

    /** Waits until no job of the studio is left. */
    static void idle(int seconds) throws InterruptedException {
        long end = System.currentTimeMillis() + 1000L * seconds;
        while (jobs().length > 0) {
            if (System.currentTimeMillis() > end)
                throw new AssertionError("after " + seconds + " s there are still jobs: " + Arrays.toString(jobs()));
            Thread.sleep(20);
        }
    }

    /** Stops all jobs, closes all cases and takes the notices away. */
    static void clear() throws InterruptedException {
        Job.getJobManager().cancel(StudioJob.FAMILY);
        idle(30);
        for (OpenCase c : desk().cases()) desk().close(c);
        Screen.until("no case is shown", () -> Scene.get().current().isEmpty());
        ask(() -> {
            for (Shell s : Screen.window().getShell().getShells())
                if (s.getText().equals("Notice")) s.dispose();
            return null;
        });
    }
}
