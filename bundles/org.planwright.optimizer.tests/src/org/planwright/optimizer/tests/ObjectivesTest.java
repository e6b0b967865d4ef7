package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.VoxelPenalty;

/**
 * Objective types: values by hand, gradients by differences, convexity as they say, parameters checked in plain words.
 */
class ObjectivesTest {
    private static final double[] DOSES = {10, 20, 30, 40, 50};

    private static Map<String, Double> parameters(String text) {
        Map<String, Double> m = new TreeMap<>();
        for (String part : text.split(" "))
            if (part.contains("=")) m.put(part.split("=")[0], Double.valueOf(part.split("=")[1]));
        return m;
    }

    @ParameterizedTest
    @CsvSource({
        "squared-overdose, dose=35, 50", // (5^2 + 15^2) / 5
        "squared-underdose, dose=25, 50",
        "squared-deviation, dose=30, 200",
        "mean-dose, -, 30",
        "eud, dose=20 exponent=1, 100",
        "eud, dose=30 exponent=2, 10.0251257868", // (sqrt(1100) - 30)^2
        "eud, dose=30 exponent=-1, 65.6454792477", // (30 - 5 / (137 / 600))^2
        "eud, dose=40 exponent=2, 0",
        "eud, dose=20 exponent=-1, 0",
        "max-dvh, dose=25 percent=20, 50", // 50 Gy is free: (5^2 + 15^2) / 5
        "max-dvh, dose=25 percent=0, 175",
        "max-dvh, dose=25 percent=60, 0",
        "max-dvh, dose=25 percent=100, 0",
        "min-dvh, dose=35 percent=80, 50", // 10 Gy is free: (15^2 + 5^2) / 5
        "min-dvh, dose=35 percent=100, 175",
        "min-dvh, dose=35 percent=40, 0",
        "linear-max-dvh, dose=25 percent=20, 4",
        "linear-min-dvh, dose=35 percent=80, 4",
        "linear-min-dvh, dose=35 percent=0, 0",
        "cvar-upper, dose=35 percent=40, 100", // hottest two: 45 Gy in the mean
        "cvar-upper, dose=35 percent=30, 136.111111111", // 50 Gy and half of 40 Gy: 46.667
        "cvar-upper, dose=30 percent=100, 0", // the mean
        "cvar-upper, dose=55 percent=1, 0",
        "cvar-lower, dose=25 percent=60, 100", // coldest two: 15 Gy
        "cvar-lower, dose=25 percent=70, 136.111111111",
        "cvar-lower, dose=5 percent=95, 0",
    })
    void valuesByHand(String id, String text, double expected) {
        ObjectiveFunction f = Services.function(id, DOSES.length, parameters(text));
        assertEquals(expected, f.value(DOSES), 1e-7 * Math.max(1, expected));
        assertEquals(f.value(DOSES), f.gradient(DOSES, new double[5]), 1e-15);
        assertTrue(f.value(DOSES) >= f.lowerBound());
    }

    @ParameterizedTest
    @CsvSource({
        "squared-overdose, dose=35",
        "squared-underdose, dose=35",
        "squared-deviation, dose=35",
        "mean-dose, -",
        "eud, dose=20 exponent=1",
        "eud, dose=20 exponent=8",
        "eud, dose=20 exponent=60",
        "eud, dose=50 exponent=-1",
        "eud, dose=50 exponent=-12",
        "max-dvh, dose=25 percent=30",
        "min-dvh, dose=45 percent=90",
        "linear-max-dvh, dose=25 percent=30",
        "linear-min-dvh, dose=45 percent=90",
        "cvar-upper, dose=25 percent=33",
        "cvar-lower, dose=45 percent=86"
    })
    void gradientsAgreeWithDifferences(String id, String text) {
        Random random = new Random(5);
        int n = 40, checked = 0;
        ObjectiveFunction f = Services.function(id, n, parameters(text));
        for (int round = 0; round < 20; round++) {
            double[] d = random.doubles(n, 1, 70).toArray(), g = new double[n];
            f.gradient(d, g);
            for (int v = 0; v < n; v++) {
                double h = 1e-4;
                if (nearKink(d, v, parameters(text).getOrDefault("dose", -1.0), 2 * h)) continue;
                double[] up = d.clone(), down = d.clone();
                up[v] += h;
                down[v] -= h;
                double expected = (f.value(up) - f.value(down)) / (2 * h);
                assertEquals(expected, g[v], 1e-5 * (1e-3 + Math.abs(expected)), id + " at " + d[v] + " Gy");
                checked++;
            }
        }
        assertTrue(checked > 700, checked + " derivatives checked");
    }

