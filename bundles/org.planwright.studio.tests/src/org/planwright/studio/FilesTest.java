package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/** Files are whole or absent, and come back as they were written. */
class FilesTest {
    @TempDir
    Path folder;

    private static Dose dose() {
        ImageGrid g = new ImageGrid(4, 3, 2, new Vec3(-1.5, 2.25, 10), 2.5, 3, 4, "frame");
        float[] v = new float[g.size()];
        for (int n = 0; n < v.length; n++) v[n] = n * 0.37f;
        return new Dose(g, DoseQuantity.PHYSICAL, v);
    }

    @Test
    void aDoseComesBackFromNrrd() throws IOException {
        Path f = folder.resolve("d.nrrd");
        Files.write(f, NrrdDose.bytes(dose()));
        Dose d = NrrdDose.read(f, "other");
        assertEquals(dose().grid(), d.grid());
        assertArrayEquals(dose().values(), d.values());
    }

    @Test
    void aTruncatedNrrdIsNamedSo() throws IOException {
        Path f = folder.resolve("d.nrrd");
        byte[] all = NrrdDose.bytes(dose());
        Files.write(f, Arrays.copyOf(all, all.length - 5));
        InputException e = assertThrows(InputException.class, () -> NrrdDose.read(f, ""));
        assertTrue(e.getMessage().contains("truncated") && e.getMessage().contains("d.nrrd"), e.getMessage());
    }

    @Test
    void aWrongUnitOrNanInNrrdIsRefused() throws IOException {
        Path f = folder.resolve("d.nrrd");
        String text = new String(NrrdDose.bytes(dose()), java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(f, text.replace("units:=Gy", "units:=ra").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(InputException.class, () -> NrrdDose.read(f, ""))
                .getMessage()
                .contains("dose unit 'ra'"));
        byte[] nan = NrrdDose.bytes(dose());
        nan[nan.length - 1] = 0x7f;
        nan[nan.length - 2] = (byte) 0xc0;
        Files.write(f, nan);
        assertTrue(assertThrows(InputException.class, () -> NrrdDose.read(f, ""))
                .getMessage()
                .contains("NaN"));
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        Path to = folder.resolve("out");
        assertThrows(OutputFolder.WriteFailure.class, () -> {
            try (OutputFolder o = new OutputFolder(to)) {
                o.write("first.txt", s -> s.write(1));
                o.write("second.txt", s -> {
                    throw new IOException("No space left on device");
                });
                o.commit();
            }
        });
        try (Stream<Path> left = Files.list(to)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aFullDiskIsSaidInWords() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        OutputFolder.WriteFailure e = assertThrows(OutputFolder.WriteFailure.class, () -> {
            try (OutputFolder o = new OutputFolder(folder)) {
                Files.createSymbolicLink(o.workFolder().resolve("x"), full);
                o.write("x", s -> s.write(new byte[1 << 20]));
            }
        });
        assertTrue(e.getMessage().contains("No space left"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void metricFilesAreCheckedRowByRow() throws IOException {
        Path f = folder.resolve("m.csv");
        Files.writeString(f, "patient,plan,metric,value\nA,1,x,3\nA,1,y,oops\n");
        assertTrue(assertThrows(InputException.class, () -> MetricFile.read(f))
                .getMessage()
                .contains("row 3"));
        Files.writeString(f, "patient,plan,metric,value,value_corrected\nA,1,x,3,4\nA,2,x,5,\n");
        var rows = MetricFile.read(f);
        assertEquals(4, rows.get(0).values().get("x"));
        assertEquals(5, rows.get(1).values().get("x"));
    }

    @Test
    void numpyHeadersAreAligned() {
        byte[] b = Npy.doubles(new double[] {1, 2});
        int header = b[8] & 255 | (b[9] & 255) << 8;
        assertEquals(0, (10 + header) % 64);
        assertEquals(10 + header + 16, b.length);
    }
}
