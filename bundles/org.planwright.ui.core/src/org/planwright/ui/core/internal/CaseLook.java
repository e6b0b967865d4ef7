package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.planwright.model.ImageGrid;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.spi.ProgressMonitor;
import org.planwright.studio.Desk;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.core.Scene;

/** Looks into a case in the background for the wizard: first who reads it, then what is in it. Thread of the window. */
final class CaseLook {
    private final Runnable told;
    private Job job;
    private List<String> lines = List.of();
    private String problem = "";
    private boolean known;
    private PlanningCase read;

    /** @param told called on the thread of the window when there is more to say */
    CaseLook(Runnable told) {
        this.told = told;
    }

    /** Forgets what was seen and stops looking. */
    void cancel() {
        if (job != null) job.cancel();
        job = null;
        lines = List.of();
        problem = "";
        known = false;
        read = null;
    }

    void start(String text) {
        cancel();
        Optional<Desk> desk = Scene.get().desk();
        if (desk.isEmpty()) return;
        Display display = Display.getCurrent();
        Job[] own = new Job[1];
        own[0] = Job.createSystem("Look into " + text, monitor -> {
            look(desk.get(), text, monitor, r -> {
                if (!display.isDisposed())
                    display.asyncExec(() -> {
                        if (job != own[0]) return; // another one is looked at by now
                        r.run();
                        told.run();
                    });
            });
            return Status.OK_STATUS;
        });
        job = own[0];
        job.schedule();
    }

    private void look(Desk desk, String text, IProgressMonitor monitor, java.util.function.Consumer<Runnable> say) {
        try {
            ServiceEntry reader = desk.studio().cases().reader(text);
            String first = "Read by: " + reader.label() + " (" + reader.bundle() + ").";
            say.accept(() -> {
                known = true;
                lines = List.of(first, "Reading ...");
            });
            PlanningCase c = desk.studio().cases().open(text, new ProgressMonitor() {
                @Override
                public boolean isCancelled() {
                    return monitor.isCanceled();
                }
            });
            List<String> all = new ArrayList<>();
            all.add(first);
            all.addAll(words(c));
            say.accept(() -> {
                lines = all;
                read = c;
            });
        } catch (CancellationException e) {
            return;
        } catch (RuntimeException | OutOfMemoryError e) {
            String words = e.getMessage() == null ? e.toString() : e.getMessage();
            say.accept(() -> {
                known = false;
                problem = words;
                lines = List.of();
            });
        }
    }

    /** What is in a case, a line each. */
    static List<String> words(PlanningCase c) {
        List<String> out = new ArrayList<>();
        ImageGrid g = c.image().grid();
        out.add(c.label());
        out.add(String.format(
                Locale.ROOT,
                "Image: %d x %d x %d voxels of %.2f x %.2f x %.2f mm.",
                g.nx(),
                g.ny(),
                g.nz(),
                g.dx(),
                g.dy(),
                g.dz()));
        List<String> targets = names(c, true), others = names(c, false);
        out.add(targets.isEmpty() ? "There is no target." : "Targets: " + String.join(", ", targets) + ".");
        if (!others.isEmpty()) out.add("Other structures: " + String.join(", ", others) + ".");
        if (!c.doses().isEmpty())
            out.add("Doses: " + String.join(", ", c.doses().keySet()) + ".");
        out.add(c.defaultProtocol().isEmpty() ? "It names no protocol." : "Its protocol: " + c.defaultProtocol() + ".");
        c.notices().forEach(n -> out.add("\u26a0 " + n));
        return out;
    }

    private static List<String> names(PlanningCase c, boolean targets) {
        return c.structures().stream()
                .filter(s -> (s.type() == StructureType.TARGET) == targets)
                .map(Structure::name)
                .toList();
    }

    List<String> lines() {
        return lines;
    }

    /** Why it cannot be opened; empty if it can, or is not known yet. */
    String problem() {
        return problem;
    }

    /** Whether a reader knows it. */
    boolean known() {
        return known;
    }

    PlanningCase read() {
        return read;
    }
}
