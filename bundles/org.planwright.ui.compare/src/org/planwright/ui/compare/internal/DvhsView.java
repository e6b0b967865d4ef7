package org.planwright.ui.compare.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.DvhOverlay;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.ChartZoom;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.DropDown;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.LegendLayout;
import org.planwright.ui.core.Scene;

/** DVHs of all plans compared, one over the other: colour says the structure, dash the plan. */
public class DvhsView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.compare.dvhs";

    private Composite frame;
    private ChartCanvas canvas;
    private ChartZoom zoom;
    private DvhsHover hover;
    private DvhsLegend legend;
    private DvhsChart chart;
    private Compared shown;
    private boolean absolute;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        canvas = new ChartCanvas(frame, "Overlaid dose-volume histograms");
        hover = new DvhsHover(canvas);
        legend = new DvhsLegend(frame);
        zoom = new ChartZoom(canvas, () -> {
            if (chart != null) chart.fit();
        });
        frame.setLayout(new LegendLayout(canvas, legend.table(), legend::width, 8, null));
        tools(getViewSite().getActionBars().getToolBarManager());
        CompareModel.get().follow(frame, this::changed);
        Scene.Listener scene = what -> {
            if (frame.isDisposed()) return;
            if (what.contains(Scene.What.THEME) || what.contains(Scene.What.UNIT)) rebuild();
            else if (what.contains(Scene.What.STRUCTURES)) draw();
        };
        Scene.get().onChange(scene);
        frame.addDisposeListener(_ -> Scene.get().removeOnChange(scene));
        rebuild();
    }

    private void tools(IToolBarManager bar) {
        Action cc = new Action("Volume in cc", IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                absolute = isChecked();
                zoom.reset();
                rebuild();
            }
        };
        cc.setToolTipText("Show the volume in cc instead of percent");
        cc.setImageDescriptor(Icons.of("volume.svg"));
        bar.add(cc);
        bar.add(ChartZoom.showAll(Icons.of("fit.svg"), zoom));
        bar.add(new DropDown("Export", "Export the overlaid DVHs as PNG, SVG or CSV", Icons.of("export.svg")) {
            @Override
            protected void fill(Menu into) {
                item(into, "Image (PNG)\u2026", () -> export(".png"));
                item(into, "Drawing (SVG)\u2026", () -> export(".svg"));
                item(into, "Table (CSV)\u2026", () -> export(".csv"));
            }
        });
    }

    private void changed(Set<What> what) {
        if (what.contains(What.RESULT)) rebuild();
        else if (what.contains(What.PLANS)) draw();
    }

    private void arrange() {
        legend.table().setVisible(shown != null);
        frame.layout();
    }

    private void rebuild() {
        if (frame.isDisposed()) return;
        Compared before = shown;
        CaseState c = CompareModel.get().current().orElse(null);
        shown = c == null
                ? null
                : c.result().filter(r -> !r.withPlans().isEmpty()).orElse(null);
        if (shown == null) {
            chart = null;
            hover.chart(null);
            canvas.message(
                    c == null
                            ? "No case is open."
                            : c.result().isPresent()
                                    ? "No optimizer gave weights, so there is no plan to draw; the race says why."
                                    : "The DVHs of all plans are drawn here when the race is over.");
            arrange();
            return;
        }
        if (before != shown) zoom.reset();
        legend.show(shown);
        arrange();
        chart = new DvhsChart(ChartStyle.of(canvas.getDisplay()), Scene.get().unit(), absolute);
        chart.show(shown, Scene.get()::visible, c::drawn);
        if (!zoom.zoomed()) chart.fit();
        hover.chart(chart);
        canvas.chart(chart.chart());
        describe();
    }

    private void draw() {
        CaseState c = CompareModel.get().current().orElse(null);
        if (shown == null || chart == null || c == null) return;
        legend.check();
        chart.show(shown, Scene.get()::visible, c::drawn);
        if (!zoom.zoomed()) chart.fit();
        hover.chart(chart);
        describe();
    }

    private void describe() {
        List<String> plans = shown.withPlans().stream().map(RaceEntry::label).toList();
        canvas.description(
                "Cumulative DVHs of " + String.join(", ", plans) + ", a dash for each; total dose, sampled.");
    }

    private void export(String ending) {
        Compared r = CompareExports.shown();
        CaseState c = CompareModel.get().current().orElse(null);
        if (r == null || c == null) return;
        List<String> on = r.open().planningCase().structures().stream()
                .map(s -> s.name())
                .filter(Scene.get()::visible)
                .toList();
        List<String> drawn = r.ids().stream().filter(c::drawn).toList();
        DoseUnit unit = Scene.get().unit();
        boolean cc = absolute;
        Exports.file(getSite().getShell(), r.open(), "Overlaid DVHs", ending, file -> {
            switch (ending) {
                case ".csv" -> DvhFiles.save(file, CompareFiles.dvhCsv(r.comparison()));
                case ".svg" -> DvhFiles.save(file, DvhOverlay.svg(r.comparison()));
                default -> {
                    Predicate<String> structures = on::contains, plans = drawn::contains;
                    DvhsChart image = new DvhsChart(ChartStyle.forFile(13), unit, cc);
                    image.show(r, structures, plans);
                    image.fit();
                    image.legend(r, structures, plans);
                    ChartFiles.png(file, image.chart(), "Plans on " + r.open().label() + ", total dose, sampled DVHs");
                }
            }
        });
    }

    @Override
    public void setFocus() {
        canvas.setFocus();
    }
}
