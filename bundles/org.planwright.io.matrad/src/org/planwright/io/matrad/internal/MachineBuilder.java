package org.planwright.io.matrad.internal;

import java.util.Locale;
import org.planwright.model.PhotonMachine;

/**
 * Makes a photon machine of matRad's machine struct (meta, data). Its singular-value pencil-beam engine (Bortfeld,
 * Schlegel, Rhein, Med. Phys. 20, 311, 1993) has the depth curves beta / (beta - m) (exp(-m z) - exp(-beta z)), one per
 * kernel, z in mm of water.
 */
final class MachineBuilder {
    private static final double LATTICE_MM = 0.5;
    private static final double DEPTH_STEP = 0.25;
    private static final double DEPTH_MAX = 500;

    private MachineBuilder() {}

    static PhotonMachine read(MatFile file) {
        Node machine = file.variable("machine", "the beam data of a matRad machine");
        Node meta = machine.field("meta"), data = machine.field("data");
        String mode = meta.maybe("radiationMode").map(Node::text).orElse("photons");
        if (!mode.equals("photons"))
            throw meta.field("radiationMode").error("the machine is for " + mode, "Only photon machines are read");
        String name = meta.maybe("machine").map(Node::text).orElse(file.shortName());
        double[] beta = data.field("betas").numbers();
        double m = data.field("m").number();
        for (double b : beta) if (!(b > 0)) throw data.field("betas").error(b + " per mm", "Each is positive");
        if (!(m > 0)) throw data.field("m").error(m + " per mm", "It is positive");
        double[] fluence = data.field("primaryFluence").numbers();
        if (data.field("primaryFluence").dims()[1] != 2)
            throw data.field("primaryFluence").error("two columns are expected: distance in mm, relative fluence", "");
        double[] depth = new double[(int) (DEPTH_MAX / DEPTH_STEP) + 1];
        for (int n = 0; n < depth.length; n++) depth[n] = n * DEPTH_STEP;
        double[] radius = data.field("kernelPos").numbers();
        Node kernels = data.field("kernel");
        double[] ssd = new double[kernels.size()];
        double[][][] kernel = new double[ssd.length][beta.length][];
        for (int s = 0; s < ssd.length; s++) {
            ssd[s] = kernels.at(s).field("SSD").number();
            for (int c = 0; c < beta.length; c++) {
                Node k = kernels.at(s).field("kernel" + (c + 1));
                double[] cells = k.numbers();
                if (cells.length != radius.length)
                    throw k.error(cells.length + " values for " + radius.length + " radii in kernelPos", "");
                kernel[s][c] = perArea(cells, radius);
            }
        }
        int rows = fluence.length / 2;
        return new PhotonMachine(
                "matrad-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "matRad " + name + " "
                        + data.maybe("energy")
                                .map(e -> "" + Math.round(e.number()))
                                .orElse("?") + " MV",
                file.path().getFileName() + ", "
                        + meta.maybe("description").map(Node::text).orElse("").strip(),
                data.maybe("energy").map(Node::number).orElse(Double.NaN),
                meta.field("SAD").number(),
                meta.field("SCD").number(),
                data.field("penumbraFWHMatIso").number(),
                depth,
                depthCurves(beta, m, depth),
                radius,
                ssd,
                kernel,
                java.util.Arrays.copyOf(fluence, rows),
                java.util.Arrays.copyOfRange(fluence, rows, 2 * rows));
    }

    /**
     * matRad samples its kernels on a square lattice of 0.5 mm and convolves cell by cell: a value is the dose of one
     * cell. Per mm2 it is divided by the cell's area; the central value, a spike of one cell, becomes a cone of the same
     * volume over the first radius, on which our linear interpolation between radii rests.
     */
    private static double[] perArea(double[] cells, double[] radius) {
        double[] v = cells.clone();
        double cone = Math.PI * radius[1] * radius[1] / 3;
        v[0] = v[1] + (v[0] - v[1]) * LATTICE_MM * LATTICE_MM / cone;
        for (int r = 0; r < v.length; r++) v[r] /= LATTICE_MM * LATTICE_MM;
        return v;
    }

    private static double[][] depthCurves(double[] beta, double m, double[] depth) {
        double[][] out = new double[beta.length][depth.length];
        for (int c = 0; c < beta.length; c++)
            for (int n = 0; n < depth.length; n++) {
                double z = depth[n], b = beta[c];
                out[c][n] = Math.abs(b - m) < 1e-9
                        ? m * z * Math.exp(-m * z)
                        : b / (b - m) * (Math.exp(-m * z) - Math.exp(-b * z));
            }
        return out;
    }
}
