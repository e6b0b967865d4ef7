package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.io.tests.MatWriter.Cells;
import org.planwright.io.tests.MatWriter.Cube;
import org.planwright.io.tests.MatWriter.Fields;
import org.planwright.model.InputException;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Vec3;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.CaseReader.Content;
import org.planwright.spi.ProgressMonitor;

/** Small cases in matRad's layout, right ones and each spoilt in one way: the error names the file and the field. */
class MatradCaseTest {
    private final CaseReader reader = Services.reader("matrad");

    @TempDir
    Path temp;

    private static double[] row(double... v) {
        return v;
    }

    /** 3 x 4 x 2 voxels (y, x, z) of water and an objective of the given class. */
    private static Fields aCase(String className, double... parameters) {
        Cells values = Cells.of(Arrays.stream(parameters).mapToObj(p -> row(p)).toArray());
        Cells cst = new Cells(2, 6, new Object[12]);
        for (int r = 0; r < 2; r++) {
            cst.set(r, 0, row(r));
            cst.set(r, 1, r == 0 ? "Target" : "Cord");
            cst.set(r, 2, r == 0 ? "TARGET" : "OAR");
            cst.set(r, 3, Cells.of(r == 0 ? row(2, 5) : row(1, 24)));
            cst.set(r, 4, Fields.of("Priority", row(r + 1)));
            cst.set(r, 5, Cells.of());
        }
        cst.set(0, 5, Fields.of("className", className, "parameters", values, "penalty", row(7)));
        Cube hu = new Cube(new int[] {3, 4, 2}, new double[24]);
        Fields resolution = Fields.of("x", row(2), "y", row(3), "z", row(5));
        return Fields.of(
                "ct", Fields.of("cubeDim", row(3, 4, 2), "resolution", resolution, "cubeHU", Cells.of(hu)), "cst", cst);
    }

    private static Fields ct(Fields file) {
        return (Fields) file.get("ct");
    }

    private static Cells cst(Fields file) {
        return (Cells) file.get("cst");
    }

    private static void indices(Fields file, int row, double... v) {
        cst(file).set(row, 3, Cells.of(v));
    }

    private static Fields aCase() {
        return aCase("DoseObjectives.matRad_SquaredDeviation", 60);
    }

    private Path write(Fields file) throws IOException {
        return MatWriter.write(temp.resolve("file.mat"), file);
    }

    private PlanningCase read(Fields file) throws IOException {
        return reader.readCase(new CaseLocation(write(file).toString()), ProgressMonitor.NONE);
    }

    private void assertError(Executable e, String... parts) {
        String message = assertThrows(InputException.class, e).getMessage();
        for (String p : parts) assertTrue(message.contains(p), "\"" + p + "\" in: " + message);
        assertTrue(message.contains("file.mat"), message);
    }

    private void assertCaseError(Consumer<Fields> spoil, String... parts) throws IOException {
        Fields file = aCase();
        spoil.accept(file);
        assertError(() -> read(file), parts);
    }

    @Test
    void indicesRunYFirst() throws IOException {
        PlanningCase c = read(aCase());
        MaskGeometry target = (MaskGeometry) c.structure("Target").orElseThrow().geometry();
        var g = target.grid();
        // index 2 is y 1, x 0; index 5 is y 1, x 1 (from 0)
        assertEquals(g.index(0, 1, 0), target.index(0));
        assertEquals(g.index(1, 1, 0), target.index(1));
        assertEquals(2, g.dx());
        assertEquals(3, g.dy());
        assertEquals(5, g.dz());
        assertEquals(-4, g.origin().x());
        assertEquals(-4.5, g.origin().y());
        assertEquals(
                new Objective("squared-deviation", "Target", Map.of("dose", 60.0), 7),
                c.objectives().get(0));
    }

    @Test
    void objectivesBecomeOurs() throws IOException {
        Object[][] rows = {
            {"matRad_SquaredOverdosing", new double[] {30}, "squared-overdose", "{dose=30.0}"},
            {"DoseObjectives.matRad_SquaredUnderdosing", new double[] {30}, "squared-underdose", "{dose=30.0}"},
            {"DoseObjectives.matRad_MeanDose", new double[] {0, 1}, "mean-dose", "{}"},
            {"DoseObjectives.matRad_EUD", new double[] {20, 3.5}, "eud", "{dose=20.0, exponent=3.5}"},
            {"DoseObjectives.matRad_MaxDVH", new double[] {50, 30}, "max-dvh", "{dose=50.0, percent=30.0}"},
            {"DoseObjectives.matRad_MinDVH", new double[] {50, 95}, "min-dvh", "{dose=50.0, percent=95.0}"}
        };
        for (Object[] r : rows) {
            Objective o =
                    read(aCase((String) r[0], (double[]) r[1])).objectives().get(0);
            assertEquals(r[2], o.type());
            assertEquals(r[3], o.parameters().toString());
        }
        for (String other : new String[] {"DoseConstraints.matRad_MinMaxDose", "DoseObjectives.matRad_MeanDose"}) {
            PlanningCase c = read(aCase(other, 20, 1));
            assertTrue(c.objectives().isEmpty());
            assertTrue(
                    c.notices().stream().anyMatch(n -> n.contains(other) && n.contains("Target")),
                    c.notices().toString());
        }
    }

