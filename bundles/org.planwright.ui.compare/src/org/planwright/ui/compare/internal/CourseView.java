package org.planwright.ui.compare.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.Comparison;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.RaceEntry;
import org.planwright.studio.RacePlot;
import org.planwright.studio.RacePoint;
import org.planwright.studio.RaceWatch;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.ChartZoom;
import org.planwright.ui.core.DropDown;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.Scene;

/** Objective and score of all optimizers against wall seconds, live while they race and as judged when it is over. */
public class CourseView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.compare.course";

    private SashForm sash;
    private ChartCanvas objectiveCanvas;
    private ChartCanvas scoreCanvas;
    private ChartZoom objectiveZoom;
    private ChartZoom scoreZoom;
    private CourseChart objective;
    private CourseChart score;
    private String system = "";
    private String drawnSystem = "";
    private List<String> systems = List.of();

    @Override
    public void createPartControl(Composite parent) {
        parent.setLayout(new FillLayout());
        sash = new SashForm(parent, SWT.HORIZONTAL | SWT.SMOOTH);
        objectiveCanvas = new ChartCanvas(sash, "Objective against wall time, a line for each optimizer");
        scoreCanvas = new ChartCanvas(sash, "Score against wall time, a line for each optimizer");
        objectiveZoom = new ChartZoom(objectiveCanvas, this::show);
        scoreZoom = new ChartZoom(scoreCanvas, this::show);
        sash.addListener(SWT.Resize, _ -> {
            Rectangle r = sash.getClientArea();
            int wanted = r.width > 1.1 * r.height ? SWT.HORIZONTAL : SWT.VERTICAL;
            if (sash.getOrientation() != wanted) sash.setOrientation(wanted);
        });
        tools();
        CompareModel.get().follow(sash, what -> {
            if (what.contains(What.RESULT)) reset();
            else if (what.contains(What.LIVE) && sash.isVisible()) show();
        });
        Scene.Listener theme = what -> {
            if (!sash.isDisposed() && what.contains(Scene.What.THEME)) reset();
        };
        Scene.get().onChange(theme);
        sash.addDisposeListener(_ -> Scene.get().removeOnChange(theme));
        show();
    }

    private void tools() {
        var bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(
                new DropDown(
                        "Scoring system", "Choose the scoring system whose total is drawn", Icons.of("score.svg")) {
                    @Override
                    protected void fill(Menu into) {
                        if (systems.isEmpty()) item(into, "No weights were scored", () -> {});
                        for (String id : systems)
                            item(into, (id.equals(drawnSystem) ? "\u2713 " : "    ") + id, () -> {
                                system = id;
                                reset();
                            });
                    }
                });
        bar.add(ChartZoom.showAll(Icons.of("fit.svg"), objectiveZoom, scoreZoom));
        bar.add(new DropDown("Export", "Export the course as PNG, SVG or CSV", Icons.of("export.svg")) {
            @Override
            protected void fill(Menu into) {
                item(into, "Objective as image (PNG)\u2026", () -> export("objective", ".png"));
                item(into, "Objective as drawing (SVG)\u2026", () -> export("objective", ".svg"));
                item(into, "Score as image (PNG)\u2026", () -> export("score", ".png"));
                item(into, "Score as drawing (SVG)\u2026", () -> export("score", ".svg"));
                item(into, "All points as table (CSV)\u2026", () -> export("course", ".csv"));
            }
        });
    }

    private void reset() {
        if (sash.isDisposed()) return;
        objective = score = null;
        show();
    }

    private void show() {
        if (sash.isDisposed()) return;
        CaseState c = CompareModel.get().current().orElse(null);
        List<CourseChart.Line> falls = new ArrayList<>(), rises = new ArrayList<>();
        double bound = Double.NaN;
        if (c != null && c.running()) {
            List<RaceWatch.Lane> lanes = c.watch().orElseThrow().lanes();
            systems(lanes);
            for (RaceWatch.Lane l : lanes) live(c, l, falls, rises);
        } else if (c != null && c.result().isPresent()) {
            Comparison r = c.result().get().comparison();
            systems = r.scoring();
            drawnSystem = systems.contains(system) ? system : systems.isEmpty() ? "" : systems.getFirst();
            bound = r.bound();
            judged(r, drawnSystem, falls, rises);
        }
        String none = c == null
                ? "No case is open."
                : c.running()
                        ? "The course is drawn here as soon as the first optimizer begins."
                        : c.result().isPresent()
                                ? "Nobody raced: only plans made before were compared."
                                : "Press Compare to see the objective of every optimizer fall.";
        draw(true, falls, bound, none);
        draw(false, rises, Double.NaN, c == null || falls.isEmpty() ? "" : noScore(c));
    }

    private void systems(List<RaceWatch.Lane> lanes) {
        Set<String> all = new TreeSet<>();
        lanes.forEach(l -> all.addAll(l.scores().keySet()));
        systems = List.copyOf(all);
        drawnSystem = systems.contains(system) ? system : systems.isEmpty() ? "" : systems.getFirst();
    }

    private String noScore(CaseState c) {
        if (drawnSystem.isEmpty())
            return c.running()
                    ? c.scores() ? "The first weights are being scored." : "Scores come when the race is over."
                    : "The protocol names no scoring system, so there are no scores.";
        return "The scoring system " + drawnSystem + " could not judge these weights.";
    }

    private void live(CaseState c, RaceWatch.Lane l, List<CourseChart.Line> falls, List<CourseChart.Line> rises) {
        int place = c.place(l.id());
        if (l.seconds().length > 0) falls.add(new CourseChart.Line(l.label(), place, l.seconds(), l.objectives()));
        double[] v = l.scores().get(drawnSystem);
        if (v != null)
            rises.add(new CourseChart.Line(l.label(), place, java.util.Arrays.copyOf(l.scoreSeconds(), v.length), v));
    }

    private static void judged(
            Comparison r, String system, List<CourseChart.Line> falls, List<CourseChart.Line> rises) {
        for (int n = 0; n < r.entries().size(); n++) {
            RaceEntry e = r.entries().get(n);
            if (e.trace().isEmpty()) continue;
            falls.add(new CourseChart.Line(
                    e.label(),
                    n,
                    e.trace().stream().mapToDouble(RacePoint::wallSeconds).toArray(),
                    e.trace().stream().mapToDouble(RacePoint::objective).toArray()));
            List<RacePoint> scored = e.trace().stream()
                    .filter(p -> p.scores().containsKey(system))
                    .toList();
            if (!scored.isEmpty())
                rises.add(new CourseChart.Line(
                        e.label(),
                        n,
                        scored.stream().mapToDouble(RacePoint::wallSeconds).toArray(),
                        scored.stream().mapToDouble(p -> p.scores().get(system)).toArray()));
        }
    }

    private void draw(boolean falls, List<CourseChart.Line> lines, double bound, String none) {
        ChartCanvas canvas = falls ? objectiveCanvas : scoreCanvas;
        boolean empty =
                lines.stream().allMatch(l -> java.util.Arrays.stream(l.values()).noneMatch(Double::isFinite));
        if (empty) {
            canvas.message(none);
            if (falls) objective = null;
            else score = null;
            return;
        }
        CourseChart chart = falls ? objective : score;
        if (chart == null || canvas.chart() == null || !falls && !title().equals(scoreTitle)) {
            ChartStyle style = ChartStyle.of(canvas.getDisplay());
            chart = falls ? new CourseChart(style, "Objective", true) : new CourseChart(style, title(), false);
            if (falls) objective = chart;
            else {
                score = chart;
                scoreTitle = title();
            }
            chart.show(lines, bound, true);
            canvas.chart(chart.chart());
        } else chart.show(lines, bound, !(falls ? objectiveZoom : scoreZoom).zoomed());
        canvas.description(
                String.join(", ", lines.stream().map(CourseView::describe).toList()));
    }

    private String scoreTitle = "";

    private String title() {
        return "Score " + drawnSystem + " [points]";
    }

    private static String describe(CourseChart.Line l) {
        int n = l.values().length - 1;
        return n < 0
                ? l.label()
                : String.format(
                        java.util.Locale.ROOT, "%s %.5g after %.1f s", l.label(), l.values()[n], l.seconds()[n]);
    }

    private void export(String what, String ending) {
        Compared r = CompareExports.shown();
        if (r == null) return;
        Comparison c = r.comparison();
        String id = drawnSystem;
        Exports.file(getSite().getShell(), r.open(), "Course " + what, ending, file -> {
            switch (ending) {
                case ".csv" -> DvhFiles.save(file, CompareFiles.courseCsv(c));
                case ".svg" ->
                    DvhFiles.save(file, what.equals("score") ? RacePlot.score(c, id) : RacePlot.objective(c));
                default -> {
                    List<CourseChart.Line> falls = new ArrayList<>(), rises = new ArrayList<>();
                    judged(c, id, falls, rises);
                    boolean score = what.equals("score");
                    CourseChart chart = new CourseChart(
                            ChartStyle.forFile(13), score ? "Score " + id + " [points]" : "Objective", !score);
                    chart.show(score ? rises : falls, score ? Double.NaN : c.bound(), true);
                    ChartFiles.png(file, chart.chart(), "Optimizers on " + c.name());
                }
            }
        });
    }

    @Override
    public void setFocus() {
        objectiveCanvas.setFocus();
    }
}
