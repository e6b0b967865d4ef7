package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PlanningCase;
import org.planwright.model.Vec3;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.CaseReader.Content;
import org.planwright.spi.ProgressMonitor;

/** OpenKBP folders: axes to the voxel, writing, and one clear error for each way a folder can be spoilt. */
class OpenKbpFolderTest {
    private final CaseReader reader = Services.reader("openkbp");

    @TempDir
    Path temp;

    private PlanningCase read(KbpFolder f) {
        return reader.readCase(new CaseLocation(f.folder.toString()), ProgressMonitor.NONE);
    }

    private KbpFolder folder() throws IOException {
        return new KbpFolder(temp.resolve("pt_test"));
    }

    private String error(KbpFolder f) {
        return assertThrows(InputException.class, () -> read(f)).getMessage();
    }

    private void assertError(KbpFolder f, String... parts) {
        String message = error(f);
        for (String p : parts) assertTrue(message.contains(p), "\"" + p + "\" in: " + message);
    }

    @Test
    void axesAndOriginAreThoseOfTheConventions() throws IOException {
        KbpFolder f = folder();
        f.write("SpinalCord.csv", ",data\n" + KbpFolder.index(70, 60, 66) + ",\n");
        PlanningCase c = read(f);
        ImageGrid g = c.image().grid();
        assertEquals(3.0, g.dx());
        assertEquals(4.0, g.dy());
        assertEquals(2.5, g.dz());
        assertEquals(0, g.x(63.5), 1e-9);
        assertEquals(0, g.y(63.5), 1e-9);
        assertEquals(0, g.z(63.5), 1e-9);
        MaskGeometry cord =
                (MaskGeometry) c.structure("SpinalCord").orElseThrow().geometry();
        Vec3 at = g.centre(cord.index(0));
        assertEquals((60 - 63.5) * 3, at.x(), 1e-9, "i1 goes to the left");
        assertEquals((70 - 63.5) * 4, at.y(), 1e-9, "i0 goes to posterior");
        assertEquals((63.5 - 66) * 2.5, at.z(), 1e-9, "i2 goes to inferior");
        assertEquals("OpenKBP:pt_test", g.frameOfReference());
        assertEquals(c.structureSet().frameOfReference(), g.frameOfReference());
        assertEquals(
                40 * 40 * 40, ((MaskGeometry) c.structure("BODY").orElseThrow().geometry()).size());
        assertEquals(0, c.image().hu(cord.index(0)));
        assertEquals(-1000, c.image().hu(0));
    }

    @Test
    void holesAreFilledAndCrumbsLeftOut() throws IOException {
        KbpFolder f = folder();
        String row = "\n" + KbpFolder.index(60, 60, 60) + ",";
        String hollow = f.read("ct.csv").replace(row + "1000.0", row + "1.0");
        f.write("ct.csv", hollow + KbpFolder.index(5, 5, 5) + ",1100.0\n");
        PlanningCase c = read(f);
        assertEquals(
                40 * 40 * 40, ((MaskGeometry) c.structure("BODY").orElseThrow().geometry()).size());
    }

    @Test
    void acceptsFoldersAndDosesButNothingElse() throws IOException {
        KbpFolder f = folder();
        assertTrue(reader.accepts(new CaseLocation(f.folder.toString()), Content.CASE));
        assertTrue(reader.accepts(new CaseLocation(f.folder.resolve("dose.csv").toString()), Content.DOSE));
        assertFalse(reader.accepts(
                new CaseLocation(f.folder.resolve("voxel_dimensions.csv").toString()), Content.DOSE));
        assertFalse(reader.accepts(new CaseLocation(f.folder.toString()), Content.MACHINE));
        assertFalse(reader.accepts(new CaseLocation("phantom:prostate"), Content.CASE));
        assertFalse(reader.accepts(new CaseLocation(temp.toString()), Content.CASE));
    }

