package org.planwright.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.planwright.architecture.tests.Workspace.BundleFiles;

/** A bundle uses the storeys below it, never one above, and providers never each other. */
class StoreyTest {
    private final Workspace workspace = Workspace.current();
    private final Map<String, String> owners = workspace.ownerByPackage();

    @Test
    void everyBundleStandsOnAStorey() {
        for (BundleFiles bundle : workspace.shipped()) {
            Storey.of(bundle.name());
        }
    }

    @Test
    void classesUseOnlyWhatTheirStoreyMaySee() {
        List<String> complaints = new ArrayList<>();
        int looked = 0;
        for (BundleFiles bundle : workspace.bundles()) {
            if (!bundle.name().endsWith(".tests") && !bundle.name().endsWith(".bench")) {
                Map<String, Set<String>> used = new TreeMap<>();
                bundle.classes().forEach((name, model) -> used.put(name, ClassReferences.of(model)));
                complaints.addAll(Storey.complaints(bundle.name(), used, owners));
                looked += used.size();
            }
        }
        assertTrue(looked > 0, "no class files were found: was the tree built?");
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void manifestsImportOnlyWhatTheirStoreyMaySee() {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : workspace.shipped()) {
            Storey storey = Storey.of(bundle.name());
            for (String imported : bundle.header("Import-Package")) {
                String owner = owners.get(imported);
                if (owner == null ? !storey.mayUseClass(imported + ".Any") : !storey.mayUseBundle(owner)) {
                    complaints.add(bundle.name() + " imports the package " + imported);
                }
            }
            for (String required : bundle.header("Require-Bundle")) {
                if (required.startsWith("org.planwright.")
                        ? !storey.mayUseBundle(required)
                        : !storey.mayUseClass(required + ".Any")) {
                    complaints.add(bundle.name() + " requires the bundle " + required);
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void bundlesThatHoldOnlyDataHoldNoCode() {
        for (BundleFiles bundle : workspace.shipped()) {
            boolean data =
                    bundle.headers().containsKey("Planwright-Content") || Storey.of(bundle.name()) == Storey.DATA;
            assertFalse(data && !bundle.classes().isEmpty(), bundle.name() + " declares only data and holds classes");
        }
    }

    @Test
    void aForbiddenUseIsReported() {
        // The checker itself: without these, a checker that sees nothing would pass everything.
        assertReported("org.planwright.model", "java.nio.file.Files.isHidden(null)", "java.nio.file.Files");
        assertReported("org.planwright.numerics", "new java.io.FileReader(\"x\").read()", "java.io.FileReader");
        assertReported("org.planwright.phantom", "javax.swing.UIManager.getFont(\"x\")", "javax.swing.UIManager");
        assertReported(
                "org.planwright.model", "new org.planwright.studio.Other().hashCode()", "org.planwright.studio.Other");
        assertReported(
                "org.planwright.io.matrad",
                "new org.planwright.phantom.Other().hashCode()",
                "org.planwright.phantom.Other");
        assertReported(
                "org.planwright.studio", "new org.planwright.cli.Other().hashCode()", "org.planwright.cli.Other");
    }

    @Test
    void anAllowedUseIsNotReported() {
        assertEquals(List.of(), complaints("org.planwright.phantom", "java.nio.file.Files.isHidden(null)"));
        assertEquals(List.of(), complaints("org.planwright.cli", "new org.planwright.studio.Other().hashCode()"));
        assertEquals(
                List.of(), complaints("org.planwright.model", "new java.io.UncheckedIOException(null).getCause()"));
    }

    private static void assertReported(String bundle, String expression, String culprit) {
        List<String> complaints = complaints(bundle, expression);
        assertTrue(
                complaints.stream().anyMatch(complaint -> complaint.contains(culprit)),
                () -> expression + " in " + bundle + " gave " + complaints);
    }

    private static List<String> complaints(String bundle, String expression) {
        Map<String, String> owners = new TreeMap<>();
        Map<String, String> sources = new TreeMap<>();
        for (String other : List.of("studio", "phantom", "cli")) {
            String name = "org.planwright." + other;
            owners.put(name, name);
            sources.put(name + ".Other", "package " + name + "; public class Other {}");
        }
        String canary = bundle + ".internal.Canary";
        owners.put(bundle + ".internal", bundle);
        sources.put(
                canary,
                "package " + bundle + ".internal; class Canary { Object use() throws Exception { return " + expression
                        + "; } }");
        Set<String> used = ClassReferences.of(MemoryCompiler.compile(sources).get(canary));
        return Storey.complaints(bundle, Map.of(canary, used), owners);
    }
}
