package org.planwright.dose.photon.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.planwright.model.CtVolume;
import org.planwright.model.DensityTable;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Sparse;
import us.hebi.matlab.mat.types.Struct;

/** matRad's files as the truth tests need them: machine, cases and finished influences, in matRad's own units. */
final class MatradFiles {
    /** matRad's default table. */
    static final DensityTable HLUT =
            new DensityTable("matRad default", new double[] {-1024, -999, -90, -45, 0, 100, 350, 3000}, new double[] {
                0.001, 0.001, 0.95, 0.99, 1, 1.095, 1.199, 2.505
            });

    private MatradFiles() {}

    /** A file of the shared folder; the test is skipped with a word if it is absent. */
    static Path shared(String name) {
        String root = System.getProperty("planwright.shared");
        Assumptions.assumeTrue(root != null, "planwright.shared is not set: no reference data");
        Path p = Path.of(root).resolve(name);
        Assumptions.assumeTrue(Files.exists(p), p + " is absent: nothing to compare with");
        return p;
    }

    static Mat5File open(Path p) {
        try (var source = Sources.openFile(p.toFile())) {
            return Mat5.newReader(source).readMat();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static double[] vector(Matrix m) {
        double[] v = new double[m.getNumElements()];
        Arrays.setAll(v, m::getDouble);
        return v;
    }

    /**
     * matRad's machine without its primary profile, which matRad leaves out by default. matRad sums kernel samples on a
     * 0.5 mm lattice: as a density its samples are divided by 0.25 mm2, and the central one, a spike of one cell,
     * becomes a cone of radius 0.5 mm with the same integral.
     */
    static PhotonMachine machine() {
        Struct m = open(shared("data/matrad_basedata/photons_Generic.mat")).getStruct("machine");
        Struct meta = m.getStruct("meta"), data = m.getStruct("data"), kernels = data.getStruct("kernel");
        double[] betas = vector(data.getMatrix("betas")), r = vector(data.getMatrix("kernelPos"));
        double mu = data.getMatrix("m").getDouble(0);
        int n = kernels.getNumElements();
        double[] ssd = new double[n];
        double[][][] k = new double[n][3][];
        for (int s = 0; s < n; s++) {
            ssd[s] = kernels.getMatrix("SSD", s).getDouble(0);
            for (int c = 0; c < 3; c++) {
                double[] v = vector(kernels.getMatrix("kernel" + (c + 1), s));
                v[0] = v[1] + (v[0] - v[1]) * 0.25 * 3 / (Math.PI * r[1] * r[1]);
                for (int q = 0; q < v.length; q++) v[q] /= 0.25;
                k[s][c] = v;
            }
        }
        double[] depth = new double[2401];
        double[][] curve = new double[3][depth.length];
        for (int q = 0; q < depth.length; q++) {
            depth[q] = q * 0.25;
            for (int c = 0; c < 3; c++)
                curve[c][q] = betas[c] / (betas[c] - mu) * (Math.exp(-mu * depth[q]) - Math.exp(-betas[c] * depth[q]));
        }
        return new PhotonMachine(
                "matrad-generic",
                "matRad generic 6 MV",
                "matRad photons_Generic.mat",
                6,
                meta.getMatrix("SAD").getDouble(0),
                meta.getMatrix("SCD").getDouble(0),
                data.getMatrix("penumbraFWHMatIso").getDouble(0),
                depth,
                curve,
                r,
                ssd,
                k,
                new double[] {0, 400},
                new double[] {1, 1});
    }

    private static int index(int matlab, int nx, int ny) {
        int n = matlab - 1, y = n % ny, x = n / ny % nx, z = n / (nx * ny);
        return x + nx * (y + ny * z);
    }

    /** A matRad case; the structure of the given name is the patient's outline. */
    static PlanningCase planningCase(Path p, String outline) {
        Mat5File file = open(p);
        Struct ct = file.getStruct("ct"), res = ct.getStruct("resolution");
        double[] dim = vector(ct.getMatrix("cubeDim"));
        int ny = (int) dim[0], nx = (int) dim[1], nz = (int) dim[2];
        double dx = res.getMatrix("x").getDouble(0), dy = res.getMatrix("y").getDouble(0);
        double dz = res.getMatrix("z").getDouble(0);
        boolean axes = ct.getFieldNames().contains("x");
        Vec3 origin = axes
                ? new Vec3(
                        ct.getMatrix("x").getDouble(0),
                        ct.getMatrix("y").getDouble(0),
                        ct.getMatrix("z").getDouble(0))
                : new Vec3(-nx / 2.0 * dx, -ny / 2.0 * dy, -nz / 2.0 * dz);
        ImageGrid grid = new ImageGrid(nx, ny, nz, origin, dx, dy, dz, "matrad");
        float[] hu = new float[grid.size()];
        Matrix cube = ct.getCell("cubeHU").getMatrix(0);
        for (int n = 0; n < hu.length; n++) hu[index(n + 1, nx, ny)] = cube.getFloat(n);
        Cell cst = file.getCell("cst");
        List<Structure> structures = new ArrayList<>();
        for (int s = 0; s < cst.getNumRows(); s++) {
            String name = cst.getChar(s, 1).getString();
            Matrix m = cst.getCell(s, 3).getMatrix(0);
            int[] mask = new int[m.getNumElements()];
            for (int n = 0; n < mask.length; n++) mask[n] = index(m.getInt(n), nx, ny);
            StructureType type = name.equals(outline)
                    ? StructureType.EXTERNAL
                    : cst.getChar(s, 2).getString().equals("TARGET") ? StructureType.TARGET : StructureType.ORGAN;
            structures.add(new Structure(name, type, "", new MaskGeometry(grid, mask), s));
        }
        return PlanningCase.of(
                p.getFileName().toString(), "matRad", new CtVolume(grid, hu), structures, "", p.toString());
    }

    /** A sparse matrix by columns: rows as indices of our order (x fastest), values. */
    record Columns(ImageGrid grid, int[][] row, double[][] value) {
        static Columns of(Sparse d, ImageGrid grid) {
            int n = d.getNumCols();
            int[] count = new int[n];
            d.forEach((r, c, re, im) -> count[c]++);
            int[][] row = new int[n][];
            double[][] value = new double[n][];
            for (int c = 0; c < n; c++) {
                row[c] = new int[count[c]];
                value[c] = new double[count[c]];
            }
            int[] at = new int[n];
            d.forEach((r, c, re, im) -> {
                row[c][at[c]] = index(r + 1, grid.nx(), grid.ny());
                value[c][at[c]++] = re;
            });
            return new Columns(grid, row, value);
        }
    }

    /** Grid of voxel centres given as axes. */
    static ImageGrid grid(double[] x, double[] y, double[] z) {
        return new ImageGrid(
                x.length,
                y.length,
                z.length,
                new Vec3(x[0], y[0], z[0]),
                x[1] - x[0],
                y[1] - y[0],
                z[1] - z[0],
                "matrad");
    }
}
