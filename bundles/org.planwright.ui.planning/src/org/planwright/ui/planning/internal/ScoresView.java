package org.planwright.ui.planning.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.DoseText;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.ScoreTable;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Scene;

/** What every scoring system says of the plan shown: total, points of each item, and the curve of the one selected. */
public class ScoresView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.scores";

    private static final int POINTS = 3;
    private static final int MOST = 4;
    private static final int BEFORE = 5;
    private static final int CHANGE = 6;
    private static final int STATE = 7;

    private final Scene.Listener listener = this::changed;
    private Composite frame;
    private Label words;
    private Combo system;
    private SashForm sash;
    private RowTable<ScoreTable.Row> table;
    private ChartCanvas canvas;
    private List<ScoreTable> scores = List.of();
    private List<Object> shown = List.of();
    private String chosen = "";
    private DoseText text = DoseText.GY;
    private ScoringHere here;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout(2, false);
        grid.marginWidth = grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        system = new Combo(frame, SWT.READ_ONLY);
        system.setToolTipText("The scoring system whose items are listed");
        system.setLayoutData(new GridData(SWT.RIGHT, SWT.TOP, false, false));
        system.addListener(SWT.Selection, _ -> {
            chosen = system.getText();
            list();
        });
        sash = new SashForm(frame, SWT.VERTICAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1));
        table = table(sash);
        canvas = new ChartCanvas(sash, "Points against value of the selected item");
        sash.setWeights(52, 48);
        Sight.arrange(sash);
        table.viewer().addSelectionChangedListener(_ -> curve());
        Action copy = new Action("Copy") {
            @Override
            public void run() {
                table.copy();
            }
        };
        copy.setToolTipText("Copy the items, or the selected ones, as tab-separated text (Ctrl+C)");
        copy.setImageDescriptor(
                PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_TOOL_COPY));
        getViewSite().getActionBars().getToolBarManager().add(copy);
        Scene.get().onChange(listener);
        Sight.follow(this, frame, this::show);
        here = new ScoringHere(frame, this::show);
        unit();
        show();
    }

    private RowTable<ScoreTable.Row> table(Composite parent) {
        return new RowTable<>(parent, "Items of the score", ScoreTable.Row.class, ScoreTable.Row::name)
                .words("Structure", 92, "The structure, by the system's own name", ScoresView::structure, this::tip)
                .words("Metric", 76, "The metric; its unit is with the value", this::metric, this::tip)
                .number("Value", 68, "The plan's value", this::value, ScoreTable.Row::value)
                .number("Points", 56, "Points earned", r -> number(r.points()), ScoreTable.Row::points)
                .number(
                        "Most",
                        48,
                        "Most points",
                        r -> Double.isNaN(most(r)) ? "" : ScoreCurve.most(most(r)),
                        ScoresView::most)
                .number(
                        "Before",
                        60,
                        "Points of the plan before, or its value",
                        this::before,
                        r -> points(r) ? r.pointsBefore() : r.valueBefore())
                .number(
                        "Change",
                        62,
                        "More or less than before",
                        this::change,
                        r -> points(r) ? r.points() - r.pointsBefore() : r.value() - r.valueBefore())
                .words(
                        "State",
                        82,
                        "Points earned: all, a part or none",
                        r -> r.state().words(),
                        this::tip)
                .words("Item", 90, "The item's id", ScoreTable.Row::name, this::tip);
    }

    private static boolean points(ScoreTable t) {
        return t.rows().stream().anyMatch(ScoresView::points);
    }

    private static boolean points(ScoreTable.Row r) {
        return !Double.isNaN(r.points());
    }

    private static String structure(ScoreTable.Row r) {
        return r.item() == null ? r.name() : r.item().structure();
    }

    private String metric(ScoreTable.Row r) {
        return r.item() == null ? "" : text.expression(r.item().metric()).replaceAll("\\[.*\\]$", "");
    }

    private String value(ScoreTable.Row r) {
        return r.item() == null ? "" : text.value(r.value(), r.item().unit());
    }

    private String before(ScoreTable.Row r) {
        if (points(r)) return number(r.pointsBefore());
        return Double.isNaN(r.valueBefore())
                ? ""
                : text.value(r.valueBefore(), r.item().unit());
    }

    private static double most(ScoreTable.Row r) {
        return r.item() == null ? Double.NaN : r.item().maximum();
    }

    private String change(ScoreTable.Row r) {
        if (!points(r))
            return r.item() == null
                    ? ""
                    : text.change(r.value(), r.valueBefore(), r.item().unit());
        return text.change(r.points(), r.pointsBefore(), "points");
    }

    private String tip(ScoreTable.Row r) {
        return r.item() == null
                ? r.name() + " is not in this case, so it was not scored."
                : ScoreCurve.words(r, text) + "\n" + r.item().provenance();
    }

    private static String number(double points) {
        return Double.isNaN(points) ? "" : String.format(Locale.ROOT, "%.2f", points);
    }

    private void changed(Set<Scene.What> what) {
        if (frame.isDisposed() || Sight.canWait(what, frame)) return;
        if (what.contains(Scene.What.UNIT)) unit();
        if (what.contains(Scene.What.CASE) || what.contains(Scene.What.PLAN) || what.contains(Scene.What.LIVE)) show();
        else if (what.contains(Scene.What.THEME)) curve();
    }

    private void unit() {
        DoseUnit u = Scene.get().unit();
        text = new DoseText(u.label(), u.factor());
        table.refresh();
        curve();
    }

    private void show() {
        OpenCase c = Scene.get().current().orElse(null);
        Optional<PlanOutcome> plan = c == null ? Optional.empty() : c.current();
        boolean running = c != null && c.live().running();
        List<String> gone =
                plan.map(p -> here.words(wanted(c, p), p.scores().keySet())).orElse(List.of());
        List<Object> now = Arrays.asList(c, plan, c == null ? "" : c.whyNot(), running, gone);
        if (now.equals(shown)) return;
        shown = now;
        scores = plan.map(p -> ScoreTable.of(
                        p.scores(), c.parent().map(PlanOutcome::scores).orElse(Map.of())))
                .orElse(List.of());
        String s;
        if (c == null) s = "No case is open.";
        else if (plan.isEmpty() && running) s = "A plan is on the way; it is scored when it is done.";
        else if (plan.isEmpty())
            s = c.whyNot().isEmpty()
                    ? "There is no plan to score yet. Optimize to make one."
                    : "No plan can be made and scored yet: " + c.whyNot();
        else if (scores.isEmpty() && gone.isEmpty())
            s = "The protocol names no scoring system, so plan "
                    + plan.get().plan().id() + " has no score.";
        else
            s = Stream.concat(scores.stream().map(ScoreTable::headline), gone.stream())
                            .collect(Collectors.joining("\n"))
                    + (running ? "\nScored is plan " + plan.get().plan().id() + ", not the one on the way." : "");
        String[] ids = scores.stream().map(ScoreTable::system).toArray(String[]::new);
        if (!Arrays.equals(ids, system.getItems())) system.setItems(ids);
        ((GridData) system.getLayoutData()).exclude = ids.length < 2;
        system.setVisible(ids.length >= 2);
        sash.setVisible(!scores.isEmpty());
        if (!s.equals(words.getText())) words.setText(s);
        words.setToolTipText(scores.stream()
                .filter(t -> !t.remark().isEmpty())
                .map(t -> t.system() + ": " + t.remark())
                .collect(Collectors.joining("\n")));
        list();
    }

    private static List<String> wanted(OpenCase c, PlanOutcome p) {
        List<String> asked = c.settings().scoring();
        return asked.isEmpty() ? p.protocol().scoring() : asked;
    }

    private Optional<ScoreTable> table() {
        return scores.stream()
                .filter(t -> t.system().equals(chosen))
                .findFirst()
                .or(() -> scores.stream().filter(ScoresView::points).findFirst())
                .or(() -> scores.stream().findFirst());
    }

    private void list() {
        Optional<ScoreTable> t = table();
        t.ifPresent(x -> {
            if (!system.getText().equals(x.system())) system.setText(x.system());
        });
        boolean points = t.filter(ScoresView::points).isPresent();
        table.show(points || t.isEmpty(), POINTS, MOST);
        table.show(points || t.isPresent() && !t.get().result().skipped().isEmpty(), STATE);
        table.show(t.flatMap(ScoreTable::before).isPresent(), BEFORE, CHANGE);
        table.rows(t.map(ScoreTable::rows).orElse(List.of()));
        if (table.selected().isEmpty() && !table.rows().isEmpty())
            table.viewer().getTable().select(0);
        frame.layout();
        curve();
    }

    private void curve() {
        Optional<ScoreTable.Row> r = table.selected();
        canvas.setToolTipText(r.filter(x -> x.item() != null)
                .map(x -> "Curve: " + x.item().provenance())
                .orElse(null));
        if (r.isEmpty()) canvas.message(table().map(ScoreTable::headline).orElse(""));
        else if (r.get().item() == null) canvas.message(tip(r.get()));
        else if (r.get().item().curve().isEmpty() || Double.isNaN(r.get().points()))
            canvas.message(ScoreCurve.words(r.get(), text) + "\n"
                    + (Double.isNaN(r.get().points()) ? "It earns no points." : "It has no curve of points by value.")
                    + "\n" + r.get().item().provenance());
        else {
            canvas.chart(ScoreCurve.chart(r.get(), ChartStyle.of(canvas.getDisplay()), text));
            canvas.description(ScoreCurve.words(r.get(), text));
        }
    }

    @Override
    public void setFocus() {
        if (sash.isVisible()) table.viewer().getTable().setFocus();
        else frame.setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
