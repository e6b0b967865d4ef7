package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;

/** Cumulative DVHs of several plans in one chart as SVG: a colour for each structure, a line style for each plan. */
public final class DvhOverlay {
    private DvhOverlay() {}

    /** @return the chart; empty if there is no plan */
    public static String svg(Comparison c) {
        List<RaceEntry> entries = c.entries();
        List<List<DvhCurve>> curves = entries.stream()
                .map(e -> e.plan().map(p -> DvhCurve.of(p.evaluation())).orElse(List.of()))
                .toList();
        double max = 1;
        List<DvhCurve> first = List.of();
        String unit = "Gy";
        for (int n = 0; n < curves.size(); n++) {
            for (DvhCurve d : curves.get(n)) max = Math.max(max, d.dvh().maxGy());
            if (first.isEmpty() && !curves.get(n).isEmpty()) {
                first = curves.get(n);
                unit = entries.get(n)
                        .plan()
                        .orElseThrow()
                        .plan()
                        .dose()
                        .quantity()
                        .unit();
            }
        }
        if (first.isEmpty()) return "";
        int rows = first.size() + entries.size() + 2;
        Svg.Axis x = new Svg.Axis(0, max * 1.03, false), y = new Svg.Axis(0, 100, false);
        Svg s = new Svg(960, Math.max(480, 60 + 20 * rows), 64, 230, 18, 52, "Dose-volume histograms of all plans")
                .horizontal(x, "Dose [" + unit + "]")
                .vertical(y, "Volume [%]");
        int row = 0;
        for (DvhCurve d : first)
            s.legend(row++, Svg.stroke(colour(d, c), "", 3), d.structure().name());
        row++;
        for (int n = 0; n < entries.size(); n++) {
            if (curves.get(n).isEmpty()) continue;
            s.legend(
                    row++, Svg.stroke("#333333", Svg.dash(n), 2), entries.get(n).id());
            for (DvhCurve d : curves.get(n)) {
                List<double[]> points = new ArrayList<>();
                for (int k = 0; k < d.gy().length; k++)
                    points.add(new double[] {s.x(x, d.gy()[k]), s.y(y, d.percent()[k])});
                s.curve(
                        points,
                        Svg.stroke(colour(d, c), Svg.dash(n), 1.8),
                        d.structure().name() + ", " + entries.get(n).label());
            }
        }
        return s.end();
    }

    private static String colour(DvhCurve d, Comparison c) {
        return Palette.of(d.structure(), c.planningCase().orElseThrow().structures())
                .colour();
    }
}
