package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.Beam;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Plan;
import org.planwright.model.Vec3;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.Scene;

/** The beams of the plan shown, or those that would be planned: angles, isocentre, beamlets and their weights. */
public class BeamsView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.beams";

    /** A row; counts and weights are blank until there is a plan. @param share percent; NaN for none */
    private record Row(
            int number, BeamGeometry geometry, boolean planned, int beamlets, int open, double weight, double share) {}

    private final Scene.Listener listener = this::changed;
    private RowTable<Row> table;
    private Label words;

    @Override
    public void createPartControl(Composite parent) {
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        table = table(frame);
        table.frame().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Scene.get().onChange(listener);
        Sight.follow(this, frame, this::show);
        show();
    }

    private static RowTable<Row> table(Composite parent) {
        return new RowTable<>(parent, "Beams", Row.class, Row::number)
                .number("Beam", 44, "The beam's number", r -> String.valueOf(r.number()), r -> (double) r.number())
                .number(
                        "Gantry [\u00b0]",
                        60,
                        "Gantry angle, IEC 61217",
                        r -> degrees(r.geometry().gantry()),
                        r -> r.geometry().gantry())
                .number(
                        "Coll. [\u00b0]",
                        60,
                        "Collimator angle, IEC 61217",
                        r -> degrees(r.geometry().collimator()),
                        r -> r.geometry().collimator())
                .number(
                        "Couch [\u00b0]",
                        60,
                        "Couch angle, IEC 61217",
                        r -> degrees(r.geometry().couch()),
                        r -> r.geometry().couch())
                .number("Beamlets", 60, "Beamlets of the beam", r -> count(r, r.beamlets()), r -> (double) r.beamlets())
                .number("Open", 44, "Beamlets with a weight above 0", r -> count(r, r.open()), r -> (double) r.open())
                .number(
                        "Share [%]",
                        60,
                        "Part of the sum of weights over all beams",
                        r -> Double.isNaN(r.share()) ? "" : String.format(Locale.ROOT, "%.1f", r.share()),
                        Row::share)
                .number(
                        "Sum of weights",
                        80,
                        "Sum of the beamlets' weights (100 of a 10 x 10 cm field give 1 Gy)",
                        r -> count(r, Math.round(r.weight())),
                        Row::weight)
                .words(
                        "Isocentre x, y, z [mm]",
                        150,
                        "Isocentre in the patient's axes (LPS)",
                        r -> place(r.geometry().isocentre()));
    }

    private static String count(Row r, long value) {
        return r.planned() ? String.valueOf(value) : "";
    }

    private static String degrees(double angle) {
        return String.format(Locale.ROOT, "%.1f", angle);
    }

    private static String place(Vec3 p) {
        return mm(p.x()) + ", " + mm(p.y()) + ", " + mm(p.z());
    }

    private static String mm(double v) {
        String s = String.format(Locale.ROOT, "%.1f", v);
        return s.equals("-0.0") ? "0.0" : s;
    }

    private void changed(Set<Scene.What> what) {
        if (!words.isDisposed() && !words.isVisible()) return; // shown when it comes to sight
        if (what.contains(Scene.What.CASE) || what.contains(Scene.What.PLAN) || what.contains(Scene.What.SETTINGS))
            show();
    }

    private void show() {
        if (words.isDisposed()) return;
        OpenCase c = Scene.get().current().orElse(null);
        List<Row> rows = c == null ? List.of() : rows(c);
        table.rows(rows);
        if (c == null) words.setText("No case is open.");
        else if (rows.isEmpty()) words.setText(c.whyNot().isEmpty() ? "There are no beams." : c.whyNot());
        else
            words.setText(c.current()
                            .map(p -> rows.size() + " beams of " + CaseLabels.name(p) + ".")
                            .orElse(rows.size() + " beams of the protocol; not planned yet.")
                    + common(rows));
        words.requestLayout();
    }

    /** The isocentre, in a sentence, if all beams have the same. */
    private static String common(List<Row> rows) {
        Vec3 first = rows.getFirst().geometry().isocentre();
        return rows.stream().allMatch(r -> r.geometry().isocentre().equals(first))
                ? " Isocentre " + place(first) + " mm."
                : "";
    }

    private static List<Row> rows(OpenCase c) {
        List<Row> rows = new ArrayList<>();
        Plan plan = c.current().map(PlanOutcome::plan).orElse(null);
        if (plan == null) {
            for (BeamGeometry g : c.beams()) rows.add(new Row(rows.size() + 1, g, false, 0, 0, 0, Double.NaN));
            return rows;
        }
        double[] w = plan.weights();
        double all = 0;
        for (double x : w) all += x;
        int first = 0;
        for (Beam b : plan.beams()) {
            int count = b.elements().count(), open = 0;
            double sum = 0;
            for (int n = first; n < first + count; n++) {
                sum += w[n];
                if (w[n] > 0) open++;
            }
            first += count;
            rows.add(new Row(b.number(), b.geometry(), true, count, open, sum, all > 0 ? 100 * sum / all : Double.NaN));
        }
        return rows;
    }

    @Override
    public void setFocus() {
        table.viewer().getTable().setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
