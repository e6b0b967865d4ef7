package org.planwright.studio;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planwright.evaluation.Gamma;
import org.planwright.evaluation.GammaMap;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Prescription;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreResult;

/** A case's part of a comparison: what weights are worth as a plan. Works after the race, so that it disturbs nobody. */
final class ComparePlanner {
    /** How every plan is held against the first. */
    static final Gamma GAMMA = Gamma.global(3, 3);

    /** One of so many weights on the way is scored after a race that somebody waits for. */
    private static final int EVERY = 3;

    private final Studio studio;
    private final CompareRequest request;
    private final PlanJob job;
    private final InfluenceResult influence;
    private final List<Objective> objectives;
    private final String parent;
    private final ProgressMonitor monitor;
    private final Map<String, String> failed = Collections.synchronizedMap(new LinkedHashMap<>());
    private boolean hurry;
    private int asked;
    private final Map<double[], Map<String, Double>> scored = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param job prepared
     * @param objectives what was raced under
     * @param parent id of the plan that the race began with; empty for none
     */
    ComparePlanner(
            Studio studio,
            CompareRequest request,
            PlanJob job,
            InfluenceResult influence,
            List<Objective> objectives,
            String parent,
            ProgressMonitor monitor) {
        this.studio = studio;
        this.request = request;
        this.job = job;
        this.influence = influence;
        this.objectives = objectives;
        this.parent = parent;
        this.monitor = monitor;
    }

    PlanJob job() {
        return job;
    }

    /** Ids of the scoring systems in use. */
    List<String> scoring() {
        return job.scoring();
    }

    /** Why a scoring system could not score on the way, by id. */
    Map<String, String> failed() {
        return failed;
    }

    /** Totals by scoring system of weights on the way, counted once; NaN where a system cannot judge them. */
    Map<String, Double> scores(double[] weights) {
        Map<String, Double> known = scored.get(weights);
        if (known != null) return known;
        Map<String, Double> found = score(weights);
        if (!found.isEmpty()) scored.put(weights, found);
        return found;
    }

    /** Somebody waits: of the weights on the way that were not scored during the race only some are scored after it. */
    void hurry() {
        hurry = true;
    }

    /** The same for weights on the way, after the race. */
    Map<String, Double> scoresOnTheWay(double[] weights) {
        Map<String, Double> known = scored.get(weights);
        if (known != null) return known;
        return hurry && asked++ % EVERY != 0 ? Map.of() : scores(weights);
    }

    private Map<String, Double> score(double[] weights) {
        Map<String, Double> out = new LinkedHashMap<>();
        if (scoring().isEmpty() || monitor.isCancelled()) return out;
        PlanEvaluation e = job.look(influence, weights);
        for (String id : scoring()) {
            if (failed.containsKey(id)) continue;
            try {
                ScoreResult r = studio.score(id, e, monitor);
                out.put(id, r.valid() && CompareTable.hasTotal(r) ? r.total() : Double.NaN);
            } catch (PluginFailure | InputException x) {
                failed.put(id, x.getMessage());
            }
        }
        return out;
    }

    /** The plan of an optimizer's best weights. */
    PlanOutcome plan(RaceLane lane) {
        String optimizer = lane.contender.id();
        String id = job.planningCase().id() + "-" + job.protocol().id() + "-" + optimizer;
        PlanJob own = job.again(request.with(optimizer), ProgressMonitor.NONE, s -> {});
        PlanOutcome o = own.finish(influence, lane.result(), objectives, id, parent);
        Map<String, Double> seconds = new LinkedHashMap<>(job.timings().seconds());
        seconds.remove("total_s");
        seconds.put("optimize_s", lane.seconds()[0]);
        seconds.put("optimize_cpu_s", lane.seconds()[1]);
        o.seconds().forEach((k, v) -> {
            if (k.startsWith("evaluate")) seconds.put(k, v);
        });
        return o.with(o.plan(), seconds);
    }

    /** A plan's dose against the first plan's; the dose criterion is a percentage of the highest prescription. */
    GammaMap gamma(Dose first, PlanOutcome o) {
        double prescribed = o.plan().prescriptions().stream()
                .mapToDouble(Prescription::doseGy)
                .max()
                .orElse(Math.max(first.max(), 1e-6));
        return GAMMA.of(first, o.plan().dose(), prescribed, request.plan().threads());
    }
}
