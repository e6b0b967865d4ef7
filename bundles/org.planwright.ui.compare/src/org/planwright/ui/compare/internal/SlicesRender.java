package org.planwright.ui.compare.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.studio.DoseScale;
import org.planwright.studio.HuWindow;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PairPainter;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.PlanPair;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePainter;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;

/** Paints the four pictures off the thread of the window; of several requests only the newest is done. */
final class SlicesRender {
    private static final double OPACITY = 0.85;

    private final Control control;
    private final Display display;
    private final Job job;
    private final AtomicReference<Runnable> wanted = new AtomicReference<>();
    /** For the painting job alone. */
    private final Map<Panel.Kind, SlicePainter> doses = new EnumMap<>(Panel.Kind.class);

    private Plane painted;

    SlicesRender(Control control) {
        this.control = control;
        display = control.getDisplay();
        job = Job.createSystem("Pictures of two plans", _ -> {
            Runnable r = wanted.getAndSet(null);
            try {
                if (r != null) r.run();
            } catch (RuntimeException e) { // the view keeps what it shows
                ILog.get().error("A slice of two plans could not be painted: " + e.getMessage(), e);
            }
            return Status.OK_STATUS;
        });
        job.setPriority(Job.INTERACTIVE);
        control.addDisposeListener(_ -> job.cancel());
    }

    /** Asks for all pictures as things are now; those that cannot be painted become empty. */
    void ask(CaseState c, Plane plane, Map<Panel.Kind, Panel> panels) {
        if (c == null || c.result().isEmpty()) {
            wanted.set(null);
            panels.values().forEach(p -> {
                p.show(null);
                p.redraw();
            });
            return;
        }
        OpenCase open = c.open;
        Scene scene = Scene.get();
        boolean contours = scene.shows(Layer.CONTOURS);
        Set<String> shown = open.planningCase().structures().stream()
                .map(Structure::name)
                .filter(n -> contours && scene.visible(n))
                .collect(Collectors.toSet());
        HuWindow window = new HuWindow(scene.windowCentre(), scene.windowWidth());
        Vec3 through = scene.cursor();
        double wash = Math.max(0.3, scene.washOpacity());
        List<Double> percents = scene.shows(Layer.ISODOSES) ? List.of(50.0, 95.0) : List.of();
        DoseScale scale = "viridis".equals(Preferences.text(Preferences.DOSE_COLOURS, ""))
                ? DoseScale.VIRIDIS
                : DoseScale.CLINICAL;
        Optional<PlanOutcome> a = c.result().flatMap(r -> r.plan(c.pair.a())),
                b = c.result().flatMap(r -> r.plan(c.pair.b()));
        Optional<PlanPair> pair = c.pair.pair();
        double range = c.pair.range(), reference = open.referenceGy();
        wanted.set(() -> {
            Map<Panel.Kind, PanelFrame> frames = new EnumMap<>(Panel.Kind.class);
            for (Panel.Kind k : List.of(Panel.Kind.A, Panel.Kind.B)) {
                PlanOutcome plan = (k == Panel.Kind.A ? a : b).orElse(null);
                if (plan == null) continue;
                SlicePainter.Request r = new SlicePainter.Request(
                        open.planningCase().image(),
                        open.masks(),
                        shown,
                        plan.plan().dose(),
                        reference,
                        percents,
                        window,
                        scale,
                        wash);
                SlicePainter.Painted p = painter(k, plane).paint(r, through);
                frames.put(
                        k,
                        new PanelFrame(
                                open, p, PanelFrame.pixels(p), plan.plan().dose(), reference, scale, null, range));
            }
            for (PairPainter.Kind k : PairPainter.Kind.values()) {
                if (pair.isEmpty()) continue;
                SlicePainter.Painted p = new PairPainter(plane, k)
                        .paint(
                                new PairPainter.Request(
                                        open.planningCase().image(),
                                        open.masks(),
                                        shown,
                                        pair.get(),
                                        window,
                                        range,
                                        OPACITY),
                                through);
                frames.put(
                        k == PairPainter.Kind.DIFFERENCE ? Panel.Kind.DIFFERENCE : Panel.Kind.GAMMA,
                        new PanelFrame(open, p, PanelFrame.pixels(p), null, reference, scale, pair.get(), range));
            }
            if (!display.isDisposed())
                display.asyncExec(() -> {
                    if (control.isDisposed()) return;
                    panels.forEach((k, p) -> {
                        p.show(frames.get(k));
                        p.redraw();
                    });
                });
        });
        job.schedule();
    }

    private SlicePainter painter(Panel.Kind kind, Plane plane) {
        if (painted != plane) doses.clear();
        painted = plane;
        return doses.computeIfAbsent(kind, _ -> new SlicePainter(plane));
    }
}
