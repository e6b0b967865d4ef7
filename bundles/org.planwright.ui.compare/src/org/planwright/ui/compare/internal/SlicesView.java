package org.planwright.ui.compare.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.studio.PlanPair;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.CaseMasks;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SliceTimes;
import org.planwright.ui.core.SliceZoom;

/** Two plans on one slice: dose of each, dose difference and gamma side by side, all linked; and the pass rate. */
public class SlicesView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.compare.slices";

    private static final int MARGIN = 8;

    private final Map<Panel.Kind, Panel> panels = new EnumMap<>(Panel.Kind.class);
    private final SliceZoom zoom = new SliceZoom(MARGIN);
    private Composite frame;
    private PairBar bar;
    private Label words;
    private Composite area;
    private SlicesRender render;
    private Panel alone;
    private Plane plane = Plane.AXIAL;
    private CaseState state;
    private CaseMasks masks;
    private boolean asked;
    private boolean stale;
    /** When the user turned to another slice that is still to be painted, ns; 0 if there is none. */
    private long turned;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        grid.verticalSpacing = 1;
        frame.setLayout(grid);
        bar = new PairBar(frame, p -> {
            plane = p;
            fit();
            request();
        });
        GridData top = new GridData(SWT.FILL, SWT.TOP, true, false);
        top.widthHint = 200;
        bar.control().setLayoutData(top);
        words = new Label(frame, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.TOP, true, false);
        line.widthHint = 200;
        line.horizontalIndent = 4;
        line.exclude = true;
        words.setLayoutData(line);
        area = new Composite(frame, SWT.NONE);
        area.setBackground(parent.getDisplay().getSystemColor(SWT.COLOR_DARK_GRAY));
        area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        for (Panel.Kind k : Panel.Kind.values()) panels.put(k, new Panel(area, this, k));
        area.setLayout(new PanelsLayout(panels, () -> alone));
        render = new SlicesRender(this, area);
        tools();
        CompareModel.get().follow(frame, this::changed);
        Scene.Listener scene = this::sceneChanged;
        Scene.get().onChange(scene);
        Consumer<CaseMasks> contours = m -> {
            if (m == masks && !area.isDisposed()) again();
        };
        CaseMasks.onReady(contours);
        frame.addDisposeListener(_ -> {
            Scene.get().removeOnChange(scene);
            CaseMasks.removeOnReady(contours);
        });
        show();
    }

    private void tools() {
        var tools = getViewSite().getActionBars().getToolBarManager();
        Action fit = new Action("Fit the patient") {
            @Override
            public void run() {
                fit();
            }
        };
        fit.setToolTipText("Fit the patient into the pictures (Home)");
        fit.setImageDescriptor(Icons.of("fit.svg"));
        tools.add(fit);
        Action export = new Action("Export the pictures") {
            @Override
            public void run() {
                SlicesFile.ask(getSite().getShell(), state, area, panels.values());
            }
        };
        export.setToolTipText("Export the pictures as they are shown (PNG)");
        export.setImageDescriptor(Icons.of("export.svg"));
        tools.add(export);
    }

    private void changed(Set<What> what) {
        if (what.contains(What.PAIR) || what.contains(What.RESULT)) show();
    }

    private void sceneChanged(Set<Scene.What> what) {
        if (frame.isDisposed()) return;
        if (what.contains(Scene.What.UNIT)) show();
        else if (what.contains(Scene.What.WINDOW)
                || what.contains(Scene.What.STRUCTURES)
                || what.contains(Scene.What.ISODOSES)
                || what.contains(Scene.What.THEME)) request();
        else if (what.contains(Scene.What.CURSOR)) moved();
    }

    private void show() {
        CaseState now = CompareModel.get().current().orElse(null);
        if (now != state) {
            masks = now == null ? null : CaseMasks.of(now.open);
            panels.values().forEach(p -> p.show(null));
            zoom.fit();
        }
        state = now;
        bar.show(now);
        String said = said(now);
        if (!said.equals(words.getText())) {
            words.setText(said);
            ((GridData) words.getLayoutData()).exclude = said.isEmpty();
            words.setVisible(!said.isEmpty());
            frame.layout();
        }
        request();
    }

    private static String said(CaseState c) {
        if (c == null || c.result().isEmpty()) return "";
        if (!c.pair.problem().isEmpty()) return c.pair.problem();
        Optional<PlanPair> p = c.pair.pair();
        if (p.isEmpty()) return c.pair.computing() ? "Dose difference and gamma are computed\u2026" : "";
        var unit = Scene.get().unit();
        return p.get().gammaWords() + " " + p.get().differenceWords(unit.factor(), unit.label());
    }

    private void request() {
        if (area.isDisposed()) return;
        stale = !area.isVisible();
        if (!stale) render.ask(state, plane, panels);
    }

    /** Has the pictures painted as things are by then, once for all that ask until then. */
    void again() {
        if (asked) return;
        asked = true;
        area.getDisplay().asyncExec(() -> {
            asked = false;
            request();
        });
    }

    /** The pictures came to sight; while they were behind another view none was painted. */
    void seen() {
        if (stale) again();
    }

    /** Whether this comparison is shown. */
    boolean shows(CaseState c) {
        return c == state && c.result().isPresent();
    }

    private void moved() {
        if (upToDate()) redraw();
        else request();
    }

    private boolean upToDate() {
        SlicePlane at = main().at();
        return at != null
                && at.equals(SlicePlane.through(plane, at.grid(), Scene.get().cursor()));
    }

    /** New pictures are there: drawn at once while the user waits for them. */
    void painted() {
        if (turned == 0) return;
        panels.values().forEach(Panel::update);
        if (!upToDate()) return;
        SliceTimes.add(System.nanoTime() - turned);
        turned = 0;
    }

    private void redraw() {
        panels.values().forEach(Panel::redraw);
    }

    /** The picture with scale and slice in words: the one shown alone, else the first. */
    Panel main() {
        return alone == null ? panels.get(Panel.Kind.A) : alone;
    }

    /** Name of the plan that a picture shows; empty if there is none. */
    String name(Panel.Kind kind) {
        if (state == null) return "";
        String id = kind == Panel.Kind.A ? state.pair.a() : state.pair.b();
        return state.result().flatMap(r -> r.entry(id)).map(e -> e.label()).orElse("");
    }

    /** Its id, likewise. */
    String id(Panel.Kind kind) {
        return name(kind).isEmpty() ? "" : kind == Panel.Kind.A ? state.pair.a() : state.pair.b();
    }

    String criteria() {
        return state == null ? "" : Words.number(state.pair.percent()) + " %/" + Words.number(state.pair.mm()) + " mm";
    }

    /** Why a picture is empty, in words. */
    String why(Panel.Kind kind) {
        if (state == null) return kind == Panel.Kind.A ? "No case is open." : "";
        int plans = state.result().map(r -> r.withPlans().size()).orElse(0);
        if (plans == 0)
            return kind == Panel.Kind.A ? "The doses of two plans are shown here when the race is over." : "";
        if (plans == 1 && kind != Panel.Kind.A) return "There is only one plan: tick another optimizer or a plan.";
        if (state.pair.computing()) return "is computed\u2026";
        return state.pair.problem();
    }

    /** Where a slice lies in a picture of this size: the same for all. */
    SliceMap map(SlicePlane at, Point size) {
        return zoom.map(at, masks.extent(at.plane()), size);
    }

    /** Fits the patient into all pictures, as it is at the cross-hair. */
    void fit() {
        if (masks != null) masks.fit(Scene.get().cursor());
        zoom.fit();
        redraw();
    }

    /** Enlarges all pictures about a pixel of one. */
    void zoom(Panel by, double factor, int x, int y) {
        SliceMap m = by.map();
        if (m == null) return;
        zoom.zoom(factor, x, y, m, by.area());
        redraw();
    }

    void pan(Panel by, int dx, int dy) {
        SliceMap m = by.map();
        if (m == null) return;
        zoom.pan(dx, dy, m, by.area());
        redraw();
    }

    /** The pointer is at the same place in all pictures. */
    void pointer(Point p) {
        panels.values().forEach(x -> x.follow(p));
    }

    void step(int slices) {
        if (main().at() == null) return;
        ImageGrid g = main().at().grid();
        Vec3 c = Scene.get().cursor();
        int from = SlicePlane.through(plane, g, c).slice(), to = Math.clamp(from + slices, 0, plane.slices(g) - 1);
        if (to == from) return;
        if (turned == 0) turned = System.nanoTime();
        Scene.get().cursor(plane.world(plane.u(c), plane.v(c), plane.depth(g, to)));
    }

    /** Shows one picture alone, or all again. */
    void alone(Panel p) {
        alone = alone == p ? null : p;
        area.layout();
        request();
        main().setFocus();
    }

    @Override
    public void setFocus() {
        main().setFocus();
    }
}
