package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.Objective;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.model.Provenance;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoringSystem;

/**
 * The main job: case, protocol, dose influence, optimization, dose, metrics, scores. One object for one run, on one
 * thread; only {@link #look} may be called on another.
 */
final class PlanJob {
    private final Studio studio;
    private final PlanRequest request;
    private ProgressMonitor monitor;
    private final Consumer<String> say;
    private final Timings timings = new Timings();
    private final List<String> notices = new ArrayList<>();

    private PlanningCase planningCase;
    private PlanBasis basis;
    private VoxelCache voxels = new VoxelCache();
    /** Id of the optimizer that ran. */
    private String ran = "";

    PlanJob(Studio studio, PlanRequest request, ProgressMonitor monitor, Consumer<String> say) {
        this.studio = studio;
        this.request = request;
        this.monitor = monitor;
        this.say = say;
    }

    /** A job on a case that is open already. */
    PlanJob(
            Studio studio,
            PlanRequest request,
            PlanningCase planningCase,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this(studio, request, monitor, say);
        this.planningCase = planningCase;
    }

    PlanOutcome run() {
        prepare();
        requireServices();
        prepareOptimizer();
        InfluenceResult influence = influence();
        OptimizerResult found = optimize(problem(influence, match().objectives()), monitor);
        say.accept(String.format(
                java.util.Locale.ROOT,
                "objective %.6g after %d iterations of %s (%s)",
                found.objective(),
                found.iterations(),
                ran,
                found.stopped()));
        return finish(
                influence,
                found,
                match().objectives(),
                planningCase.id() + "-" + protocol().id() + "-1",
                "");
    }

    /** A job that goes on from this prepared one, with other settings of what comes after the influence. */
    PlanJob again(PlanRequest settings, ProgressMonitor watch, Consumer<String> log) {
        PlanJob j = new PlanJob(studio, settings, planningCase, watch, log);
        j.basis = basis;
        j.voxels = voxels;
        j.notices.addAll(notices);
        return j;
    }

    /** The problem of these objectives. */
    OptimizationProblem problem(InfluenceResult influence, List<Objective> objectives) {
        return new ProblemBuilder(studio.services(), voxels)
                .of(planningCase(), influence, protocol().fractions(), objectives, match().priorities());
    }

    /** From now on nobody's cancel is heard: what is left to do is short and wanted. */
    void forget() {
        monitor = ProgressMonitor.NONE;
    }

    /** Names and ids are looked up before the long work, so that a misspelt one costs nothing. */
    void requireServices() {
        requireOptimizer();
        requireScoring();
    }

    void requireOptimizer() {
        OptimizerChoice.of(studio.services(), request.optimizer(), null);
    }

    /** While the influence is computed the optimizer may get ready. */
    void prepareOptimizer() {
        OptimizerChoice.prepare(studio.services(), request.optimizer());
    }

    void requireScoring() {
        for (String id : scoring()) studio.services().require(ScoringSystem.class, id);
    }

    /** Ids of the scoring systems: those asked for, else the protocol's. */
    List<String> scoring() {
        return request.scoring().isEmpty() ? protocol().scoring() : request.scoring();
    }

    /** Runs the optimizer, guarded and timed; on a cancel it gives its best so far. */
    OptimizerResult optimize(OptimizationProblem problem, ProgressMonitor watch) {
        ServiceEntry optimizer = OptimizerChoice.of(studio.services(), request.optimizer(), problem);
        ran = optimizer.id();
        String why = OptimizerChoice.why(request.optimizer(), problem, ran);
        if (!why.isEmpty()) notices.add(why);
        return timings.measure("optimize", () -> optimize(optimizer, problem, watch));
    }

    /** The plan of weights found, evaluated and scored. */
    PlanOutcome finish(
            InfluenceResult influence, OptimizerResult found, List<Objective> objectives, String id, String parent) {
        PlanOfWeights made = ofWeights();
        Plan plan = made.plan(influence, found, objectives, id, parent, ran);
        return timings.measure("evaluate", () -> made.outcome(plan, influence, found, scoring(), timings, monitor));
    }

    /** Opens the case, if it is not open already. */
    void open() {
        if (planningCase != null) return;
        monitor.progress(0, "opening " + request.caseText());
        planningCase = timings.measure("read", () -> studio.cases().open(request.caseText(), monitor));
    }

    /** Everything that can be wrong in the input shows here. */
    void prepare() {
        open();
        notices.addAll(planningCase.notices());
        basis = PlanBasis.of(studio, request, planningCase, monitor);
        for (String s : match().skipped())
            notices.add("structure " + s + " of the protocol is not in this case: left out");
    }

    /** The influence, after its memory was estimated, said and found to fit. */
    InfluenceResult influence() {
        InfluenceJob job = new InfluenceJob(studio, request.engine(), basis.doseRequest(), monitor);
        InfluenceResult r = timings.measure("influence", () -> job.run(say));
        notices.addAll(r.notices());
        return r;
    }

    private OptimizerResult optimize(ServiceEntry optimizer, OptimizationProblem problem, ProgressMonitor watch) {
        OptimizerSettings settings =
                new OptimizerSettings(2000, request.gap(), request.budgetSeconds(), request.threads(), request.seed());
        OptimizerResult r = studio.services()
                .with(
                        PlanOptimizer.class,
                        optimizer.id(),
                        s -> Guard.call(
                                optimizer.bundle(),
                                "the optimization",
                                Studio.limit(request.budgetSeconds()),
                                watch,
                                () -> s.optimize(problem, settings, new PartMonitor(watch, 0.5, 0.95))));
        return Guard.check(optimizer.bundle(), r, problem.influence().columns());
    }

    /** A dose on the way, normalized as the plan will be, with its DVHs computed; on any thread. */
    PlanEvaluation look(InfluenceResult influence, double[] weights) {
        return ofWeights().look(influence, weights);
    }

    PlanEvaluation evaluation(Dose dose) {
        return ofWeights().evaluation(dose);
    }

    private PlanOfWeights ofWeights() {
        return new PlanOfWeights(studio, request, basis, notices, say);
    }

    /** Id of the optimizer that ran; empty before. */
    String optimizer() {
        return ran;
    }

    DoseRequest doseRequest() {
        return basis.doseRequest();
    }

    Provenance provenance() {
        return basis.provenance(studio, request, ran, notices);
    }

    PlanningCase planningCase() {
        return planningCase;
    }

    Protocol protocol() {
        return basis.protocol();
    }

    CaseMatch match() {
        return basis.match();
    }

    Timings timings() {
        return timings;
    }

    List<String> notices() {
        return notices;
    }
}
