package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.Dose;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Objective;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ProgressMonitor;

/** matRad's files read with the counts, places and figures that they are known to have. */
class MatradFilesTest {
    private final CaseReader reader = Services.reader("matrad");

    private PlanningCase read(String path) {
        return reader.readCase(new CaseLocation(Services.shared(path).toString()), ProgressMonitor.NONE);
    }

    private static int count(PlanningCase c, String structure) {
        return ((MaskGeometry) c.structure(structure).orElseThrow().geometry()).size();
    }

    @Test
    void boxPhantom() {
        PlanningCase c = read("data/matrad_boxphantom/BOXPHANTOM.mat");
        assertEquals(531441, count(c, "BODY"));
        assertEquals(9261, count(c, "OuterTarget"));
        assertEquals(StructureType.EXTERNAL, c.structure("BODY").orElseThrow().type());
        assertEquals(2, c.structure("BODY").orElseThrow().priority());
        assertEquals(
                new Objective("squared-deviation", "OuterTarget", Map.of("dose", 60.0), 800),
                c.objectives().get(1));
        assertEquals(
                new Objective("squared-overdose", "BODY", Map.of("dose", 5.0), 100),
                c.objectives().get(0));
        assertEquals(-240, c.image().grid().origin().x(), "no coordinates in the file: (k - n/2) * resolution");
        assertTrue(c.densityTable().isEmpty());
        assertTrue(
                c.notices().stream().anyMatch(n -> n.startsWith("ct.hlut is not used")),
                c.notices().toString());
        for (Structure s : c.structures()) {
            MaskGeometry m = (MaskGeometry) s.geometry();
            for (int n = 0; n < m.size(); n++) assertEquals(0, c.image().hu(m.index(n)), "water");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "peers/data/TG119C.mat, Core, 1517, 34.1325, 0, 0, 0",
        "peers/data/TG119C.mat, OuterTarget, 9042, 203.445, 0, -11.365, 0",
        "peers/data/TG119C.mat, BODY, 818807, 18423.1575, 0, 0, 0",
        "peers/data/PELVIS.mat, PTV_68, 3464, 93.528, 0, 0, 0",
        "peers/data/PELVIS.mat, Rectum, 3782, 102.114, 0, 38, 10.5",
        "peers/data/PELVIS.mat, Bladder, 5842, 157.734, 0, -28.1, 38",
        "peers/data/PELVIS.mat, FemHead_L, 2448, 66.096, 95, 5, 10",
        "peers/data/PELVIS.mat, Penile_bulb, 200, 5.4, 0, 10, -40"
    })
    void structuresLieWhereTheirAuthorsPutThem(
            String file, String structure, int voxels, double cc, double x, double y, double z) {
        PlanningCase c = read(file);
        MaskGeometry m = (MaskGeometry) c.structure(structure).orElseThrow().geometry();
        assertEquals(voxels, m.size());
        assertEquals(cc, m.volumeMm3() / 1000, 1e-6 * cc);
        double sx = 0, sy = 0, sz = 0;
        for (int n = 0; n < m.size(); n++) {
            var p = m.grid().centre(m.index(n));
            sx += p.x();
            sy += p.y();
            sz += p.z();
        }
        assertEquals(x, sx / m.size(), 0.1, "x");
        assertEquals(y, sy / m.size(), 0.1, "y");
        assertEquals(z, sz / m.size(), 0.1, "z");
    }

    @ParameterizedTest
    @CsvSource({"photons, 10, 8206, 145.48047, 0.82964", "protons, 14, 1968, 0.2320491, 0.0032925"})
    void testDataGiveTheirReferenceSumsAndDoses(String kind, int columns, long nonZeros, double sum, double most) {
        String path = "data/matrad_testdata/" + kind + "_testData.mat";
        PlanningCase c = read(path);
        FinishedInfluence f = reader.readInfluence(Services.shared(path), ProgressMonitor.NONE);
        DoseInfluence d = f.influence();
        assertEquals(columns, d.columns());
        assertEquals(nonZeros, d.nonZeros());
        double[] w = new double[columns], dose = new double[d.rows()];
        Arrays.fill(w, 1);
        d.multiply(w, dose, 0, dose.length);
        assertEquals(sum, Arrays.stream(dose).sum(), 2e-7 * sum);
        assertEquals(most, Arrays.stream(dose).max().orElseThrow(), 1e-5 * most);
        Dose reference = c.doses().get("resultGUI");
        assertTrue(d.grid().sameVoxels(reference.grid()));
        for (int v = 0; v < dose.length; v++)
            assertEquals(30 * dose[v], reference.at(v), 1e-4 * most * 30, "D 1 is the file's dose, voxel " + v);
        Dose again = reader.readDose(Services.shared(path), c);
        assertEquals(reference.max(), again.max());
        assertEquals(8, f.voxels().get("Target").length);
        assertEquals(1152 - 8, f.voxels().get("Body").length, "overlap resolved by priority");
        assertEquals(Map.of("dose", 1.5), f.objectives().get(0).parameters(), "45 Gy in 30 fractions, per fraction");
        assertEquals(30, c.prescriptions().get(0).fractions());
        assertEquals(0.5, c.densityTable().orElseThrow().density(-500), 0.1);
    }

