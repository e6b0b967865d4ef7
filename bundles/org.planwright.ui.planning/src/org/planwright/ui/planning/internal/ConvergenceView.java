package org.planwright.ui.planning.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.planwright.spi.OptimizerResult;
import org.planwright.studio.Live;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.Within;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.ChartZoom;
import org.planwright.ui.core.LogScale;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Theme;

/** How the objective falls while an optimizer works, or fell for the plan shown; with its bound if one is proven. */
public class ConvergenceView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.convergence";

    private static final long LEAST_MS = 100;

    /** The course shown. @param bound proven lower bound, NaN if none; @param words how it stands */
    private record Course(double[] seconds, double[] objective, double bound, String words) {}

    private final Scene.Listener listener = this::changed;
    private ChartCanvas canvas;
    private ChartZoom zoom;
    private Label words;
    private NumberAxis time;
    private LogScale value;
    private Course course;
    private boolean posted;
    private long shown;

    @Override
    public void createPartControl(Composite parent) {
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        canvas = new ChartCanvas(frame, "Objective against time");
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        zoom = new ChartZoom(canvas, this::fit);
        getViewSite().getActionBars().getToolBarManager().add(ChartZoom.showAll(Icons.of("fit.svg"), zoom));
        Scene.get().onChange(listener);
        Sight.follow(this, canvas, this::soon);
        show();
    }

    private void changed(Set<Scene.What> what) {
        if (canvas.isDisposed() || Sight.canWait(what, canvas)) return;
        if (what.contains(Scene.What.CASE)) zoom.reset();
        if (what.contains(Scene.What.THEME)) canvas.chart(null);
        if (what.contains(Scene.What.CASE)
                || what.contains(Scene.What.PLAN)
                || what.contains(Scene.What.LIVE)
                || what.contains(Scene.What.THEME)) soon();
    }

    /** At most ten times a second. */
    private void soon() {
        if (posted) return;
        posted = true;
        int wait = (int) Math.max(0, shown + LEAST_MS - System.currentTimeMillis());
        canvas.getDisplay().timerExec(wait, () -> {
            posted = false;
            if (!canvas.isDisposed()) show();
        });
    }

    private void show() {
        shown = System.currentTimeMillis();
        OpenCase c = Scene.get().current().orElse(null);
        course = c == null ? null : course(c).orElse(null);
        if (course == null) {
            String s = c == null
                    ? "No case is open."
                    : c.busy()
                            ? "The dose of the beamlets is computed; the optimizer begins after it."
                            : "Nothing was optimized yet. Optimize to see the objective fall.";
            say("");
            canvas.message(s);
            return;
        }
        say(course.words());
        if (canvas.chart() == null) build();
        draw();
    }

    private void say(String s) {
        if (s.equals(words.getText())) return;
        words.setText(s);
        ((GridData) words.getLayoutData()).exclude = s.isEmpty();
        words.requestLayout();
    }

    private static Optional<Course> course(OpenCase c) {
        Live live = c.live();
        if (live.running() && live.traceSeconds().length > 0)
            return Optional.of(new Course(
                    live.traceSeconds(),
                    live.traceObjective(),
                    live.lowerBound(),
                    words(live.iteration(), live.evaluations(), live.objective(), live.lowerBound(), live.seconds())
                            + ", optimizing."));
        if (live.running()) return Optional.empty();
        return c.current().map(PlanOutcome::optimization).map(ConvergenceView::course);
    }

    private static Course course(OptimizerResult r) {
        double bound = Double.isFinite(r.lowerBound()) ? r.lowerBound() : Double.NaN;
        double[] t = r.trace().stream()
                .mapToDouble(OptimizerResult.TracePoint::wallSeconds)
                .toArray();
        double[] f = r.trace().stream()
                .mapToDouble(OptimizerResult.TracePoint::objective)
                .toArray();
        double last = t.length == 0 ? 0 : t[t.length - 1];
        return new Course(
                t,
                f,
                bound,
                words(r.iterations(), r.evaluations(), r.objective(), bound, last) + ": " + r.stopped() + ".");
    }

    private static String words(int iterations, int evaluations, double objective, double bound, double seconds) {
        String s = String.format(
                Locale.ROOT,
                "%d iterations, %d evaluations, objective %.5g after %.1f s",
                iterations,
                evaluations,
                objective,
                seconds);
        String within = Within.words(objective, bound);
        return within.isEmpty() ? s : s + String.format(Locale.ROOT, ", lower bound %.5g: ", bound) + within;
    }

    private void build() {
        ChartStyle style = ChartStyle.of(canvas.getDisplay());
        time = style.axis("Time [s]");
        value = new LogScale("Objective");
        style.dress(value);
        XYPlot plot = style.plot(time, value);
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
        line.setDrawSeriesLineAsPath(true);
        line.setSeriesPaint(0, ChartStyle.colour(Theme.rgb(style.theme().dark() ? "#56b4e9" : "#0072b2")));
        line.setSeriesStroke(0, ChartStyle.stroke(2));
        plot.setRenderer(line);
        canvas.chart(style.chart(plot));
    }

    private void draw() {
        int n = 0;
        double[] t = course.seconds().clone(), f = course.objective().clone();
        for (int k = 0; k < t.length; k++)
            if (f[k] > 0) { // the logarithm has no place for zero
                t[n] = t[k];
                f[n++] = f[k];
            }
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("objective", new double[][] {java.util.Arrays.copyOf(t, n), java.util.Arrays.copyOf(f, n)});
        canvas.chart().setNotify(false);
        XYPlot plot = canvas.chart().getXYPlot();
        plot.setDataset(data);
        plot.clearRangeMarkers();
        if (course.bound() > 0) {
            ValueMarker bound = new ValueMarker(course.bound());
            ChartStyle style = ChartStyle.of(canvas.getDisplay());
            bound.setPaint(style.faint());
            bound.setStroke(ChartStyle.stroke(1, 4, 4));
            bound.setLabel("lower bound");
            bound.setLabelFont(style.font());
            bound.setLabelPaint(style.faint());
            bound.setLabelAnchor(org.jfree.chart.ui.RectangleAnchor.TOP_RIGHT);
            bound.setLabelTextAnchor(org.jfree.chart.ui.TextAnchor.BOTTOM_RIGHT);
            bound.setLabelBackgroundColor(style.background());
            plot.addRangeMarker(bound);
        }
        if (!zoom.zoomed()) fit();
        canvas.chart().setNotify(true);
        canvas.description(course.words());
    }

    private void fit() {
        if (canvas.chart() == null || course == null) return;
        double low = Double.MAX_VALUE, high = 0, end = 0;
        for (int k = 0; k < course.objective().length; k++) {
            double f = course.objective()[k];
            end = Math.max(end, course.seconds()[k]);
            if (!(f > 0)) continue;
            low = Math.min(low, f);
            high = Math.max(high, f);
        }
        if (course.bound() > 0) low = Math.min(low, course.bound());
        time.setRange(0, end > 0 ? end * 1.02 : 1);
        if (high > 0) value.setRange(low / 1.05, Math.max(high, low * 1.1) * 1.05);
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
