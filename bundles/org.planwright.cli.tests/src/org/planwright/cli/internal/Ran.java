package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A command that ran in this process: exit code and what it printed. */
record Ran(int code, String out, String err) {
    static Ran run(String... words) throws Exception {
        BundleContext context = context();
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        int code = Commands.run(
                context,
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The framework that commands run in, with the studio started. */
    static BundleContext context() throws Exception {
        var bundle = FrameworkUtil.getBundle(Commands.class);
        bundle.start();
        for (var b : bundle.getBundleContext().getBundles())
            if ("org.planwright.studio".equals(b.getSymbolicName())) b.start();
        return bundle.getBundleContext();
    }

    JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    static Path shared(String path) {
        Path p = Path.of(System.getProperty("planwright.shared", "none"), path);
        Assumptions.assumeTrue(Files.exists(p), "the shared data folder is not here: " + path);
        return p;
    }
}