    @Test
    void theObjectiveOfMatradsWeightsIsTheFilesOwn() throws IOException {
        Path path = Services.shared("peers/data/tg119c_3b_10mm.mat");
        FinishedInfluence f = reader.readInfluence(path, ProgressMonitor.NONE);
        double[] w = MatVariable.read(path, "w_matrad").doubles(0);
        double ours = objective(f, w), file = f.reference().get("objective");
        Table.row(
                "F(w of matRad), 3 beams",
                Double.toString(ours),
                Double.toString(file),
                "28.904938 (F*)",
                "recomputed from our matrix, float32");
        assertEquals(file, ours, 2e-6 * file);
        assertTrue(objective(f, f.startWeights()) > file);
        MatVariable d = MatVariable.read(path, "D");
        int[] rows = d.ints(0), start = d.ints(1);
        double[] values = d.doubles(2);
        ImageGrid g = f.influence().grid();
        var cursor = f.influence().rowCursor();
        int checked = 0;
        for (int column = 0; column < start.length - 1; column++)
            for (int n = start[column]; n < start[column + 1]; n += 997) {
                int row = rows[n], y = row % g.ny(), x = row / g.ny() % g.nx(), z = row / g.ny() / g.nx();
                assertTrue(cursor.seek(g.index(x, y, z)));
                int k = 0;
                while (cursor.column(k) != column) k++;
                assertEquals((float) values[n], cursor.value(k));
                checked++;
            }
        assertTrue(checked > 4000, checked + " entries compared");
    }

    private static double objective(FinishedInfluence f, double[] w) {
        double[] dose = new double[f.influence().rows()];
        f.influence().multiply(w, dose, 0, dose.length);
        double sum = 0;
        for (Objective o : f.objectives()) {
            int[] voxels = f.voxels().get(o.structure());
            double s = 0;
            for (int v : voxels) {
                double e = dose[v] - o.parameters().get("dose");
                if (o.type().equals("squared-overdose")) e = Math.max(e, 0);
                else assertEquals("squared-deviation", o.type());
                s += e * e;
            }
            sum += o.weight() * s / voxels.length;
        }
        return sum;
    }

    @Test
    void fourteenMillionEntriesAreReadInSeconds() {
        Path path = Services.shared("peers/data/tg119c_8b_8mm.mat");
        long t = Table.cpu();
        FinishedInfluence f = reader.readInfluence(path, ProgressMonitor.NONE);
        t = Table.cpu() - t;
        Table.row(
                "read 14.4 M entries (.mat, 65 MiB), CPU",
                Table.seconds(t),
                "6 s",
                "",
                "to rows, float32, " + f.influence().bytes() / 1000000 + " MB held");
        assertEquals(14421837, f.influence().nonZeros());
        assertEquals(1300, f.influence().columns());
        assertEquals(1768, f.voxels().get("OuterTarget").length);
        assertTrue(f.influence().bytes() < 95e6, "at most 6 bytes an entry and the row starts");
        assertTrue(t < 12e9, Table.seconds(t));
    }

    @Test
    void photonMachine() {
        PhotonMachine m = reader.readMachine(Services.shared("data/matrad_basedata/photons_Generic.mat"));
        assertEquals(6, m.nominalMv());
        assertEquals(1000, m.sadMm());
        assertEquals(500, m.collimatorDistanceMm());
        assertEquals(5, m.penumbraFwhmMm());
        assertEquals(3, m.components());
        assertEquals(501, m.ssdMm().length);
        assertEquals(500, m.ssdMm()[0]);
        assertEquals(360, m.radiusMm().length);
        assertEquals(179.5, m.radiusMm()[359]);
        double[] k = m.kernel(0, 0);
        double centre = 0.8049926161766052, spike = (centre - k[1] * 0.25) * 0.25 / (Math.PI * 0.25 / 3);
        assertEquals((spike + k[1] * 0.25) / 0.25, k[0], 1e-12, "the central cell as a cone over the first radius");
        assertEquals(38, m.offAxisMm().length);
        assertEquals(1.01901, m.primaryFluence()[2], 1e-12);
        double[] depth = m.depthMm(), curve = m.depthCurve(0);
        assertEquals(0, curve[0]);
        int best = 0;
        for (int n = 0; n < depth.length; n++) if (curve[n] > curve[best]) best = n;
        // its maximum is at ln(beta / m) / (beta - m)
        assertEquals(Math.log(0.3252 / 0.005066) / (0.3252 - 0.005066), depth[best], 0.25);
        int ten = Arrays.binarySearch(depth, 100);
        assertEquals(0.3252 / (0.3252 - 0.005066) * (Math.exp(-0.5066) - Math.exp(-32.52)), curve[ten], 1e-12);
    }

    @Test
    void everyMatFileIsAccepted() throws IOException {
        for (String p : new String[] {"data/matrad_basedata/photons_Generic.mat", "peers/data/TG119C.mat"})
            assertTrue(reader.accepts(new CaseLocation(Services.shared(p).toString()), CaseReader.Content.CASE));
        assertFalse(reader.accepts(
                new CaseLocation(Services.shared("data/openkbp/SOURCE.txt").toString()), CaseReader.Content.CASE));
        assertFalse(reader.accepts(new CaseLocation("phantom:sphere"), CaseReader.Content.CASE));
    }
}
