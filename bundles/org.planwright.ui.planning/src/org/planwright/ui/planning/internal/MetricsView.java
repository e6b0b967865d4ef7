package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.studio.DoseText;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.DvhTable;
import org.planwright.studio.GoalCheck;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.PlanTables;
import org.planwright.studio.PlanTables.GoalRow;
import org.planwright.studio.PlanTables.MetricRow;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;

/** The goals held against the dose shown, and the metrics of every structure, with the change from the plan before. */
public class MetricsView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.metrics";

    private static final int GOAL_CHANGE = 4;
    private static final int METRIC_BEFORE = 3;
    private static final int METRIC_CHANGE = 4;

    /** What is shown. @param what the dose in words; @param mode DVH mode */
    private record Data(OpenCase open, String what, String mode, List<GoalRow> goals, List<MetricRow> metrics) {}

    private final Scene.Listener listener = this::changed;
    private Label words;
    private Composite frame;
    private RowTable<GoalRow> goals;
    private RowTable<MetricRow> metrics;
    private Latest<Data> latest;
    private Data data;
    private DoseText text = DoseText.GY;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        SashForm sash = new SashForm(frame, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        goals = goals(sash);
        metrics = metrics(sash);
        sash.setWeights(45, 55);
        Sight.arrange(sash);
        goals.viewer().addSelectionChangedListener(_ -> say());
        latest = new Latest<>(frame, "Metrics", 400, this::show);
        tools();
        Scene.get().onChange(listener);
        Sight.follow(this, frame, this::ask);
        unit();
        ask();
    }

    private RowTable<GoalRow> goals(Composite parent) {
        return new RowTable<>(
                        parent,
                        "Goals",
                        GoalRow.class,
                        r -> r.check().goal().structure() + r.check().goal().metric())
                .words("Structure", 76, "The structure", r -> r.check().goal().structure(), this::sentence)
                .words(
                        "Metric",
                        80,
                        "The metric; its unit is in brackets",
                        r -> text.expression(r.check().goal().metric()),
                        this::sentence)
                .number(
                        "Goal",
                        56,
                        "The limit, in the metric's unit",
                        r -> text.limit(r.check().goal()),
                        r -> r.check().goal().value())
                .number(
                        "Value",
                        56,
                        "The value of the dose shown, in the metric's unit",
                        r -> text.number(r.check().goal().metric(), r.check().value()),
                        r -> r.check().value())
                .number(
                        "Change",
                        62,
                        "The change from the plan before, in the metric's unit",
                        r -> text.change(r.check().goal().metric(), r.check().value(), r.before()),
                        r -> r.check().value() - r.before())
                .words("State", 66, "Whether the goal is met", GoalRow::state, this::sentence);
    }

    private RowTable<MetricRow> metrics(Composite parent) {
        return new RowTable<>(parent, "Metrics", MetricRow.class, r -> r.structure() + "\n" + r.metric())
                .words("Structure", 100, "The structure", MetricRow::structure)
                .words("Metric", 90, "The metric; its unit is in brackets", r -> text.expression(r.metric()))
                .number(
                        "Value",
                        70,
                        "The value of the dose shown, in the metric's unit",
                        r -> text.number(r.metric(), r.value()),
                        MetricRow::value)
                .number(
                        "Before",
                        70,
                        "The value of the plan before",
                        r -> Double.isNaN(r.before()) ? "" : text.number(r.metric(), r.before()),
                        MetricRow::before)
                .number(
                        "Change",
                        62,
                        "The change from the plan before",
                        r -> text.change(r.metric(), r.value(), r.before()),
                        r -> r.value() - r.before());
    }

    private String sentence(GoalRow r) {
        return text.words(r.check());
    }

    private void tools() {
        Action copy = new Action("Copy") {
            @Override
            public void run() {
                (metrics.viewer().getTable().isFocusControl() ? metrics : goals).copy();
            }
        };
        copy.setToolTipText("Copy the table in use, or its selected rows, as tab-separated text (Ctrl+C)");
        copy.setImageDescriptor(
                PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_TOOL_COPY));
        Action export = new Action("Export") {
            @Override
            public void run() {
                export();
            }
        };
        export.setToolTipText("Export goals and metrics as CSV");
        export.setImageDescriptor(Icons.of("export.svg"));
        getViewSite().getActionBars().getToolBarManager().add(copy);
        getViewSite().getActionBars().getToolBarManager().add(export);
    }

    private void export() {
        Data d = data;
        if (d == null || d.metrics().isEmpty()) {
            Problems.tell("There are no metrics to export yet: optimize first.", null);
            return;
        }
        Exports.file(
                getSite().getShell(),
                d.open(),
                "Metrics",
                ".csv",
                file -> DvhFiles.save(file, PlanTables.csv(d.what(), d.mode(), d.goals(), d.metrics())));
    }

    private void changed(Set<Scene.What> what) {
        if (frame.isDisposed() || Sight.canWait(what, frame)) return;
        if (what.contains(Scene.What.UNIT)) unit();
        if (what.contains(Scene.What.CASE)
                || what.contains(Scene.What.PLAN)
                || what.contains(Scene.What.LIVE)
                || what.contains(Scene.What.SETTINGS)) ask();
    }

    private void unit() {
        DoseUnit u = Scene.get().unit();
        text = new DoseText(u.label(), u.factor());
        goals.refresh();
        metrics.refresh();
        say();
    }

    private void ask() {
        OpenCase c = Scene.get().current().orElse(null);
        if (c != null) {
            latest.ask(() -> count(c));
            return;
        }
        data = null;
        goals.rows(List.of());
        metrics.rows(List.of());
        say();
    }

    private static Data count(OpenCase c) {
        Optional<PlanEvaluation> live = c.live().evaluation();
        Optional<PlanOutcome> plan = c.current(), before = Baseline.of(c, live.isPresent());
        Optional<PlanEvaluation> now = live.or(c::evaluation);
        if (now.isEmpty()) return new Data(c, "", "", List.of(), List.of());
        Map<String, Map<String, Double>> values = live.isPresent()
                ? PlanTables.quick(live.get())
                : plan.map(PlanOutcome::metrics)
                        .orElseGet(() -> DvhTable.of(now.get(), List.of()).values());
        List<GoalCheck> checks = live.isPresent() || plan.isEmpty() ? c.goalChecks() : GoalCheck.of(plan.get());
        String what = live.isPresent()
                ? c.label() + ", plan on the way"
                : c.label() + plan.map(p -> ", plan " + p.plan().id()).orElse(", the dose that came with the case");
        return new Data(
                c,
                what,
                now.get().mode().words(),
                PlanTables.goals(checks, before.map(GoalCheck::of).orElse(List.of())),
                PlanTables.metrics(values, before.map(PlanOutcome::metrics).orElse(Map.of())));
    }

    private void show(Data d) {
        if (Scene.get().current().orElse(null) != d.open()) return;
        data = d;
        goals.show(d.goals().stream().anyMatch(r -> !Double.isNaN(r.before())), GOAL_CHANGE);
        metrics.show(d.metrics().stream().anyMatch(r -> !Double.isNaN(r.before())), METRIC_BEFORE, METRIC_CHANGE);
        goals.rows(d.goals());
        metrics.rows(d.metrics());
        say();
    }

    /** The goal selected, or how many are met, in a sentence. */
    private void say() {
        String s;
        if (data == null) s = "No case is open.";
        else if (data.metrics().isEmpty())
            s = data.open().whyNot().isEmpty()
                    ? "There is no dose yet. Optimize to see goals and metrics."
                    : "There is no dose, and no plan can be made yet: "
                            + data.open().whyNot();
        else
            s = goals.selected().map(this::sentence).orElse(PlanTables.summary(data.goals())) + " DVH mode: "
                    + data.mode() + ".";
        if (s.equals(words.getText())) return;
        words.setText(s);
        words.requestLayout();
    }

    @Override
    public void setFocus() {
        goals.viewer().getTable().setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
