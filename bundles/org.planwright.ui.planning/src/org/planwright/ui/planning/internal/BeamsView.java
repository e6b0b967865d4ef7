package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
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

    /** A row; counts and weights are blank until there is a plan. */
    private record Row(int number, BeamGeometry geometry, String beamlets, String used, String weight, String share) {}

    private final Scene.Listener listener = this::changed;
    private TableViewer table;
    private Label words;

    @Override
    public void createPartControl(Composite parent) {
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Composite holder = new Composite(frame, SWT.NONE);
        holder.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        TableColumnLayout layout = new TableColumnLayout();
        holder.setLayout(layout);
        table = new TableViewer(holder, SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        column(layout, "Beam", 48, r -> String.valueOf(r.number()), "The beam's number");
        column(layout, "Gantry [\u00b0]", 76, r -> degrees(r.geometry().gantry()), "Gantry angle, IEC 61217");
        column(layout, "Coll. [\u00b0]", 64, r -> degrees(r.geometry().collimator()), "Collimator angle, IEC 61217");
        column(layout, "Couch [\u00b0]", 72, r -> degrees(r.geometry().couch()), "Couch angle, IEC 61217");
        column(layout, "Beamlets", 70, Row::beamlets, "Beamlets of the beam");
        column(layout, "Open", 50, Row::used, "Beamlets with a weight above 0");
        column(layout, "Share [%]", 72, Row::share, "Part of the sum of weights over all beams");
        column(
                layout,
                "Sum of weights",
                110,
                Row::weight,
                "Sum of the beamlets' weights (100 of a 10 x 10 cm field give 1 Gy)");
        column(layout, "Isocentre x, y, z [mm]", 160, BeamsView::isocentre, "Isocentre in the patient's axes (LPS)");
        Scene.get().onChange(listener);
        Sight.follow(this, frame, this::show);
        show();
    }

    private void column(
            TableColumnLayout layout,
            String title,
            int width,
            java.util.function.Function<Row, String> text,
            String tip) {
        TableViewerColumn c = new TableViewerColumn(table, SWT.RIGHT);
        c.getColumn().setText(title);
        c.getColumn().setToolTipText(tip);
        layout.setColumnData(c.getColumn(), new ColumnWeightData(width, width, true));
        c.setLabelProvider(ColumnLabelProvider.createTextProvider(r -> text.apply((Row) r)));
    }

    private static String degrees(double angle) {
        return String.format(Locale.ROOT, "%.1f", angle);
    }

    private static String isocentre(Row r) {
        return place(r.geometry().isocentre());
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
        table.setInput(rows);
        if (c == null) words.setText("No case is open.");
        else if (rows.isEmpty()) words.setText(c.whyNot().isEmpty() ? "There are no beams." : c.whyNot());
        else
            words.setText(c.current()
                            .map(p -> rows.size() + " beams of plan " + p.plan().id() + ".")
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
            for (BeamGeometry g : c.beams()) rows.add(new Row(rows.size() + 1, g, "", "", "", ""));
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
            rows.add(new Row(
                    b.number(),
                    b.geometry(),
                    String.valueOf(count),
                    String.valueOf(open),
                    String.format(Locale.ROOT, "%.0f", sum),
                    all > 0 ? String.format(Locale.ROOT, "%.1f", 100 * sum / all) : ""));
        }
        return rows;
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
