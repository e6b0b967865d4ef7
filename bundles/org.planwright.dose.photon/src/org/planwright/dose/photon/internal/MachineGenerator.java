package org.planwright.dose.photon.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.planwright.model.PhotonMachine;

/**
 * Makes our generic 6 MV machine from the published kernel: the kernel seen in the isocentre plane, for each source to
 * surface distance, is factored by singular values into four depth curves times radial kernels. Writes the machine's
 * JSON document; a test regenerates it and compares.
 */
public final class MachineGenerator {
    public static final double QUALITY = 0.67;
    static final double SAD = 1000;
    static final int COMPONENTS = 4;

    private static final double[] RADIUS = {
        0, 0.2, 0.4, 0.7, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26, 30, 35, 40, 45, 50, 60,
        70, 80, 90, 100, 120, 140, 160, 180, 200, 225, 250
    };
    private static final double[] NODE = {
        -0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664
    };
    private static final double[] WEIGHT = {
        0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189
    };

    private MachineGenerator() {}

    /** Writes the document to the path given. */
    public static void main(String[] path) throws IOException {
        Files.writeString(Path.of(path[0]), json(generic()));
    }

    /** The machine, as it ships. */
    public static PhotonMachine generic() {
        NyholmKernel k = new NyholmKernel(QUALITY);
        double[] depth = depths(), ssd = new double[12];
        for (int s = 0; s < ssd.length; s++) ssd[s] = 600 + 50 * s;
        int nr = RADIUS.length - 1;
        double[][] m = new double[depth.length][ssd.length * nr];
        double[] weight = new double[depth.length];
        for (int z = 0; z < depth.length; z++) {
            // the build-up is steep and thin: without more weight its error is the largest
            weight[z] = spread(depth, z) * (1 + 8 * Math.exp(-depth[z] / 5));
            for (int s = 0; s < ssd.length; s++)
                for (int r = 0; r < nr; r++) {
                    double wide = (ssd[s] + depth[z]) / SAD;
                    m[z][s * nr + r] =
                            weight[z] * (k.disc(depth[z], RADIUS[r + 1] * wide) - k.disc(depth[z], RADIUS[r] * wide));
                }
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(new Array2DRowRealMatrix(m, false));
        double[][] curve = new double[COMPONENTS][], kernel[] = new double[ssd.length][COMPONENTS][];
        for (int c = 0; c < COMPONENTS; c++) {
            double[] u = svd.getU().getColumn(c), f = new double[depth.length];
            double sigma = svd.getSingularValues()[c], peak = 0;
            for (int z = 0; z < f.length; z++) {
                f[z] = sigma * u[z] / weight[z];
                if (Math.abs(f[z]) > Math.abs(peak)) peak = f[z];
            }
            for (int z = 0; z < f.length; z++) f[z] /= peak;
            curve[c] = rounded(f);
            for (int s = 0; s < ssd.length; s++)
                kernel[s][c] = rounded(radial(k, depth, ssd[s], weight, u, peak / sigma));
        }
        return new PhotonMachine(
                "generic-6mv",
                "Generic 6 MV",
                "Nyholm et al., Radiother Oncol 78 (2006) 347 with corrigendum 98 (2011) 286, TPR20,10 = 0.67",
                6,
                SAD,
                500,
                5,
                depth,
                curve,
                RADIUS,
                ssd,
                kernel,
                new double[] {0, 283},
                new double[] {1, 1});
    }

    private static double[] depths() {
        double[][] spans = {{5, 0.25}, {10, 0.5}, {30, 1}, {60, 2}, {200, 5}, {400, 10}, {600, 20}};
        double[] z = new double[200];
        int n = 1;
        for (double[] s : spans) while (z[n - 1] < s[0] - 1e-9) z[n] = z[n++ - 1] + s[1];
        return Arrays.copyOf(z, n);
    }

    /** Root of the depth that a node stands for, so that dense nodes do not weigh more. */
    private static double spread(double[] z, int n) {
        double a = n == 0 ? z[0] : z[n - 1], b = n == z.length - 1 ? z[n] : z[n + 1];
        return Math.sqrt((b - a) / 2);
    }

    /**
     * Radial kernel of one component as the node values whose linear interpolation is nearest to it in the plane: the
     * singular vector applied to the kernel itself, tested with hat functions, so the dose of every field is kept.
     */
    private static double[] radial(
            NyholmKernel k, double[] depth, double ssd, double[] weight, double[] u, double factor) {
        int n = RADIUS.length;
        double[] diagonal = new double[n], upper = new double[n], right = new double[n];
        for (int i = 1; i < n; i++) {
            double a = RADIUS[i - 1], h = RADIUS[i] - a;
            for (int g = 0; g < NODE.length; g++) {
                double t = (1 + NODE[g]) / 2, r = a + t * h, w = WEIGHT[g] * h / 2, q = 0;
                for (int z = 0; z < depth.length; z++) {
                    double wide = (ssd + depth[z]) / SAD;
                    q += factor * u[z] * weight[z] * wide * k.ring(depth[z], r * wide);
                }
                right[i - 1] += w * (1 - t) * q;
                right[i] += w * t * q;
                double area = 2 * Math.PI * r * w;
                diagonal[i - 1] += area * (1 - t) * (1 - t);
                diagonal[i] += area * t * t;
                upper[i - 1] += area * t * (1 - t);
            }
        }
        for (int i = 1; i < n; i++) {
            double e = upper[i - 1] / diagonal[i - 1];
            diagonal[i] -= e * upper[i - 1];
            right[i] -= e * right[i - 1];
        }
        for (int i = n - 1; i >= 0; i--)
            right[i] = (right[i] - (i < n - 1 ? upper[i] * right[i + 1] : 0)) / diagonal[i];
        return right;
    }

    private static double[] rounded(double[] a) {
        return Arrays.stream(a)
                .map(v -> new BigDecimal(v).round(new MathContext(7)).doubleValue())
                .toArray();
    }

    /** The machine's document; its form is described beside the data. */
    public static String json(PhotonMachine m) {
        StringBuilder s = new StringBuilder("{\n");
        text(s, "schema", "1");
        text(s, "id", '"' + m.id() + '"');
        text(s, "label", '"' + m.label() + '"');
        text(s, "source", '"' + m.source() + '"');
        text(s, "nominalMv", number(m.nominalMv()));
        text(s, "sadMm", number(m.sadMm()));
        text(s, "collimatorDistanceMm", number(m.collimatorDistanceMm()));
        text(s, "penumbraFwhmMm", number(m.penumbraFwhmMm()));
        text(s, "depthMm", row(m.depthMm()));
        text(s, "depthCurve", rows(m.components(), c -> row(m.depthCurve(c))));
        text(s, "radiusMm", row(m.radiusMm()));
        text(s, "ssdMm", row(m.ssdMm()));
        text(s, "kernel", rows(m.ssdMm().length, n -> rows(m.components(), c -> row(m.kernel(n, c)))));
        text(s, "offAxisMm", row(m.offAxisMm()));
        return s.append("  \"primaryFluence\": ")
                .append(row(m.primaryFluence()))
                .append("\n}\n")
                .toString();
    }

    private static void text(StringBuilder s, String name, String value) {
        s.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String rows(int n, IntFunction<String> row) {
        StringBuilder s = new StringBuilder("[\n");
        for (int k = 0; k < n; k++) s.append(row.apply(k)).append(k < n - 1 ? ",\n" : "]");
        return s.toString();
    }

    private static String row(double[] a) {
        StringBuilder s = new StringBuilder("[");
        for (int n = 0; n < a.length; n++) s.append(n == 0 ? "" : ",").append(number(a[n]));
        return s.append(']').toString();
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e6 ? String.valueOf((long) v) : String.valueOf(v);
    }
}
