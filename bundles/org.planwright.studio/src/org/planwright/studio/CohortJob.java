package org.planwright.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.planwright.model.InputException;
import org.planwright.model.Provenance;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoringSystem;

/** One comparison after the other over the cases of a folder, then what they say together. One object for one cohort. */
final class CohortJob {
    private final Studio studio;
    private final CompareRequest request;
    private final Path cohort;
    private final Optional<Path> out;
    private final ProgressMonitor monitor;
    private final Consumer<String> say;
    private final Function<CompareRequest, Comparison> compare;
    private final List<String> optimizers;
    private final List<String> notices = new ArrayList<>();
    private final Map<String, List<String>> said = new LinkedHashMap<>();
    private final Timings timings = new Timings();

    CohortJob(
            Studio studio,
            CompareRequest request,
            Path cohort,
            Optional<Path> out,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this(studio, request, cohort, out, monitor, say, null, Contender.of(studio.services(), request.optimizers()));
    }

    /** @param compare makes a patient's comparison; null for the usual way */
    CohortJob(
            Studio studio,
            CompareRequest request,
            Path cohort,
            Optional<Path> out,
            ProgressMonitor monitor,
            Consumer<String> say,
            Function<CompareRequest, Comparison> compare,
            List<Contender> contenders) {
        this.studio = studio;
        this.request = request;
        this.cohort = cohort;
        this.out = out;
        this.monitor = monitor;
        this.say = say;
        this.compare = compare;
        optimizers = contenders.stream().map(Contender::id).toList();
    }

    CohortComparison run() {
        for (String id : request.plan().scoring()) studio.services().require(ScoringSystem.class, id);
        List<String> cases = cases();
        List<CohortComparison.Patient> patients = new ArrayList<>();
        Map<String, String> inputs = new LinkedHashMap<>();
        timings.measure("cohort", () -> {
            for (int n = 0; n < cases.size() && !monitor.isCancelled(); n++) {
                say.accept("patient " + (n + 1) + " of " + cases.size() + ": " + name(cases.get(n)));
                patients.add(patient(
                        cases.get(n),
                        new PartMonitor(monitor, (double) n / cases.size(), (n + 1.0) / cases.size()),
                        inputs));
            }
            return null;
        });
        if (patients.isEmpty()) throw new CancellationException("cancelled before the first patient");
        if (patients.size() < cases.size())
            notices.add("cancelled: " + (cases.size() - patients.size()) + " of " + cases.size()
                    + " patients were not compared");
        said.forEach((n, who) -> notices.add(
                (who.size() == cases.size() && who.size() > 1 ? "all patients" : String.join(", ", who)) + ": " + n));
        return new CohortComparison(
                request,
                name(cohort.toString()),
                optimizers,
                patients,
                statistics(patients),
                timings.seconds(),
                provenance(inputs),
                notices.stream().distinct().toList());
    }