    /** The dose itself, and another voxel's dose, where the choice of voxels changes. */
    private static boolean nearKink(double[] d, int v, double dose, double h) {
        if (Math.abs(d[v] - dose) < h) return true;
        for (int u = 0; u < d.length; u++) if (u != v && Math.abs(d[u] - d[v]) < h) return true;
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "squared-overdose, dose=35",
        "squared-underdose, dose=35",
        "squared-deviation, dose=35",
        "mean-dose, -",
        "eud, dose=20 exponent=1",
        "eud, dose=20 exponent=8",
        "eud, dose=50 exponent=-2",
        "eud, dose=50 exponent=-30",
        "max-dvh, dose=25 percent=30",
        "min-dvh, dose=45 percent=70",
        "linear-max-dvh, dose=25 percent=30",
        "linear-min-dvh, dose=45 percent=70",
        "cvar-upper, dose=25 percent=33",
        "cvar-lower, dose=45 percent=75"
    })
    void convexityIsAsStated(String id, String text) {
        Random random = new Random(6);
        int n = 10;
        ObjectiveFunction f = Services.function(id, n, parameters(text));
        double worst = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < 3000; k++) {
            double[] a = random.doubles(n, 0, 70).toArray(),
                    b = random.doubles(n, 0, 70).toArray(),
                    m = new double[n];
            for (int v = 0; v < n; v++) m[v] = 0.5 * (a[v] + b[v]);
            worst = Math.max(worst, f.value(m) - 0.5 * (f.value(a) + f.value(b)));
        }
        assertEquals(Services.type(id).convex(), worst < 1e-9, id + ": middle above the chord by " + worst);
    }

    @ParameterizedTest
    @CsvSource({"squared-overdose, dose=35", "squared-underdose, dose=35", "squared-deviation, dose=35", "mean-dose, -"
    })
    void separableTypesOfferTheSamePenaltyPerVoxel(String id, String text) {
        ObjectiveFunction f = Services.function(id, DOSES.length, parameters(text));
        VoxelPenalty p = f.voxelPenalty().orElseThrow();
        double sum = 0;
        double[] g = new double[5], expected = new double[5];
        for (int v = 0; v < 5; v++) {
            sum += p.value(DOSES[v]);
            expected[v] = p.derivative(DOSES[v]);
        }
        f.gradient(DOSES, g);
        assertEquals(f.value(DOSES), sum, 1e-12);
        assertArrayEquals(expected, g, 1e-15);
    }

    @Test
    void eudOfVoxelsWithoutDoseStaysFinite() {
        double[] g = new double[4];
        ObjectiveFunction target = Services.function("eud", 4, parameters("dose=60 exponent=-10"));
        assertEquals(3600, target.gradient(new double[] {0, 0, 0, 0}, g), 1e-9);
        assertArrayEquals(new double[] {-30, -30, -30, -30}, g, 1e-9);
        assertEquals(3600, target.gradient(new double[] {0, 50, 60, 70}, g), 1e-9);
        assertTrue(g[0] < 0 && Double.isFinite(g[0]) && g[1] == 0, "derivatives " + g[0] + ", " + g[1]);
        ObjectiveFunction organ = Services.function("eud", 4, parameters("dose=0 exponent=8"));
        assertEquals(0, organ.gradient(new double[4], g), 0);
        assertArrayEquals(new double[4], g, 0);
        ObjectiveFunction steep = Services.function("eud", 4, parameters("dose=60 exponent=100"));
        assertTrue(Double.isFinite(steep.gradient(new double[] {900, 1e-9, 0, 3}, g)));
        for (double x : g) assertTrue(Double.isFinite(x));
    }

    @ParameterizedTest
    @CsvSource({
        "squared-overdose, dosis=35, the nearest known is dose",
        "squared-overdose, -, parameter dose is missing",
        "squared-overdose, dose=NaN, parameter dose is NaN Gy",
        "squared-overdose, dose=-1, between 0.0 and 1000.0 Gy",
        "squared-underdose, dose=1e6, between 0.0 and 1000.0 Gy",
        "mean-dose, dose=3, no parameter dose",
        "max-dvh, dose=30 percent=130, parameter percent is 130.0 %",
        "min-dvh, dose=30, parameter percent is missing",
        "eud, dose=30 exponent=0.5, at least 1",
        "eud, dose=30 exponent=Infinity, between -100.0 and 100.0"
    })
    void badParametersAreNamed(String id, String text, String words) {
        ObjectiveType type = Services.type(id);
        Objective o = new Objective(id, "Bladder", parameters(text), 1);
        String message =
                assertThrows(InputException.class, () -> type.function(o, 10)).getMessage();
        assertTrue(message.toLowerCase().contains(words.toLowerCase()), message);
        assertTrue(message.contains(id) && message.contains("Bladder"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squared-overdose", "mean-dose", "max-dvh", "eud"})
    void aStructureWithoutVoxelsIsRefused(String id) {
        Map<String, Double> all = new TreeMap<>();
        Services.type(id).parameters().forEach(p -> all.put(p.name(), 10.0));
        Objective o = new Objective(id, "Bladder", all, 1);
        assertThrows(InputException.class, () -> Services.type(id).function(o, 0));
        assertFalse(Services.type(id).function(o, 1).value(new double[] {20}) < 0);
    }
}
