package org.planwright.dose.photon.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.planwright.model.DensityTable;
import org.planwright.model.PhotonMachine;

/** The machine data that ship, read from the source tree. */
final class Machines {
    private Machines() {}

    static Path file(String name) {
        String root = System.getProperty("planwright.root");
        Assumptions.assumeTrue(root != null, "planwright.root is not set: the machine files cannot be found");
        return Path.of(root, "bundles", "org.planwright.machines", "machines", name);
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PhotonMachine generic() {
        JsonNode n = json("generic-6mv.json");
        return new PhotonMachine(
                n.get("id").asText(),
                n.get("label").asText(),
                n.get("source").asText(),
                n.get("nominalMv").asDouble(),
                n.get("sadMm").asDouble(),
                n.get("collimatorDistanceMm").asDouble(),
                n.get("penumbraFwhmMm").asDouble(),
                row(n.get("depthMm")),
                rows(n.get("depthCurve")),
                row(n.get("radiusMm")),
                row(n.get("ssdMm")),
                tables(n.get("kernel")),
                row(n.get("offAxisMm")),
                row(n.get("primaryFluence")));
    }

    static DensityTable densities() {
        JsonNode n = json("hu-default.json");
        return new DensityTable(n.get("id").asText(), row(n.get("hu")), row(n.get("density")));
    }

    private static double[] row(JsonNode n) {
        double[] a = new double[n.size()];
        for (int k = 0; k < a.length; k++) a[k] = n.get(k).asDouble();
        return a;
    }

    private static double[][] rows(JsonNode n) {
        double[][] a = new double[n.size()][];
        for (int k = 0; k < a.length; k++) a[k] = row(n.get(k));
        return a;
    }

    private static double[][][] tables(JsonNode n) {
        double[][][] a = new double[n.size()][][];
        for (int k = 0; k < a.length; k++) a[k] = rows(n.get(k));
        return a;
    }
}
