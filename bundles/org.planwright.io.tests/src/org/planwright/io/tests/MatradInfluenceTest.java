package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.io.tests.MatWriter.Fields;
import org.planwright.io.tests.MatWriter.SparseColumns;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.spi.CaseReader;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ProgressMonitor;

/** A small dose influence with its vois: columns become rows in our order of voxels, and what is wrong is named. */
class MatradInfluenceTest {
    /** 2 x 3 x 2 voxels (y, x, z), three columns. */
    private static final int[] ROW = {0, 3, 11, 1, 3, 3, 10};

    private static final int[] START = {0, 3, 5, 7};
    private static final double[] VALUE = {1, 2, 3, 4, 5, 6, 7};

    private final CaseReader reader = Services.reader("matrad");

    @TempDir
    Path temp;

    private static double[] row(double... v) {
        return v;
    }

    private static Fields voi() {
        Fields v = new Fields();
        v.put("name", "Target");
        v.put("idx", row(4, 12));
        v.put("kind", "DoseObjectives.matRad_SquaredOverdosing");
        v.put("dref", row(1.5));
        v.put("penalty", row(30));
        return v;
    }

    private Path write(Fields voi, Object d) throws IOException {
        Fields f = new Fields();
        f.put("D", d);
        f.put("dims", row(2, 3, 2));
        f.put("gridx", row(-5, 0, 5));
        f.put("gridy", row(10, 14));
        f.put("gridz", row(0, 2.5));
        f.put("w0", row(1, 2, 3));
        f.put("objective", row(0.25));
        f.put("vois", voi);
        return MatWriter.write(temp.resolve("file.mat"), f);
    }

    private Path write(Fields voi, int rows, int[] row, int[] start, double[] value) throws IOException {
        return write(voi, new SparseColumns(rows, row, start, value));
    }

    private FinishedInfluence read(Path path) {
        return reader.readInfluence(path, ProgressMonitor.NONE);
    }

    private void assertError(Path path, String... parts) {
        String message = assertThrows(InputException.class, () -> read(path)).getMessage();
        assertTrue(message.contains("file.mat"), message);
        for (String p : parts) assertTrue(message.contains(p), "\"" + p + "\" in: " + message);
    }

    @Test
    void columnsBecomeRowsInOurOrderOfVoxels() throws IOException {
        FinishedInfluence f = read(write(voi(), 12, ROW, START, VALUE));
        DoseInfluence d = f.influence();
        ImageGrid g = d.grid();
        assertEquals(3, g.nx());
        assertEquals(2, g.ny());
        assertEquals(2, g.nz());
        assertEquals(5, g.dx());
        assertEquals(4, g.dy());
        assertEquals(2.5, g.dz());
        assertEquals(10, g.origin().y());
        assertEquals(7, d.nonZeros());
        for (int z = 0; z < 2; z++)
            for (int x = 0; x < 3; x++)
                for (int y = 0; y < 2; y++) {
                    double[] expected = new double[3], found = new double[3];
                    int theirs = y + 2 * (x + 3 * z);
                    for (int c = 0; c < 3; c++)
                        for (int n = START[c]; n < START[c + 1]; n++) if (ROW[n] == theirs) expected[c] = VALUE[n];
                    var cursor = d.rowCursor();
                    if (cursor.seek(g.index(x, y, z)))
                        for (int n = 0; n < cursor.size(); n++) found[cursor.column(n)] = cursor.value(n);
                    assertArrayEquals(expected, found, "voxel y " + y + ", x " + x + ", z " + z);
                }
        assertArrayEquals(
                new int[] {g.index(1, 1, 0), g.index(2, 1, 1)}, f.voxels().get("Target"));
        assertArrayEquals(new double[] {1, 2, 3}, f.startWeights());
        assertEquals(0.25, f.reference().get("objective"));
        assertEquals("squared-overdose", f.objectives().get(0).type());
        assertEquals(1.5, f.objectives().get(0).parameters().get("dose"), "the file's own unit");
        assertEquals(30, f.objectives().get(0).weight());
    }

    @Test
    void entriesAreFiniteAndNotNegative() throws IOException {
        double[] v = VALUE.clone();
        v[4] = Double.NaN;
        assertError(write(voi(), 12, ROW, START, v), "D: row 4, column 2 is NaN Gy");
        v[4] = -0.5;
        assertError(write(voi(), 12, ROW, START, v), "D: row 4, column 2 is -0.5 Gy");
    }

    @Test
    void sizesFitTheGrid() throws IOException {
        assertError(write(voi(), 13, ROW, START, VALUE), "D: it has 13 rows for a grid of 12 voxels");
        int[] outside = ROW.clone();
        outside[6] = 12;
        assertError(write(voi(), 12, outside, START, VALUE), "D: column 3 has an entry in row 13 of 12");
        assertError(
                write(voi(), 12, new int[] {0, 0}, new int[] {0, 2, 2, 2}, new double[] {1, 2}),
                "D: the sparse matrix is damaged");
        assertError(
                write(voi(), 12, new int[] {0}, new int[] {0, 1}, new double[] {1}),
                "w0: 3 weights for 1 columns of D");
    }

    @Test
    void structuresAndObjectivesAreChecked() throws IOException {
        Fields voi = voi();
        voi.put("idx", row(13));
        assertError(write(voi, 12, ROW, START, VALUE), "vois(1).idx: entry 1 is 13", "12 voxels");
        voi = voi();
        voi.put("kind", "matRad_Surprise");
        assertError(write(voi, 12, ROW, START, VALUE), "vois(1).kind", "matRad_Surprise", "no counterpart");
        voi.remove("dref");
        assertError(write(voi, 12, ROW, START, VALUE), "vois(1): the field dref is missing");
    }

    @Test
    void aFullMatrixIsRefused() throws IOException {
        assertError(
                write(voi(), new MatWriter.Cube(new int[] {12, 3}, new double[36])),
                "D: a sparse matrix is expected",
                "sparse(...)");
    }

    @Test
    void aCancelEndsTheReading() throws IOException {
        Path path = write(voi(), 12, ROW, START, VALUE);
        assertThrows(
                CancellationException.class,
                () -> reader.readInfluence(path, new ProgressMonitor() {
                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                }));
    }
}