    @Test
    void version73IsNamedAsHdf5() throws IOException {
        byte[] bytes = new byte[1024];
        byte[] text = "MATLAB 7.3 MAT-file, Platform: GLNXA64".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        System.arraycopy(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'}, 0, bytes, 512, 8);
        Path path = temp.resolve("file.mat");
        Files.write(path, bytes);
        CaseLocation at = new CaseLocation(path.toString());
        assertTrue(reader.accepts(at, Content.CASE));
        assertError(() -> reader.readCase(at, ProgressMonitor.NONE), "HDF5", "-v7");
        Files.write(path, Arrays.copyOfRange(bytes, 512, 1024));
        assertError(() -> reader.readMachine(path), "HDF5");
    }

    @Test
    void aCutOffFileIsAnError() throws IOException {
        Path path = write(aCase());
        byte[] all = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(all, all.length * 2 / 3));
        assertError(
                () -> reader.readCase(new CaseLocation(path.toString()), ProgressMonitor.NONE), "cut off or damaged");
        Files.writeString(path, "nothing of the kind");
        assertError(() -> reader.readMachine(path), "no MAT-file of level 5");
    }

    @Test
    void missingVariablesAndFieldsAreNamed() throws IOException {
        assertError(
                () -> read(Fields.of("cst", aCase().get("cst"))), "the variable ct is missing", "The file holds cst");
        assertCaseError(f -> ct(f).remove("resolution"), "ct: the field resolution is missing");
        assertCaseError(f -> ((Fields) ct(f).get("resolution")).remove("y"), "ct.resolution: the field y is missing");
        assertCaseError(f -> ct(f).remove("cubeHU"), "ct: the field cubeHU is missing");
        Path path = write(aCase());
        assertError(() -> reader.readInfluence(path, ProgressMonitor.NONE), "the variable D is missing", "ct, cst");
        assertError(() -> reader.readMachine(path), "the variable machine is missing");
        assertError(() -> reader.readDose(path, read(aCase())), "the variable resultGUI is missing");
    }

    @Test
    void badNumbersAreNamedWithTheirPlace() throws IOException {
        assertCaseError(
                f -> ((Cube) ((Cells) ct(f).get("cubeHU")).at(0, 0)).data()[4] = Double.NaN,
                "ct.cubeHU{1}: voxel (y 2, x 2, z 1) is NaN HU");
        assertCaseError(f -> indices(f, 1, 1, 25), "cst{2,4}{1}: entry 2 is 25", "24 voxels");
        assertCaseError(f -> indices(f, 1, 0), "entry 1 is 0");
        assertCaseError(f -> indices(f, 1, 1.5), "entry 1 is 1.5");
        assertCaseError(f -> indices(f, 1, 3, 3), "a voxel index comes twice");
        assertCaseError(f -> indices(f, 0), "the target Target holds no voxel");
        assertCaseError(f -> ct(f).put("cubeDim", row(4, 3, 2)), "the cube is [3, 4, 2], cubeDim says [4, 3, 2]");
        assertCaseError(f -> cst(f).set(0, 2, "TUMOUR"), "cst{1,3}", "\"TUMOUR\"");
        assertCaseError(f -> ((Fields) cst(f).at(0, 5)).put("penalty", row(Double.NaN)), "cst{1,6}(1).penalty", "NaN");
    }

    @Test
    void coordinatesMustRiseEvenly() throws IOException {
        assertCaseError(
                f -> ct(f).put("x", row(0, 2, 5, 6)), "ct.x: the coordinates do not rise evenly", "entry 3 is 5.0 mm");
        assertCaseError(f -> ct(f).put("y", row(0, 3)), "ct.y: 2 coordinates for 3 voxels");
        assertCaseError(f -> ct(f).put("z", row(0, 4)), "ct.z: steps by 4.0 mm, resolution says 5.0 mm");
        assertCaseError(f -> ct(f).put("x", row(6, 4, 2, 0)), "ct.x: the coordinates do not rise evenly");
    }

    @Test
    void theOriginIsTheFilesWhereItHasOne() throws IOException {
        Fields f = aCase();
        ct(f).put("dicomInfo", Fields.of("ImagePositionPatient", row(-11, 12, 13)));
        assertEquals(new Vec3(-11, 12, 13), read(f).image().grid().origin());
        ct(f).put("x", row(1, 3, 5, 7));
        assertEquals(new Vec3(1, 12, 13), read(f).image().grid().origin());
    }

    @Test
    void anEmptyOrganIsLeftOutWithANotice() throws IOException {
        Fields f = aCase();
        indices(f, 1);
        PlanningCase c = read(f);
        assertTrue(c.structure("Cord").isEmpty());
        assertTrue(
                c.notices().contains("cst: Cord holds no voxel and was left out"),
                c.notices().toString());
    }

    @Test
    void relativeDensitiesStandInForHu() throws IOException {
        Fields f = aCase();
        double[] density = new double[24];
        Arrays.fill(density, 1.25);
        ct(f).remove("cubeHU");
        ct(f).put("cube", Cells.of(new Cube(new int[] {3, 4, 2}, density)));
        PlanningCase c = read(f);
        assertEquals(250, c.image().hu(0));
        assertEquals(1.25, c.densityTable().orElseThrow().density(250), 1e-12);
    }

    @Test
    void aMachineForProtonsIsRefused() {
        Path path = Services.shared("data/matrad_basedata/protons_Generic.mat");
        String message = assertThrows(InputException.class, () -> reader.readMachine(path))
                .getMessage();
        assertTrue(message.contains("protons_Generic.mat, machine.meta.radiationMode"), message);
        assertTrue(message.contains("the machine is for protons"), message);
    }
}
