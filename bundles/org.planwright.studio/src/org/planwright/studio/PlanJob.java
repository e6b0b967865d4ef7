package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.BeamGeometry;
import org.planwright.model.DensityTable;
import org.planwright.model.Dose;
import org.planwright.model.DoseInfluence;
import org.planwright.model.FractionGroup;
import org.planwright.model.Goal;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.PhotonMachine;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.model.Provenance;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreResult;

/** The main job: case, protocol, dose influence, optimization, dose, metrics, scores. One object for one run. */
final class PlanJob {
    private final Studio studio;
    private final PlanRequest request;
    private ProgressMonitor monitor;
    private final Consumer<String> say;
    private final Timings timings = new Timings();
    private final List<String> notices = new ArrayList<>();

    private PlanningCase planningCase;
    private Protocol protocol;
    private CaseMatch match;
    private PhotonMachine machine;
    private DensityTable densityTable;
    private DoseRequest doseRequest;
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
        OptimizerResult found = optimize(problem(influence, match.objectives()), monitor);
        say.accept(String.format(
                java.util.Locale.ROOT,
                "objective %.6g after %d iterations of %s (%s)",
                found.objective(),
                found.iterations(),
                ran,
                found.stopped()));
        return finish(influence, found, match.objectives(), planningCase.id() + "-" + protocol.id() + "-1", "");
    }

    /** A job that goes on from this prepared one, with other settings of what comes after the influence. */
    PlanJob again(PlanRequest settings, ProgressMonitor watch, Consumer<String> log) {
        PlanJob j = new PlanJob(studio, settings, planningCase, watch, log);
        j.protocol = protocol;
        j.match = match;
        j.machine = machine;
        j.densityTable = densityTable;
        j.doseRequest = doseRequest;
        j.voxels = voxels;
        j.notices.addAll(notices);
        return j;
    }

    /** The problem of these objectives. */
    OptimizationProblem problem(InfluenceResult influence, List<Objective> objectives) {
        return new ProblemBuilder(studio.services(), voxels)
                .of(planningCase, influence, protocol.fractions(), objectives, match.priorities());
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
        for (String id : scoring()) studio.services().require(org.planwright.spi.ScoringSystem.class, id);
    }

    /** Ids of the scoring systems: those asked for, else the protocol's. */
    List<String> scoring() {
        return request.scoring().isEmpty() ? protocol.scoring() : request.scoring();
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
        Plan plan = plan(influence, found, objectives, id, parent);
        return timings.measure("evaluate", () -> outcome(plan, influence, found, scoring()));
    }

    /** Opens the case, if it is not open already. */
    void open() {
        if (planningCase != null) return;
        monitor.progress(0, "opening " + request.caseText());
        planningCase = timings.measure("read", () -> studio.cases().open(request.caseText(), monitor));
    }

    /** Case, protocol, machine and the dose request; everything that can be wrong in the input shows here. */
    DoseRequest prepare() {
        open();
        notices.addAll(planningCase.notices());
        String id = request.protocol().isEmpty() ? planningCase.defaultProtocol() : request.protocol();
        if (id.isEmpty())
            throw new InputException("case " + planningCase.id() + " brings no protocol: choose one of "
                    + String.join(", ", studio.content().protocols().keySet())
                    + " (on the command line with --protocol)");
        protocol = studio.content().protocol(id);
        match = CaseMatch.of(planningCase, protocol);
        for (String s : match.skipped())
            notices.add("structure " + s + " of the protocol is not in this case: left out");
        machine = studio.cases().machine(request.machine().isEmpty() ? protocol.machine() : request.machine(), monitor);
        densityTable =
                planningCase.densityTable().orElseGet(() -> studio.content().densityTable(Studio.DENSITY_TABLE));
        doseRequest = makeRequest();
        return doseRequest;
    }

    private DoseRequest makeRequest() {
        double step = Double.isNaN(request.doseGridMm()) ? protocol.doseGridMm() : request.doseGridMm();
        ImageGrid image = planningCase.image().grid();
        ImageGrid grid = step == 0 ? image : image.resampled(step);
        Vec3 iso = Isocentre.of(planningCase, match.targets());
        List<BeamGeometry> beams = protocol.beams().stream()
                .map(a -> new BeamGeometry(a.gantry(), a.collimator(), a.couch(), iso))
                .toList();
        return new DoseRequest(
                planningCase,
                match.targets(),
                beams,
                machine,
                densityTable,
                grid,
                Double.isNaN(request.beamletMm()) ? protocol.beamletMm() : request.beamletMm(),
                Double.isNaN(request.cutoffMm()) ? protocol.cutoffMm() : request.cutoffMm(),
                true,
                request.threads());
    }

    /** The influence, after its memory was estimated, said and found to fit. */
    InfluenceResult influence() {
        InfluenceJob job = new InfluenceJob(studio, request.engine(), doseRequest, monitor);
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

    private Plan plan(
            InfluenceResult influence, OptimizerResult found, List<Objective> objectives, String id, String parent) {
        double[] weights = found.weights().clone();
        Dose dose = Studio.dose(influence.influence(), weights, protocol.fractions(), request.threads());
        double factor = normalization(dose);
        if (factor != 1) {
            for (int n = 0; n < weights.length; n++) weights[n] *= factor;
            dose = Studio.dose(influence.influence(), weights, protocol.fractions(), request.threads());
        }
        return new Plan(
                id,
                parent,
                planningCase.id(),
                protocol.id(),
                List.of(new FractionGroup(1, protocol.fractions())),
                match.prescriptions(),
                influence.beams(),
                weights,
                objectives,
                dose,
                List.of(),
                provenance());
    }

    /** Factor on all weights with which the protocol's normalization is met; 1 if it asks for none. */
    private double normalization(Dose dose) {
        Goal goal = protocol.normalization().orElse(null);
        if (goal == null || !match.names().containsKey(goal.structure())) return 1;
        double value = evaluation(dose).metric(goal.structure(), goal.metric());
        if (!(value > 0)) {
            notices.add(goal.structure() + " " + goal.metric() + " is 0 Gy: the plan was not normalized");
            return 1;
        }
        double factor = goal.value() / value;
        notices.add(String.format(
                java.util.Locale.ROOT,
                "all weights were scaled by %.4f, so that %s %s is %.2f Gy (it was %.2f); the objective is that before",
                factor,
                match.names().get(goal.structure()),
                goal.metric(),
                goal.value(),
                value));
        return factor;
    }

    /** A dose on the way, normalized as the plan will be, with its DVHs computed. */
    PlanEvaluation look(InfluenceResult influence, double[] weights) {
        Dose dose = Studio.dose(influence.influence(), weights, protocol.fractions(), request.threads());
        Goal goal = protocol.normalization().orElse(null);
        if (goal != null && match.names().containsKey(goal.structure())) {
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
                planningCase, dose, match.names(), match.prescriptions(), DvhMode.SAMPLED, request.threads());
    }

    /** Id of the optimizer that ran; empty before. */
    String optimizer() {
        return ran;
    }

    DoseRequest doseRequest() {
        return doseRequest;
    }

    Provenance provenance() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("engine", request.engine());
        String by =
                ran.isEmpty() ? request.optimizer() : ran; // a plan of a race was made by the one that it was asked of
        if (!by.isEmpty()) settings.put("optimizer", by);
        settings.put("machine", machine.id() + ": " + machine.source());
        settings.put("density_table", densityTable.name());
        ImageGrid g = doseRequest.doseGrid();
        settings.put("dose_grid_mm", g.dx() + " x " + g.dy() + " x " + g.dz());
        settings.put("beamlet_mm", String.valueOf(doseRequest.beamletMm()));
        settings.put("cutoff_mm", String.valueOf(doseRequest.cutoffMm()));
        settings.put("gap", String.valueOf(request.gap()));
        if (Double.isFinite(request.budgetSeconds())) settings.put("budget_s", String.valueOf(request.budgetSeconds()));
        return new Provenance(
                studio.product(),
                studio.bundles(),
                request.seed(),
                request.threads(),
                Checksums.of(request.caseText(), request.protocol(), request.machine()),
                settings,
                notices);
    }

    private PlanOutcome outcome(Plan plan, InfluenceResult influence, OptimizerResult found, List<String> scoring) {
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
        DoseInfluence d = influence.influence();
        Map<String, Long> size = new LinkedHashMap<>();
        size.put("voxels", (long) d.rows());
        size.put("beamlets", (long) d.columns());
        size.put("nnz", d.nonZeros());
        size.put("bytes", d.bytes());
        monitor.progress(1, "done");
        return new PlanOutcome(
                planningCase,
                protocol,
                match,
                plan,
                evaluation,
                PlanMetrics.of(evaluation, protocol, match),
                scores,
                size,
                found,
                timings.seconds(),
                Timings.peakBytes(),
                distinct(notices));
    }

    private void unscored(String words) {
        notices.add(words);
        say.accept(Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".");
    }

    private boolean usable(String scoring) {
        return studio.services().list(org.planwright.spi.ScoringSystem.class).stream()
                .anyMatch(
                        e -> e.usable() && (e.id().equals(scoring) || e.bundle().equals(scoring)));
    }

    private static List<String> distinct(List<String> list) {
        Set<String> seen = new LinkedHashSet<>(list);
        return List.copyOf(seen);
    }

    PlanningCase planningCase() {
        return planningCase;
    }

    Protocol protocol() {
        return protocol;
    }

    CaseMatch match() {
        return match;
    }

    Timings timings() {
        return timings;
    }

    List<String> notices() {
        return notices;
    }
}
