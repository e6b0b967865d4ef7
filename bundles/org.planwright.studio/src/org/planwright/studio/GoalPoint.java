package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.PlanEvaluation;

/**
 * Where a goal lies in a cumulative DVH.
 *
 * @param check the goal with the plan's value
 * @param gy dose, Gy
 * @param percent volume, percent of the structure
 */
public record GoalPoint(GoalCheck check, double gy, double percent) {
    /** The goals that are points of a DVH; a mean or an index is none. */
    public static List<GoalPoint> of(List<GoalCheck> checks, PlanEvaluation e) {
        List<GoalPoint> out = new ArrayList<>();
        for (GoalCheck c : checks) of(c, e).ifPresent(out::add);
        return List.copyOf(out);
    }

    private static Optional<GoalPoint> of(GoalCheck c, PlanEvaluation e) {
        String structure = c.goal().structure();
        return of(c, e.dvh(structure).volumeCc(), e.prescription(structure).orElse(Double.NaN));
    }

    /** The same. @param cc volume of the structure; @param prescribed its prescription, Gy; NaN if it has none */
    static Optional<GoalPoint> of(GoalCheck c, double cc, double prescribed) {
        Metric m = Metric.parse(c.goal().metric());
        double value = c.goal().value();
        double gy, percent;
        switch (m.kind()) {
            case DOSE_AT_VOLUME -> {
                gy = gy(value, m.unit(), prescribed);
                percent = percent(m.at(), m.atUnit(), cc);
            }
            case VOLUME_AT_DOSE -> {
                gy = gy(m.at(), m.atUnit(), prescribed);
                percent = percent(value, m.unit(), cc);
            }
            case MAX -> {
                gy = gy(value, m.unit(), prescribed);
                percent = 0;
            }
            case MIN -> {
                gy = gy(value, m.unit(), prescribed);
                percent = 100;
            }
            default -> {
                return Optional.empty();
            }
        }
        boolean drawn = Double.isFinite(gy) && percent >= 0 && percent <= 100;
        return drawn ? Optional.of(new GoalPoint(c, gy, percent)) : Optional.empty();
    }

    private static double gy(double dose, String unit, double prescribed) {
        return unit.equals("%") ? dose / 100 * prescribed : dose;
    }

    private static double percent(double volume, String unit, double cc) {
        return unit.equals("cc") ? 100 * volume / cc : volume;
    }
}
