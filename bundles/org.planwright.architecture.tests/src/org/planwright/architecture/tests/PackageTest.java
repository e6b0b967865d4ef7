package org.planwright.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.planwright.architecture.tests.Workspace.BundleFiles;

/** Exported packages are API and say what they are; everything else is internal. */
class PackageTest {
    private final Workspace workspace = Workspace.current();

    @Test
    void packagesThatAreNotExportedAreInternal() {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : workspace.shipped()) {
            List<String> exported = bundle.header("Export-Package");
            for (String name : bundle.packages()) {
                boolean internal = (name + ".").contains(".internal.");
                if (exported.contains(name) == internal) {
                    complaints.add(bundle.name() + ": the package " + name
                            + (internal ? " is internal and exported" : " is neither exported nor internal"));
                }
                if (!name.equals(bundle.name()) && !name.startsWith(bundle.name() + ".")) {
                    complaints.add(bundle.name() + ": the package " + name + " does not bear the bundle's name");
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void exportedPackagesAreDocumentedAndVersioned() {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : workspace.shipped()) {
            for (String name : bundle.header("Export-Package")) {
                Path info = bundle.folder()
                        .resolve("src")
                        .resolve(name.replace('.', '/'))
                        .resolve("package-info.java");
                if (!Files.exists(info)) {
                    complaints.add(name + " has no package-info.java");
                }
                if (!bundle.headers().get("Export-Package").contains(name + ";version=\"")) {
                    complaints.add(name + " is exported without a version");
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void manifestsImportOfOurPackagesOnlyWhatClassesUse() {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : workspace.shipped()) {
            Set<String> used = bundle.classes().values().stream()
                    .flatMap(model -> ClassReferences.of(model).stream())
                    .map(Workspace::packageOf)
                    .collect(Collectors.toSet());
            for (String imported : bundle.header("Import-Package")) {
                if (imported.startsWith("org.planwright.") && !used.contains(imported)) {
                    complaints.add(bundle.name() + " imports " + imported + " and no class uses it");
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void manifestsSayWhatEveryBundleSays() {
        List<String> complaints = new ArrayList<>();
        for (BundleFiles bundle : workspace.bundles()) {
            expect(bundle, "Bundle-Vendor", "Planwright", complaints);
            expect(bundle, "Bundle-Version", "1.0.0.qualifier", complaints);
            expect(bundle, "Bundle-RequiredExecutionEnvironment", "JavaSE-25", complaints);
            expect(bundle, "Automatic-Module-Name", bundle.name(), complaints);
            if (!bundle.header("Bundle-SymbolicName").equals(List.of(bundle.name()))) {
                complaints.add(bundle.folder() + " holds a bundle of another name");
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    private static void expect(BundleFiles bundle, String header, String value, List<String> complaints) {
        if (!value.equals(bundle.headers().get(header))) {
            complaints.add(
                    bundle.name() + ": " + header + " is " + bundle.headers().get(header) + ", not " + value);
        }
    }
}
