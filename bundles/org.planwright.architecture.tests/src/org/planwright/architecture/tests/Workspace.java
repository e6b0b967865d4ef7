package org.planwright.architecture.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The source tree with what was built from it: every bundle with its manifest and class files. */
record Workspace(Path root, List<BundleFiles> bundles) {

    /**
     * One bundle of the tree.
     *
     * @param name its symbolic name, which is also its folder's
     * @param folder its folder
     * @param headers its manifest's main attributes by name
     * @param classes its class files by binary name with dots
     */
    record BundleFiles(String name, Path folder, Map<String, String> headers, Map<String, ClassModel> classes) {

        /** The elements of a manifest header without their attributes and directives, in order; empty without the header. */
        List<String> header(String header) {
            List<String> names = new ArrayList<>();
            String value = headers.getOrDefault(header, "").replaceAll("\"[^\"]*\"", "");
            for (String clause : value.split(",")) {
                if (!clause.isBlank()) {
                    names.add(clause.split(";")[0].trim());
                }
            }
            return names;
        }

        /** The packages that hold class files, package-info not counted, each once. */
        List<String> packages() {
            return classes.keySet().stream()
                    .filter(name -> !name.endsWith(".package-info"))
                    .map(Workspace::packageOf)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The tree that this build works on. */
    static Workspace current() {
        return at(Path.of(System.getProperty("planwright.root")));
    }

    /** The tree at a folder. */
    static Workspace at(Path root) {
        List<BundleFiles> bundles = new ArrayList<>();
        for (Path folder : children(root.resolve("bundles"))) {
            if (Files.exists(folder.resolve("META-INF/MANIFEST.MF"))) {
                bundles.add(new BundleFiles(
                        folder.getFileName().toString(),
                        folder,
                        headers(folder.resolve("META-INF/MANIFEST.MF")),
                        classes(folder.resolve("target/classes"))));
            }
        }
        return new Workspace(root.toAbsolutePath().normalize(), bundles);
    }

    /** The bundles that are part of the product or could be: tests are left out. */
    List<BundleFiles> shipped() {
        return bundles.stream()
                .filter(bundle -> !bundle.name().endsWith(".tests")
                        && !bundle.name().endsWith(".bench")
                        && !bundle.name().startsWith("org.planwright.example."))
                .toList();
    }

    /** Which bundle holds a package, by the class files; only our own packages are in it. */
    Map<String, String> ownerByPackage() {
        Map<String, String> owners = new TreeMap<>();
        for (BundleFiles bundle : bundles) {
            if (!bundle.name().endsWith(".tests")) {
                bundle.packages().forEach(name -> owners.put(name, bundle.name()));
                bundle.header("Export-Package").forEach(name -> owners.put(name, bundle.name()));
            }
        }
        return owners;
    }

    /** The package of a class name with dots; empty for the unnamed package. */
    static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    private static Map<String, String> headers(Path manifest) {
        try (InputStream in = Files.newInputStream(manifest)) {
            Map<String, String> headers = new LinkedHashMap<>();
            new Manifest(in)
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + manifest, e);
        }
    }

    private static Map<String, ClassModel> classes(Path folder) {
        Map<String, ClassModel> classes = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return classes;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                classes.put(model.thisClass().asInternalName().replace('/', '.'), model);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the classes in " + folder, e);
        }
        return classes;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
