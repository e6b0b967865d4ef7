package org.planwright.studio;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Beam;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/**
 * What an open case is planned with: its settings, the protocol laid on it or why that cannot be, and the dose influence
 * kept between optimizations. Any thread: its lock covers the few fields; plugins are called outside it, and what they
 * made counts only if the case was not laid out anew meanwhile.
 */
final class CaseSetup {
    private final Studio studio;
    private final PlanningCase planningCase;
    private final Consumer<String> say;
    private PlanRequest settings;
    private PlanJob job;
    private String whyNot = "";
    private InfluenceResult influence;

    CaseSetup(Studio studio, PlanningCase planningCase, PlanRequest settings, Consumer<String> say) {
        this.studio = studio;
        this.planningCase = planningCase;
        this.settings = settings;
        this.say = say;
    }

    synchronized PlanRequest settings() {
        return settings;
    }

    synchronized void settings(PlanRequest to) {
        settings = to;
    }

    /** Lays the protocol of the settings on the case; the influence goes. Empty if they do not fit: see whyNot. */
    Optional<CaseMatch> lay() {
        PlanJob made = new PlanJob(studio, put(null, ""), planningCase, ProgressMonitor.NONE, say);
        try {
            made.prepare();
            put(made, "");
            return Optional.of(made.match());
        } catch (InputException | PluginFailure e) {
            put(null, e.getMessage());
            return Optional.empty();
        }
    }

    private synchronized PlanRequest put(PlanJob made, String why) {
        job = made;
        whyNot = why;
        influence = null;
        return settings;
    }

    /** The prepared job that all runs go on from; empty if the case cannot be planned. */
    synchronized Optional<PlanJob> job() {
        return Optional.ofNullable(job);
    }

    /** Why it cannot be planned, in words; empty if it can. */
    synchronized String whyNot() {
        return whyNot;
    }

    /** The influence that is kept, if it is this job's. */
    synchronized Optional<InfluenceResult> kept(PlanJob base) {
        return job == base ? Optional.ofNullable(influence) : Optional.empty();
    }

    /**
     * The influence kept, or a new one.
     *
     * @param base the prepared job that the run goes on from
     * @param run the run's own job, which computes it
     * @param makeRoom called before a new one is computed
     */
    InfluenceResult influence(PlanJob base, PlanJob run, Runnable makeRoom) {
        Optional<InfluenceResult> kept = kept(base);
        if (kept.isPresent()) return kept.get();
        makeRoom.run();
        InfluenceResult made = run.influence();
        synchronized (this) {
            if (job == base) influence = made;
        }
        return made;
    }

    /** The prepared job, if the influence kept has these beams; else null. */
    synchronized PlanJob jobOf(List<Beam> beams) {
        return influence != null && influence.beams().equals(beams) ? job : null;
    }

    synchronized void dropInfluence() {
        influence = null;
    }

    /** The case was closed: nothing is to be planned with it any more. */
    synchronized void forget() {
        influence = null;
        job = null;
    }

    /** A dose of this case, held against the protocol if there is one. */
    PlanEvaluation evaluation(Dose dose) {
        Optional<PlanJob> prepared = job();
        return prepared.isPresent()
                ? prepared.get().evaluation(dose)
                : studio.evaluation(
                        planningCase, dose, "", DvhMode.SAMPLED, settings().threads());
    }
}