    @Test
    void anyFloatComesBackExactly() throws IOException {
        PlanningCase c = read(folder());
        Random random = new Random(4);
        float[] gy = new float[c.image().grid().size()];
        for (int n = 0; n < 20000; n++) gy[random.nextInt(gy.length)] = (float) Math.exp(random.nextDouble() * 30 - 25);
        Dose dose = new Dose(c.image().grid(), DoseQuantity.PHYSICAL, gy.clone());
        Path file = Services.writer("openkbp")
                .write(c, OpenKbpPatientsTest.plan(c, dose), temp)
                .get(0);
        assertArrayEquals(gy, reader.readDose(file, c).values());
    }

    @Test
    void aDoseOnAnotherGridIsInterpolated() throws IOException {
        PlanningCase c = read(folder());
        ImageGrid coarse = c.image().grid().resampled(6);
        float[] gy = new float[coarse.size()];
        for (int v = 0; v < gy.length; v++)
            gy[v] = (float) (200 + coarse.centre(v).x());
        Path file = Services.writer("openkbp")
                .write(c, OpenKbpPatientsTest.plan(c, new Dose(coarse, DoseQuantity.PHYSICAL, gy)), temp)
                .get(0);
        ImageGrid g = c.image().grid();
        assertEquals(200 + g.x(70), reader.readDose(file, c).at(g.index(70, 60, 64)), 1e-3);
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() throws IOException {
        PlanningCase c = read(folder());
        Path out = Files.createDirectories(temp.resolve("out/dose.csv/occupied"))
                .getParent()
                .getParent();
        var plan = OpenKbpPatientsTest.plan(c, c.doses().get("reference"));
        String message = assertThrows(
                        InputException.class, () -> Services.writer("openkbp").write(c, plan, out))
                .getMessage();
        assertTrue(message.contains("dose.csv") && message.contains("could not be written"), message);
        try (var files = Files.list(out)) {
            assertEquals(1, files.count(), "only the folder that was in the way");
        }
        PlanningCase other =
                Services.reader("phantom").readCase(new CaseLocation("phantom:sphere"), ProgressMonitor.NONE);
        assertFalse(Services.writer("openkbp").accepts(other));
        assertThrows(InputException.class, () -> Services.writer("openkbp").write(other, plan, temp));
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        for (String name : new String[] {"ct.csv", "voxel_dimensions.csv", "possible_dose_mask.csv"}) {
            KbpFolder f = folder();
            Files.delete(f.folder.resolve(name));
            assertError(f, "pt_test", "the file " + name + " is missing");
        }
    }

    @Test
    void aRowWithoutValueIsATruncatedFile() throws IOException {
        KbpFolder f = folder();
        String text = f.read("ct.csv");
        f.write("ct.csv", text.substring(0, text.lastIndexOf(',')));
        assertError(f, "ct.csv, row 64001", "no value after the index", "cut off");
    }

    @Test
    void aFileThatEndsInsideANumberIsNoticed() throws IOException {
        KbpFolder f = folder();
        String text = f.read("ct.csv");
        f.write("ct.csv", text.substring(0, text.length() - 2));
        assertTrue(read(f).notices().stream().anyMatch(n -> n.startsWith("ct.csv") && n.contains("cut off")));
    }

    @Test
    void mixedColumnsAreAnError() throws IOException {
        KbpFolder f = folder();
        f.write("PTV70.csv", ",data\n100,\n101,1.0\n");
        assertError(f, "PTV70.csv, row 3", "1.0");
        f.write("PTV70.csv", ",data\n100,1\n101,\n");
        assertError(f, "PTV70.csv, row 3", "this one has none");
        f.write("PTV70.csv", ",data\n100,7.5\n");
        assertError(f, "PTV70.csv, row 2", "a mask holds 7.5");
    }

    @Test
    void badIndicesAreNamed() throws IOException {
        KbpFolder f = folder();
        f.write("PTV70.csv", ",data\n100,\n2097152,\n");
        assertError(f, "PTV70.csv, row 3", "2097152", "outside the grid");
        f.write("PTV70.csv", ",data\n100,\n101,\n100,\n");
        assertError(f, "PTV70.csv, row 4", "index 100 comes a second time");
        f.write("PTV70.csv", ",data\n-5,\n");
        assertError(f, "PTV70.csv, row 2", "\"-5\" is not a voxel index");
        f.write("PTV70.csv", "x,y\n5,\n");
        assertError(f, "PTV70.csv, row 1", "header");
    }

    @Test
    void badDosesAndValuesAreNamed() throws IOException {
        KbpFolder f = folder();
        int index = KbpFolder.index(60, 60, 60);
        f.write("dose.csv", ",data\n" + index + ",nan\n");
        assertError(f, "dose.csv, row 2", "nan");
        f.write("dose.csv", ",data\n5,1.0\n" + index + ",NaN\n");
        assertError(f, "dose.csv, row 3", "NaN Gy", "finite");
        f.write("dose.csv", ",data\n" + index + ",-0.25\n");
        assertError(f, "dose.csv, row 2", "-0.25 Gy", "not negative");
        f.write("dose.csv", ",data\n" + index + ",1e60\n");
        assertError(f, "dose.csv, row 2", "Infinity Gy");
        f.write("ct.csv", ",data\n" + index + ",tissue\n");
        assertError(f, "ct.csv, row 2", "\"tissue\" is not a number");
        f.write("ct.csv", ",data\n" + index + ",Infinity\n");
        assertError(f, "ct.csv, row 2", "finite number");
    }

    @Test
    void emptyOrgansAreLeftOutAndEmptyTargetsAreAnError() throws IOException {
        KbpFolder f = folder();
        f.write("SpinalCord.csv", ",data\n");
        PlanningCase c = read(f);
        assertTrue(c.structure("SpinalCord").isEmpty());
        assertTrue(
                c.notices().contains("SpinalCord holds no voxel and was left out"),
                c.notices().toString());
        f.write("PTV70.csv", ",data\n");
        assertError(f, "PTV70.csv", "the target holds no voxel");
    }

    @Test
    void aTargetOutsideTheBodyIsAnError() throws IOException {
        KbpFolder f = folder();
        f.write("PTV70.csv", KbpFolder.block(78, 82, ","));
        assertError(f, "PTV70.csv", "56 of the target's 64 voxels lie outside the body");
    }

    @Test
    void voxelDimensionsAreThreePositiveNumbers() throws IOException {
        KbpFolder f = folder();
        f.write("voxel_dimensions.csv", "4.0\n3.0\n");
        assertError(f, "voxel_dimensions.csv", "2 values");
        f.write("voxel_dimensions.csv", "4.0\n-3.0\n2.5\n");
        assertError(f, "voxel_dimensions.csv, row 2", "-3.0 mm");
        f.write("voxel_dimensions.csv", "4.0\n3.0\nwide\n");
        assertError(f, "voxel_dimensions.csv, row 3", "\"wide\"");
        f.write("voxel_dimensions.csv", "4.0\nNaN\n2.5\n");
        assertError(f, "voxel_dimensions.csv, row 2", "NaN");
    }

    @Test
    void unknownListsBecomeStructuresAndOtherFilesANotice() throws IOException {
        KbpFolder f = folder();
        f.write("BrachialPlexus.csv", KbpFolder.block(55, 57, ","));
        f.write("notes.csv", "patient,remark\n1,fine\n");
        PlanningCase c = read(f);
        assertEquals(
                8, ((MaskGeometry) c.structure("BrachialPlexus").orElseThrow().geometry()).size());
        assertTrue(
                c.notices().contains("notes.csv is no list of voxels and was left out"),
                c.notices().toString());
    }
}
