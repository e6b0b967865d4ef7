package org.planwright.ui.compare.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
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
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.RenderThread;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;
import org.planwright.ui.core.SlicePicture;
import org.planwright.ui.core.Theme;

/** Paints the four pictures off the thread of the window; of several requests only the newest is done. */
final class SlicesRender {
    private static final double OPACITY = 0.85;

    private final SlicesView view;
    private final Control control;
    private final RenderThread thread = new RenderThread("planwright slices of two plans");
    /** For the painting thread alone. */
    private final Map<Panel.Kind, SlicePainter> painters = new EnumMap<>(Panel.Kind.class);

    private Plane painted;

    SlicesRender(SlicesView view, Control control) {
        this.view = view;
        this.control = control;
        control.addDisposeListener(_ -> thread.close());
    }

    /** Asks for all visible pictures as things are now; those that cannot be painted become empty. */
    void ask(CaseState c, Plane plane, Map<Panel.Kind, Panel> panels) {
        if (c == null || c.result().isEmpty()) {
            panels.values().forEach(p -> p.show(null));
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
        Theme theme = scene.theme();
        CtVolume image = open.planningCase().image();
        SlicePlane at = SlicePlane.through(plane, image.grid(), through);
        Map<Panel.Kind, Supplier<SlicePicture>> empty = new EnumMap<>(Panel.Kind.class);
        panels.forEach((k, p) -> {
            if (p.getVisible()) empty.put(k, p.picture(at));
        });
        Optional<PlanOutcome> a = c.result().flatMap(r -> r.plan(c.pair.a()));
        Optional<PlanOutcome> b = c.result().flatMap(r -> r.plan(c.pair.b()));
        PlanPair pair = c.pair.pair().orElse(null);
        double range = c.pair.range(), reference = open.referenceGy();
        Display display = control.getDisplay();
        Runnable work = () -> {
            Map<Panel.Kind, PanelFrame> frames = new EnumMap<>(Panel.Kind.class);
            empty.forEach((k, picture) -> {
                Dose dose = (k == Panel.Kind.A ? a : k == Panel.Kind.B ? b : Optional.<PlanOutcome>empty())
                        .map(p -> p.plan().dose())
                        .orElse(null);
                SlicePainter.Painted p;
                if (dose != null) {
                    SlicePainter.Request r = new SlicePainter.Request(
                            image, open.masks(), shown, dose, reference, percents, window, scale, wash);
                    p = painter(k, plane).paint(r, through);
                } else if (k.pair() != null && pair != null) {
                    PairPainter.Request r =
                            new PairPainter.Request(image, open.masks(), shown, pair, window, range, OPACITY);
                    p = new PairPainter(plane, k.pair()).paint(r, through);
                } else return;
                SlicePicture.Drawn drawn =
                        picture.get().paint(p, scale, theme, open.planningCase().structures());
                frames.put(k, new PanelFrame(open, p.at(), drawn, dose, reference, scale, pair, range));
            });
            if (!display.isDisposed())
                display.asyncExec(() -> {
                    if (control.isDisposed() || !view.shows(c)) return;
                    empty.keySet().forEach(k -> panels.get(k).show(frames.get(k)));
                    view.painted();
                });
        };
        thread.submit(this, work, false);
    }

    private SlicePainter painter(Panel.Kind kind, Plane plane) {
        if (painted != plane) painters.clear();
        painted = plane;
        return painters.computeIfAbsent(kind, _ -> new SlicePainter(plane));
    }
}
