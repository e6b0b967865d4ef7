package org.planwright.studio;

import java.util.List;
import java.util.Map;
import org.planwright.model.Provenance;

/**
 * Optimizers side by side over several patients.
 *
 * @param request what was asked for
 * @param name name of the cohort's folder
 * @param optimizers ids, in the order of all columns
 * @param patients one for each case that was found, by name
 * @param statistics one for each measure that at least one patient has
 * @param seconds wall and CPU seconds
 * @param provenance where it comes from
 * @param notices what the user should know, in words
 */
public record CohortComparison(
        CompareRequest request,
        String name,
        List<String> optimizers,
        List<Patient> patients,
        List<Statistic> statistics,
        Map<String, Double> seconds,
        Provenance provenance,
        List<String> notices) {
    /**
     * A patient's row.
     *
     * @param name the folder's name
     * @param reason why there is no comparison of it, in words; empty if there is one
     * @param entries what came of each optimizer, in the order of the columns; empty without a comparison
     * @param table its measures; no rows without a comparison
     */
    public record Patient(String name, String reason, List<Outcome> entries, CompareTable table) {
        public Patient {
            entries = List.copyOf(entries);
        }

        /** Whether at least one optimizer did its work on it. */
        public boolean succeeded() {
            return entries.stream().anyMatch(e -> e.state() == RaceEntry.State.DONE);
        }
    }

    /**
     * What came of an optimizer on a patient.
     *
     * @param id the optimizer
     * @param state what came of it
     * @param reason why, in words, if it is not simply done
     * @param withinPercent within how many percent of the best possible it is; NaN if unknown
     */
    public record Outcome(String id, RaceEntry.State state, String reason, double withinPercent) {}

    /**
     * A measure over all patients.
     *
     * @param measure what it is
     * @param groups one per optimizer
     * @param tests one per pair of optimizers
     */
    public record Statistic(Measure measure, List<Group> groups, List<PairedTest> tests) {
        public Statistic {
            groups = List.copyOf(groups);
            tests = List.copyOf(tests);
        }
    }

    /**
     * An optimizer's values of a measure.
     *
     * @param id the optimizer
     * @param values value by patient, in the patients' order; NaN where there is none
     * @param count patients with a value
     * @param mean mean; NaN without values
     * @param sd standard deviation of the sample (n - 1); NaN for fewer than two
     */
    public record Group(String id, List<Double> values, int count, double mean, double sd) {
        static Group of(String id, List<Double> values) {
            double[] v = values.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(Double::isFinite)
                    .toArray();
            double sum = 0, square = 0;
            for (double x : v) sum += x;
            double mean = sum / v.length;
            for (double x : v) square += (x - mean) * (x - mean);
            return new Group(
                    id,
                    List.copyOf(values),
                    v.length,
                    v.length == 0 ? Double.NaN : mean,
                    v.length < 2 ? Double.NaN : Math.sqrt(square / (v.length - 1)));
        }
    }

    public CohortComparison {
        optimizers = List.copyOf(optimizers);
        patients = List.copyOf(patients);
        statistics = List.copyOf(statistics);
        notices = List.copyOf(notices);
    }

    /** Whether at least one optimizer did its work on at least one patient. */
    public boolean succeeded() {
        return patients.stream().anyMatch(Patient::succeeded);
    }
}