    /** Folders that a reader takes for a case, by name; those that none does are told of. */
    private List<String> cases() {
        if (!Files.isDirectory(cohort))
            throw new InputException(cohort + ": a cohort is a folder with a folder for each patient"
                    + (Files.exists(cohort) ? "; this is a file" : ", and there is no such folder"));
        Set<String> found = new LinkedHashSet<>();
        String own = request.plan().caseText();
        if (!own.isEmpty()) found.add(own);
        try (Stream<Path> all = Files.list(cohort)) {
            for (Path p : all.filter(Files::isDirectory).sorted().toList()) {
                if (!own.isEmpty() && Files.exists(Path.of(own)) && Files.isSameFile(p, Path.of(own))) continue;
                try {
                    studio.cases().reader(p.toString());
                    found.add(p.toString());
                } catch (InputException e) {
                    notices.add("folder " + p.getFileName() + " is no case that an installed reader knows: left out");
                }
            }
        } catch (IOException e) {
            throw new InputException(cohort + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (found.isEmpty())
            throw new InputException(cohort + ": no folder in it is a case that an installed reader knows");
        return List.copyOf(found);
    }

    private static String name(String text) {
        if (text.indexOf(':') > 1) return text;
        Path p = Path.of(text).toAbsolutePath().normalize().getFileName();
        return p == null ? text : p.toString();
    }

    private CohortComparison.Patient patient(String text, ProgressMonitor part, Map<String, String> inputs) {
        String name = name(text);
        Comparison c;
        try {
            CompareRequest own = request.on(text);
            c = compare == null ? new CompareJob(studio, own, part, say).run() : compare.apply(own);
        } catch (InputException | PluginFailure e) {
            return failed(name, e.getMessage());
        } catch (CancellationException e) {
            return failed(name, "cancelled");
        } catch (RuntimeException | OutOfMemoryError e) {
            return failed(name, "a fault of the program: " + e);
        }
        c.provenance().inputs().forEach((file, sum) -> inputs.put(name + "/" + file, sum));
        c.notices().forEach(n -> said.computeIfAbsent(n, k -> new ArrayList<>()).add(name));
        if (out.isPresent())
            try {
                CompareFiles.write(studio, c, out.get().resolve(folder(name)));
            } catch (OutputFolder.WriteFailure e) {
                notices.add(name + ": " + e.getMessage());
                say.accept(e.getMessage());
            }
        return new CohortComparison.Patient(
                name,
                "",
                c.entries().stream()
                        .map(e -> new CohortComparison.Outcome(
                                e.id(), e.state(), e.reason(), c.withinPercent(e.objective())))
                        .toList(),
                CompareTable.of(c));
    }

    private CohortComparison.Patient failed(String name, String why) {
        say.accept(name + " failed. " + why);
        return new CohortComparison.Patient(name, why, List.of(), new CompareTable(optimizers, List.of()));
    }

    /** A name that any file system takes. */
    static String folder(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    }

    /** Statistics of every measure, in the order in which patients first have it. */
    private List<CohortComparison.Statistic> statistics(List<CohortComparison.Patient> patients) {
        List<Measure> measures = new ArrayList<>();
        for (CohortComparison.Patient p : patients)
            for (CompareTable.Row r : p.table().rows())
                if (measures.stream().noneMatch(m -> m.same(r.measure()))) measures.add(r.measure());
        measures.sort(java.util.Comparator.comparing(Measure::kind));
        return measures.stream().map(m -> statistic(m, patients)).toList();
    }

    private CohortComparison.Statistic statistic(Measure m, List<CohortComparison.Patient> patients) {
        double[][] values = new double[optimizers.size()][patients.size()];
        for (int p = 0; p < patients.size(); p++) {
            Optional<CompareTable.Row> row = patients.get(p).table().rows().stream()
                    .filter(r -> r.measure().same(m))
                    .findFirst();
            for (int n = 0; n < values.length; n++) {
                int column = n;
                values[n][p] = row.map(r -> r.values().get(column)).orElse(Double.NaN);
            }
        }
        List<CohortComparison.Group> groups = new ArrayList<>();
        List<PairedTest> tests = new ArrayList<>();
        for (int n = 0; n < values.length; n++) {
            groups.add(CohortComparison.Group.of(
                    optimizers.get(n),
                    java.util.Arrays.stream(values[n]).boxed().toList()));
            for (int k = n + 1; k < values.length; k++)
                tests.add(PairedTest.of(optimizers.get(n), values[n], optimizers.get(k), values[k]));
        }
        return new CohortComparison.Statistic(m, groups, tests);
    }

    private Provenance provenance(Map<String, String> inputs) {
        PlanRequest p = request.plan();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cohort", name(cohort.toString()));
        settings.put("protocol", p.protocol().isEmpty() ? "each case's own" : p.protocol());
        settings.put("optimizer", String.join(", ", optimizers));
        settings.put("engine", p.engine());
        settings.put("gap", String.valueOf(p.gap()));
        settings.put("budget_s", String.valueOf(p.budgetSeconds()));
        settings.put("runs", String.valueOf(request.repeats()));
        return new Provenance(studio.product(), studio.bundles(), p.seed(), p.threads(), inputs, settings, List.of());
    }
}
