package org.planwright.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.DoseInfluence;
import org.planwright.model.FractionGroup;
import org.planwright.model.Goal;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Plan;
import org.planwright.model.Protocol;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * What comes after the optimization: weights become a dose, normalized as the protocol asks, and that a plan with
 * metrics and scores. {@link #look} changes nothing and may be called on any thread; the rest belongs to one job.
 */
final class PlanOfWeights {
    private final Studio studio;
    private final PlanRequest request;
    private final PlanBasis basis;
    private final List<String> notices;
    private final Consumer<String> say;

    /** @param notices the job's; what should be known of the plan is added */
    PlanOfWeights(Studio studio, PlanRequest request, PlanBasis basis, List<String> notices, Consumer<String> say) {
        this.studio = studio;
        this.request = request;
        this.basis = basis;
        this.notices = notices;
        this.say = say;
    }

    /** The plan; it is not evaluated yet. @param optimizer id of the one that ran; empty for the one asked for */
    Plan plan(
            InfluenceResult influence,
            OptimizerResult found,
            List<Objective> objectives,
            String id,
            String parent,
            String optimizer) {
        double[] weights = found.weights().clone();
        Dose dose = dose(influence, weights);
        double factor = factor(dose);
        if (factor != 1) {
            for (int n = 0; n < weights.length; n++) weights[n] *= factor;
            dose = dose(influence, weights);
        }
        return new Plan(
                id,
                parent,
                basis.planningCase().id(),
                basis.protocol().id(),
                List.of(new FractionGroup(1, basis.protocol().fractions())),
                basis.match().prescriptions(),
                influence.beams(),
                weights,
                objectives,
                dose,
                List.of(),
                basis.provenance(studio, request, optimizer, notices));
    }

    private Dose dose(InfluenceResult influence, double[] weights) {
        return Studio.dose(influence.influence(), weights, basis.protocol().fractions(), request.threads());
    }

    /** What the dose is to be normalized to; empty if the protocol asks for nothing that the case has. */
    private Optional<Goal> normalization() {
        return basis.protocol()
                .normalization()
                .filter(g -> basis.match().names().containsKey(g.structure()));
    }

    /** Factor on all weights with which the protocol's normalization is met; 1 if it asks for none. */
    private double factor(Dose dose) {
        Goal goal = normalization().orElse(null);
        if (goal == null) return 1;
        double value = evaluation(dose).metric(goal.structure(), goal.metric());
        if (!(value > 0)) {
            notices.add(goal.structure() + " " + goal.metric() + " is 0 Gy: the plan was not normalized");
            return 1;
        }
        double factor = goal.value() / value;
        notices.add(String.format(
                Locale.ROOT,
                "all weights were scaled by %.4f, so that %s %s is %.2f Gy (it was %.2f); the objective is that before",
                factor,
                basis.match().names().get(goal.structure()),
                goal.metric(),
                goal.value(),
                value));
        return factor;
    }

    /** A dose on the way, normalized as the plan will be, with its DVHs computed. */
    PlanEvaluation look(InfluenceResult influence, double[] weights) {
        Dose dose = dose(influence, weights);
        Goal goal = normalization().orElse(null);
        if (goal != null) {
            double value = evaluation(dose).metric(goal.structure(), goal.metric());
            if (value > 0) {
                float[] scaled = dose.values();
                for (int v = 0; v < scaled.length; v++) scaled[v] *= (float) (goal.value() / value);
                dose = new Dose(dose.grid(), dose.quantity(), scaled);
            }
        }
        PlanEvaluation e = evaluation(dose);
        e.dvhs();
        return e;
    }

    PlanEvaluation evaluation(Dose dose) {
        return new PlanEvaluation(
                basis.planningCase(),
                dose,
                basis.match().names(),
                basis.match().prescriptions(),
                DvhMode.SAMPLED,
                request.threads());
    }

    /**
     * The plan with metrics and scores. A scoring system that fails or has left costs its score, not the plan.
     *
     * @param scoring ids of scoring systems
     * @throws InputException if a scoring system that is here refuses the plan
     */
    PlanOutcome outcome(
            Plan plan,
            InfluenceResult influence,
            OptimizerResult found,
            List<String> scoring,
            Timings timings,
            ProgressMonitor monitor) {
        monitor.progress(0.95, "evaluating");
        PlanEvaluation evaluation = evaluation(plan.dose());
        Map<String, ScoreResult> scores = new LinkedHashMap<>();
        for (String id : scoring) {
            try {
                scores.put(id, studio.score(id, evaluation, monitor));
            } catch (PluginFailure e) {
                unscored("scoring system " + id + " failed, the plan stands: " + e.getMessage());
            } catch (InputException e) {
                if (usable(id)) throw e;
                unscored("scoring system " + id + " is not here, the plan stands without its score: " + e.getMessage());
            }
        }
        monitor.progress(1, "done");
        Protocol protocol = basis.protocol();
        return new PlanOutcome(
                basis.planningCase(),
                protocol,
                basis.match(),
                plan,
                evaluation,
                PlanMetrics.of(evaluation, protocol, basis.match()),
                scores,
                size(influence.influence()),
                found,
                timings.seconds(),
                Timings.peakBytes(),
                notices.stream().distinct().toList());
    }

    private static Map<String, Long> size(DoseInfluence d) {
        Map<String, Long> out = new LinkedHashMap<>();
        out.put("voxels", (long) d.rows());
        out.put("beamlets", (long) d.columns());
        out.put("nnz", d.nonZeros());
        out.put("bytes", d.bytes());
        return out;
    }

    private void unscored(String words) {
        notices.add(words);
        say.accept(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
    }

    private boolean usable(String scoring) {
        return studio.services().list(ScoringSystem.class).stream()
                .anyMatch(
                        e -> e.usable() && (e.id().equals(scoring) || e.bundle().equals(scoring)));
    }
}
