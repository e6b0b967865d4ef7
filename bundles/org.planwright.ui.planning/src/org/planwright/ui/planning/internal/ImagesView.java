package org.planwright.ui.planning.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Layout;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.Box;
import org.planwright.model.Dose;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.studio.DoseScale;
import org.planwright.studio.HuWindow;
import org.planwright.studio.OpenCase;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePainter;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.CaseMasks;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.RenderThread;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;
import org.planwright.ui.core.Scene.What;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SlicePicture;
import org.planwright.ui.core.Theme;

/** The case in three linked planes with dose, contours and beams; slices are painted on a thread of their own. */
public class ImagesView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.images";

    private static final int LIVE_MS = 100;
    private static final Set<What> LOOK = Set.of(
            What.CASE, What.PLAN, What.SETTINGS, What.STRUCTURES, What.WINDOW, What.ISODOSES, What.UNIT, What.THEME);

    private final Map<Plane, SliceCanvas> canvases = new EnumMap<>(Plane.class);
    private final Scene.Listener listener = this::changed;
    private final Consumer<CaseMasks> ready = this::ready;
    private Scene scene;
    private RenderThread renderer;
    private Composite area;
    private ImagesToolBar tools;
    private SliceCanvas alone;
    private OpenCase open;
    private long liveAt;
    private boolean liveWaits;
    /** For the painting thread alone: the dose whose maximum is the reference, and that. */
    private Dose measured;

    private double measuredGy;

    @Override
    public void createPartControl(Composite parent) {
        scene = Scene.get();
        renderer = new RenderThread("planwright slices");
        area = new Composite(parent, SWT.NONE);
        area.setBackground(parent.getDisplay().getSystemColor(SWT.COLOR_DARK_GRAY));
        for (Plane p : Plane.values()) canvases.put(p, new SliceCanvas(area, this, p));
        area.setLayout(new PlanesLayout());
        tools = new ImagesToolBar(this, getViewSite().getActionBars());
        scene.onChange(listener);
        CaseMasks.onReady(ready);
        area.addDisposeListener(_ -> {
            scene.removeOnChange(listener);
            CaseMasks.removeOnReady(ready);
            renderer.close();
        });
        changed(Set.of(What.CASE));
    }

    @Override
    public void setFocus() {
        main().setFocus();
    }

    Scene scene() {
        return scene;
    }

    /** The case shown. */
    Optional<OpenCase> open() {
        return Optional.ofNullable(open);
    }

    Optional<CaseMasks> masks() {
        return open().map(CaseMasks::of);
    }

    /** The box that fits into a picture, mm. */
    Box extent(Plane plane) {
        return masks().map(m -> m.extent(plane)).orElse(new Box(-1, -1, -1, 1, 1, 1));
    }

    /** The picture with legend and words: the one shown alone, else the axial. */
    SliceCanvas main() {
        return alone != null ? alone : canvases.get(Plane.AXIAL);
    }

    SliceCanvas canvas(Plane p) {
        return canvases.get(p);
    }

    /** Shows one plane alone, or all again if it was alone or is null. */
    void alone(SliceCanvas c) {
        alone = alone == c ? null : c;
        area.layout();
        canvases.values().forEach(SliceCanvas::redraw);
        main().setFocus();
        tools.update();
    }

    boolean isAlone() {
        return alone != null;
    }

    /** Fits the patient into all pictures, as it is at the cross-hair. */
    void fit() {
        masks().ifPresent(m -> m.fit(scene.cursor()));
        canvases.values().forEach(SliceCanvas::reset);
    }

    /** Shows all HU of the image from black to white. */
    void wholeRange() {
        OpenCase c = open;
        if (c == null) return;
        Display display = area.getDisplay();
        renderer.submit(
                "whole range",
                () -> {
                    HuWindow w = HuWindow.whole(c.planningCase().image());
                    display.asyncExec(() -> {
                        if (!area.isDisposed()) scene.window(w.centre(), w.width());
                    });
                },
                false);
    }

    private void ready(CaseMasks m) {
        if (area.isDisposed() || masks().filter(x -> x == m).isEmpty()) return;
        canvases.values().forEach(this::request);
    }

    private void changed(Set<What> what) {
        if (area.isDisposed()) return;
        if (what.contains(What.CASES))
            CaseMasks.keep(scene.desk().map(d -> d.cases()).orElse(List.of()));
        if (what.contains(What.CASE)) show(scene.current().orElse(null));
        if (open == null) return;
        boolean all = what.stream().anyMatch(LOOK::contains);
        if (all) {
            canvases.values().forEach(this::request);
            tools.update();
        } else if (what.contains(What.LIVE)) live();
        if (what.contains(What.CURSOR) && !all)
            for (SliceCanvas c : canvases.values()) {
                if (c.upToDate()) c.redraw();
                else if (!c.awaits()) request(c);
            }
    }

    private void show(OpenCase c) {
        boolean was = open != null;
        if (c != open)
            canvases.values().forEach(x -> {
                x.show(null);
                x.reset();
            });
        open = c;
        if (was != (c != null)) area.layout();
        tools.update();
    }

    /** The dose moves while the optimizer works: a picture every tenth of a second at most. */
    private void live() {
        if (liveWaits) return;
        long wait = Math.max(0, liveAt + LIVE_MS - System.currentTimeMillis());
        liveWaits = true;
        area.getDisplay().timerExec((int) wait, () -> {
            liveWaits = false;
            liveAt = System.currentTimeMillis();
            if (!area.isDisposed()) canvases.values().forEach(this::request);
        });
    }

    /** Has a picture painted as things are now. */
    void request(SliceCanvas canvas) {
        OpenCase c = open;
        if (c == null || !canvas.isVisible() && canvas.frame() != null) return;
        boolean contours = scene.shows(Layer.CONTOURS);
        Set<String> shown = c.planningCase().structures().stream()
                .map(Structure::name)
                .filter(n -> contours && scene.visible(n))
                .collect(Collectors.toSet());
        List<Double> percents = scene.shows(Layer.ISODOSES) ? scene.isodosePercents() : List.of();
        HuWindow window = new HuWindow(scene.windowCentre(), scene.windowWidth());
        double opacity = scene.shows(Layer.WASH) ? scene.washOpacity() : 0;
        Vec3 through = scene.cursor();
        CaseMasks masks = CaseMasks.of(c);
        DoseScale scale = "viridis".equals(Preferences.text(Preferences.DOSE_COLOURS, ""))
                ? DoseScale.VIRIDIS
                : DoseScale.CLINICAL;
        Display display = area.getDisplay();
        SlicePlane slice =
                SlicePlane.through(canvas.plane(), c.planningCase().image().grid(), through);
        canvas.awaited(slice);
        Theme theme = scene.theme();
        int zoom = canvas.screen();
        SliceMap map = canvas.map(slice);
        Point size = canvas.getSize();
        renderer.submit(
                canvas,
                () -> {
                    Dose dose = c.dose().orElse(null);
                    SlicePainter.Request r = new SlicePainter.Request(
                            c.planningCase().image(),
                            masks.masks(),
                            shown,
                            dose,
                            reference(c, dose),
                            percents,
                            window,
                            scale,
                            opacity);
                    SlicePainter.Painted painted = canvas.painter().paint(r, through);
                    SlicePicture.Drawn picture = new SlicePicture(map, size, zoom)
                            .paint(painted, scale, theme, c.planningCase().structures());
                    SliceFrame f = new SliceFrame(c, painted, picture, dose, r.referenceGy(), scale);
                    if (!display.isDisposed())
                        display.asyncExec(() -> {
                            if (!canvas.isDisposed() && open == c) canvas.show(f);
                        });
                },
                canvas.moving());
    }

    private double reference(OpenCase c, Dose dose) {
        if (!c.prescriptions().isEmpty()) return c.referenceGy();
        if (dose == null) return 1;
        if (dose != measured) measuredGy = dose.max();
        measured = dose;
        return measuredGy;
    }

    /** Axial large; the others beside it where the view is wide, else below. */
    private final class PlanesLayout extends Layout {
        private static final int GAP = 2;
        private static final double WIDE = 1.2;

        @Override
        protected Point computeSize(Composite c, int wHint, int hHint, boolean flush) {
            return new Point(wHint == SWT.DEFAULT ? 450 : wHint, hHint == SWT.DEFAULT ? 450 : hHint);
        }

        @Override
        protected void layout(Composite c, boolean flush) {
            Rectangle r = c.getClientArea();
            SliceCanvas axial = canvases.get(Plane.AXIAL), coronal = canvases.get(Plane.CORONAL);
            SliceCanvas sagittal = canvases.get(Plane.SAGITTAL), only = open == null ? axial : alone;
            for (SliceCanvas s : canvases.values()) s.setVisible(only == null || only == s);
            if (only != null) {
                only.setBounds(r);
            } else if (r.width > WIDE * r.height) {
                int side = Math.max(r.width * 36 / 100, Math.min(r.width / 2, r.width - r.height)),
                        half = (r.height - GAP) / 2;
                axial.setBounds(r.x, r.y, r.width - side - GAP, r.height);
                coronal.setBounds(r.x + r.width - side, r.y, side, half);
                sagittal.setBounds(r.x + r.width - side, r.y + half + GAP, side, r.height - half - GAP);
            } else {
                int upper = (int) Math.min(r.width, r.height * 0.6), half = (r.width - GAP) / 2;
                axial.setBounds(r.x, r.y, r.width, upper);
                coronal.setBounds(r.x, r.y + upper + GAP, half, r.height - upper - GAP);
                sagittal.setBounds(r.x + half + GAP, r.y + upper + GAP, r.width - half - GAP, r.height - upper - GAP);
            }
            for (SliceCanvas s : canvases.values()) if (s.getVisible() && !s.upToDate()) request(s);
        }
    }
}
