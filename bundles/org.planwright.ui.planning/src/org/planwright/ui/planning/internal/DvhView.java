package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.Structure;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.ChartZoom;
import org.planwright.ui.core.DropDown;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.LegendLayout;
import org.planwright.ui.core.Scene;

/** Cumulative DVHs of the structures that are on, with goals, the plan before, and what the pointer is at. */
public class DvhView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.dvh";

    private final Scene.Listener listener = this::changed;
    private Composite frame;
    private ChartCanvas canvas;
    private DvhLegend legend;
    private DvhHover hover;
    private ChartZoom zoom;
    private Label mode;
    private Latest<DvhData> latest;
    private DvhData data;
    private DvhChart chart;
    private boolean absolute;
    private boolean goals = true;
    private boolean compare = true;
    private IAction compareAction;

    @Override
    public void init(IViewSite site, IMemento memento) throws PartInitException {
        super.init(site, memento);
        if (memento == null) return;
        absolute = Boolean.TRUE.equals(memento.getBoolean("absolute"));
        goals = !Boolean.FALSE.equals(memento.getBoolean("goals"));
        compare = !Boolean.FALSE.equals(memento.getBoolean("compare"));
    }

    @Override
    public void saveState(IMemento memento) {
        memento.putBoolean("absolute", absolute);
        memento.putBoolean("goals", goals);
        memento.putBoolean("compare", compare);
    }

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        canvas = new ChartCanvas(frame, "Dose-volume histogram");
        hover = new DvhHover(canvas);
        legend = new DvhLegend(frame, hover::highlight);
        mode = new Label(frame, SWT.WRAP);
        zoom = new ChartZoom(canvas, () -> {
            if (chart != null) chart.fit(false);
        });
        latest = new Latest<>(canvas, "DVH", 100, this::show);
        frame.setLayout(new LegendLayout(canvas, legend.table(), legend::width, 5, mode));
        arrange();
        tools(getViewSite().getActionBars().getToolBarManager());
        Scene.get().onChange(listener);
        Sight.follow(this, canvas, this::ask);
        ask();
    }

    /** Gives the legend and the words the room that they need now. */
    private void arrange() {
        legend.table().setVisible(data != null && !data.curves().isEmpty());
        frame.layout();
    }

    private void tools(IToolBarManager bar) {
        compareAction = toggle("Plan before", "Show the plan before, thin and dashed", "compare.svg", compare, on -> {
            compare = on;
        });
        bar.add(compareAction);
        String triangles = "Show the goals as triangles that point to where the curve should be";
        bar.add(toggle("Goals", triangles, "goals.svg", goals, on -> {
            goals = on;
        }));
        bar.add(toggle("Volume in cc", "Show the volume in cc instead of percent", "volume.svg", absolute, on -> {
            absolute = on;
            zoom.reset();
        }));
        bar.add(ChartZoom.showAll(Icons.of("fit.svg"), zoom));
        bar.add(new DropDown("Export", "Export the DVH as PNG, SVG or CSV", Icons.of("export.svg")) {
            @Override
            protected void fill(Menu into) {
                item(into, "Image (PNG)\u2026", () -> export(".png"));
                item(into, "Drawing (SVG)\u2026", () -> export(".svg"));
                item(into, "Table (CSV)\u2026", () -> export(".csv"));
            }
        });
    }

    private interface Switch {
        void set(boolean on);
    }

    private Action toggle(String text, String tip, String icon, boolean on, Switch set) {
        Action a = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                set.set(isChecked());
                rebuild();
            }
        };
        a.setToolTipText(tip);
        a.setImageDescriptor(Icons.of(icon));
        a.setChecked(on);
        return a;
    }

    private void changed(Set<Scene.What> what) {
        if (canvas.isDisposed() || Sight.canWait(what, canvas)) return;
        if (what.contains(Scene.What.THEME)) legend.forget();
        if (what.contains(Scene.What.CASE)
                || what.contains(Scene.What.PLAN)
                || what.contains(Scene.What.LIVE)
                || what.contains(Scene.What.SETTINGS)) ask();
        if (what.contains(Scene.What.CASE)) zoom.reset();
        if (what.contains(Scene.What.THEME) || what.contains(Scene.What.UNIT)) rebuild();
        else if (what.contains(Scene.What.STRUCTURES)) draw();
    }

    private void ask() {
        OpenCase c = Scene.get().current().orElse(null);
        if (c != null) latest.ask(() -> DvhData.of(c));
        else empty("No case is open. Open a folder or a file, or take a phantom from the menu.");
    }

    private void empty(String words) {
        data = null;
        chart = null;
        canvas.message(words);
        mode.setText("");
        arrange();
    }

    private void show(DvhData d) {
        if (Scene.get().current().orElse(null) != d.open()) return;
        if (d.evaluation().isEmpty()) {
            empty(d.why());
            return;
        }
        boolean sameCase = data != null && data.open() == d.open();
        boolean moving = sameCase && d.live();
        boolean laidOut =
                sameCase && mode.getText().isEmpty() == d.mode(compare).isEmpty();
        data = d;
        compareAction.setEnabled(d.before().isPresent());
        legend.show(d);
        if (!mode.getText().equals(d.mode(compare))) {
            mode.setText(d.mode(compare));
            laidOut = false;
        }
        if (!laidOut) arrange();
        if (chart == null || !sameCase) rebuild();
        else draw(moving);
    }

    /** Draws with other axes or colours. */
    private void rebuild() {
        if (data == null) {
            canvas.redraw();
            return;
        }
        chart = new DvhChart(
                ChartStyle.of(canvas.getDisplay()),
                new DvhChart.Look(Scene.get().unit(), absolute, goals, compare));
        legend.show(data);
        mode.setText(data.mode(compare));
        arrange();
        chart.show(data, Scene.get()::visible);
        chart.fit(false);
        hover.chart(chart);
        canvas.chart(chart.chart());
        describe();
    }

    private void draw() {
        draw(data != null && data.live());
    }

    private void draw(boolean moving) {
        if (data == null || chart == null) return;
        legend.check();
        chart.show(data, Scene.get()::visible);
        if (!zoom.zoomed()) chart.fit(moving);
        hover.chart(chart);
        describe();
    }

    private void describe() {
        canvas.description(data.mode(compare) + " Curves of " + String.join(", ", on()) + ". Arrow keys read them.");
    }

    private List<String> on() {
        return data.structures().stream()
                .map(Structure::name)
                .filter(Scene.get()::visible)
                .toList();
    }

    private void export(String ending) {
        if (data == null) {
            org.planwright.ui.core.Problems.tell("There is no DVH to export yet: optimize first.", null);
            return;
        }
        DvhData d = data;
        List<String> on = on();
        DvhChart.Look look = new DvhChart.Look(Scene.get().unit(), absolute, goals, compare);
        Exports.file(getSite().getShell(), d.open(), "DVH", ending, file -> DvhImage.write(d, on, look, ending, file));
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
