package org.planwright.studio;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.DoseInfluence;
import org.planwright.model.DoseQuantity;
import org.planwright.model.PlanningCase;
import org.planwright.numerics.ParallelInfluence;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** What the faces talk to: cases, services and content, and the jobs on them. All methods may be called on any thread. */
@Component(service = Studio.class)
public final class Studio {
    /** HU table for cases that bring none. */
    static final String DENSITY_TABLE = "hu-default";

    private static final Duration SCORE_LIMIT = Duration.ofSeconds(60);

    private final BundleContext context;
    private final ServiceDirectory services;
    private final ContentDirectory content;
    private final CaseLibrary cases;

    @Activate
    public Studio(
            BundleContext context,
            @Reference ServiceDirectory services,
            @Reference ContentDirectory content,
            @Reference CaseLibrary cases) {
        this.context = context;
        this.services = services;
        this.content = content;
        this.cases = cases;
    }

    public ServiceDirectory services() {
        return services;
    }

    public ContentDirectory content() {
        return content;
    }

    public CaseLibrary cases() {
        return cases;
    }

    /** Product name and version. */
    public String product() {
        return "Planwright " + context.getBundle().getVersion();
    }

    /** Bundles of ours and of plugins that are running and have services or content, as {@code name version}. */
    public List<String> bundles() {
        List<String> out = new ArrayList<>();
        for (Bundle b : context.getBundles()) {
            if (b.getSymbolicName() == null || b.getHeaders("").get("Fragment-Host") != null) continue;
            boolean plans = b.getSymbolicName().startsWith("org.planwright.")
                    || b.getHeaders("").get(ContentDirectory.HEADER) != null
                    || b.getHeaders("").get("Service-Component") != null && usesSpi(b);
            if (plans) out.add(b.getSymbolicName() + " " + b.getVersion());
        }
        out.sort(null);
        return out;
    }

    private static boolean usesSpi(Bundle b) {
        String imports = b.getHeaders("").get("Import-Package");
        return imports != null && imports.contains("org.planwright.spi");
    }

    /**
     * Plans a case from end to end.
     *
     * @param say told a line for the log when there is something to say
     */
    public PlanOutcome plan(PlanRequest request, ProgressMonitor monitor, Consumer<String> say) {
        return new PlanJob(this, request, monitor, say).run();
    }

    /** Computes the dose influence of a case under a protocol, and the problem that belongs to it. */
    public InfluenceOutcome influence(PlanRequest request, ProgressMonitor monitor, Consumer<String> say) {
        return InfluenceOutcome.of(new PlanJob(this, request, monitor, say), this);
    }

    /**
     * Lets optimizers race on one case or influence.
     *
     * @param say told a line for the log when there is something to say
     * @throws org.planwright.model.InputException if the input is wrong for all of them; what one alone does wrong is in
     *     its row
     */
    public Comparison compare(CompareRequest request, ProgressMonitor monitor, Consumer<String> say) {
        return new CompareJob(this, request, monitor, say).run();
    }

    /**
     * Lets optimizers race on every case in a folder; a case that fails is a row with its reason.
     *
     * @param cohort every folder in it that a reader takes for a case is a patient; the request's own case, if it names
     *     one, is one more
     * @param out where each patient's files are written as soon as it is done; empty for nowhere
     */
    public CohortComparison compareCohort(
            CompareRequest request, Path cohort, Optional<Path> out, ProgressMonitor monitor, Consumer<String> say) {
        return new CohortJob(this, request, cohort, out, monitor, say).run();
    }

    /** The optimization problem of a finished influence, in the file's own dose unit. */
    public OptimizationProblem problem(FinishedInfluence finished) {
        return new ProblemBuilder(services).of(finished);
    }

    /**
     * A dose on a case, ready for metrics: under a protocol's names and prescriptions, or the case's own.
     *
     * @param protocol id or file; empty for the case's default, which may be none
     */
    public PlanEvaluation evaluation(PlanningCase c, Dose d, String protocol, DvhMode mode, int threads) {
        String id = protocol.isEmpty() ? c.defaultProtocol() : protocol;
        if (id.isEmpty()) return new PlanEvaluation(c, d, Map.of(), c.prescriptions(), mode, threads);
        CaseMatch m = CaseMatch.of(c, content.protocol(id));
        return new PlanEvaluation(c, d, m.names(), m.prescriptions(), mode, threads);
    }

    /** Scoring systems of a protocol, or of the case's default one; all installed ones if there is none. */
    public List<String> defaultScoring(PlanningCase c, String protocol) {
        String id = protocol.isEmpty() ? c.defaultProtocol() : protocol;
        if (!id.isEmpty()) return content.protocol(id).scoring();
        return services.list(ScoringSystem.class).stream()
                .filter(ServiceEntry::usable)
                .map(ServiceEntry::id)
                .toList();
    }

    /** Stops with the nearest known id if there is no such scoring system, or with the reason if it cannot be used. */
    public void requireScoring(String id) {
        services.require(ScoringSystem.class, id);
    }

    /** Scores a dose by one scoring system, guarded. */
    public ScoreResult score(String id, PlanEvaluation evaluation, ProgressMonitor monitor) {
        ServiceEntry e = services.require(ScoringSystem.class, id);
        return services.with(
                ScoringSystem.class,
                e.id(),
                s -> Guard.check(
                        e.bundle(),
                        Guard.call(e.bundle(), "scoring", SCORE_LIMIT, monitor, () -> s.score(evaluation))));
    }

    /** Scores given metric values by one scoring system, guarded. */
    public ScoreResult score(String id, Map<String, Double> values) {
        ServiceEntry e = services.require(ScoringSystem.class, id);
        return services.with(
                ScoringSystem.class,
                e.id(),
                s -> Guard.check(
                        e.bundle(),
                        Guard.call(e.bundle(), "scoring", SCORE_LIMIT, ProgressMonitor.NONE, () -> s.score(values))));
    }

    /** Total dose of weights: fractions times D w, Gy. */
    static Dose dose(DoseInfluence influence, double[] weights, int fractions, int threads) {
        double[] d = new ParallelInfluence(influence, threads).multiply(weights);
        float[] total = new float[d.length];
        for (int v = 0; v < d.length; v++) total[v] = (float) (fractions * d[v]);
        return new Dose(influence.grid(), DoseQuantity.PHYSICAL, total);
    }

    /** Memory that may still be taken, bytes: what the Java heap may grow to less what is in use. */
    static long freeMemory() {
        Runtime r = Runtime.getRuntime();
        return r.maxMemory() - (r.totalMemory() - r.freeMemory());
    }

    /** Time limit for a call with a budget: the budget, half as much again, and a minute for the start. */
    static Duration limit(double budgetSeconds) {
        return Double.isInfinite(budgetSeconds) ? null : Duration.ofMillis((long) (1500 * budgetSeconds) + 60_000);
    }
}
