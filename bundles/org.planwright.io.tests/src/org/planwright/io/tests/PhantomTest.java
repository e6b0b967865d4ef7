package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.Box;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.CaseReader.Content;
import org.planwright.spi.ProgressMonitor;

/** Phantoms have the volumes they claim, and are the same for the same seed everywhere. */
class PhantomTest {
    private final CaseReader reader = Services.reader("phantom");

    private PlanningCase read(String location) {
        return reader.readCase(new CaseLocation(location), ProgressMonitor.NONE);
    }

    private static double cc(PlanningCase c, String name) {
        return c.structure(name).orElseThrow().geometry().volumeMm3() / 1000;
    }

    /** Voxels of every structure. */
    private static Map<String, BitSet> voxels(PlanningCase c) {
        Map<String, BitSet> out = new HashMap<>();
        for (Structure s : c.structures()) {
            BitSet set = new BitSet();
            for (int v : s.geometry().occupancy(c.image().grid()).voxels()) set.set(v);
            out.put(s.name(), set);
        }
        return out;
    }

    private static int common(Map<String, BitSet> voxels, String a, String b) {
        BitSet both = (BitSet) voxels.get(a).clone();
        both.and(voxels.get(b));
        return both.cardinality();
    }

    /** Checksum of HU and of the voxels whose centres lie in each structure. */
    private static long checksum(PlanningCase c) {
        CRC32 crc = new CRC32();
        ImageGrid g = c.image().grid();
        for (int v = 0; v < g.size(); v++) update(crc, Math.round(10 * c.image().hu(v)));
        for (Structure s : c.structures()) {
            crc.update(s.name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Box b = s.geometry().bounds();
            for (int v = 0; v < g.size(); v++) {
                double x = g.x(g.i(v)), y = g.y(g.j(v)), z = g.z(g.k(v));
                if (x < b.minX() || x > b.maxX() || y < b.minY() || y > b.maxY() || z < b.minZ() || z > b.maxZ())
                    continue;
                if (s.geometry().contains(x, y, z)) update(crc, v);
            }
        }
        return crc.getValue();
    }

    private static void update(CRC32 crc, int v) {
        crc.update(v);
        crc.update(v >> 8);
        crc.update(v >> 16);
        crc.update(v >> 24);
    }

    @ParameterizedTest
    @CsvSource({
        "phantom:tg119-c-shape, 4050391786",
        "phantom:prostate?seed=1, 1615817366",
        "phantom:prostate?seed=42, 393130593",
        "phantom:oval?seed=1, 615210959",
        "phantom:oval?seed=130, 1143848384",
        "phantom:water?grid=5, 640511758",
        "phantom:sphere, 2606258648",
        "phantom:cylinder, 1771623616",
        "phantom:cone, 3894310412"
    })
    void isTheSameEverywhere(String location, long committed) {
        assertEquals(committed, checksum(read(location)), location);
        assertEquals(committed, checksum(read(location)), location + ", again");
    }

    @ParameterizedTest
    @CsvSource({
        "tg119-c-shape, OuterTarget, 191.6793", // 240/360 pi (37^2 - 15^2) 80
        "tg119-c-shape, Core, 31.4159", // pi 10^2 100
        "tg119-c-shape, BODY, 18000",
        "water, Cube, 125",
        "sphere, Sphere, 113.0973", // 4/3 pi 30^3
        "cylinder, Cylinder, 169.6460", // pi 30^2 60
        "cone, Cone, 56.5487" // 1/3 pi 30^2 60
    })
    void hasTheVolumeOfItsClosedForm(String id, String structure, double cc) {
        PlanningCase c = read("phantom:" + id);
        assertEquals(cc, cc(c, structure), 1e-4 * cc, "the solid");
        double voxels = c.structure(structure)
                        .orElseThrow()
                        .geometry()
                        .occupancy(c.image().grid())
                        .volumeMm3()
                / 1000;
        assertEquals(cc, voxels, 2e-3 * cc, "occupied voxels");
    }

    @Test
    void cShapeIsTheOneOfTheMatradFile() {
        PlanningCase ours = read("phantom:tg119-c-shape");
        ImageGrid g = ours.image().grid();
        PlanningCase file = Services.reader("matrad")
                .readCase(
                        new CaseLocation(
                                Services.shared("peers/data/TG119C.mat").toString()),
                        ProgressMonitor.NONE);
        assertTrue(g.sameVoxels(file.image().grid()));
        for (String name : new String[] {"OuterTarget", "Core", "BODY"}) {
            int[] theirs =
                    file.structure(name).orElseThrow().geometry().occupancy(g).voxels();
            boolean[] in = new boolean[g.size()];
            for (int v : theirs) in[v] = true;
            int differ = 0;
            for (int v = 0; v < g.size(); v++) {
                var p = g.centre(v);
                if (ours.structure(name).orElseThrow().geometry().contains(p.x(), p.y(), p.z()) != in[v]) differ++;
            }
            assertEquals(0, differ, name + ": voxel centres inside one and not the other");
        }
        for (int v = 0; v < g.size(); v++)
            assertEquals(file.image().hu(v), ours.image().hu(v));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21, 22, 26, 30})
    void pelvisIsAnatomicallySensible(int seed) {
        PlanningCase c = read("phantom:prostate?seed=" + seed);
        Map<String, BitSet> voxels = voxels(c);
        assertEquals("prostate-79.2", c.defaultProtocol());
        double voxel = c.image().grid().voxelVolumeMm3() / 1000;
        ToDoubleFunction<String> cc = name -> voxels.get(name).cardinality() * voxel;
        assertBetween(29, 81, cc.applyAsDouble("Prostate"), "prostate");
        assertBetween(76, 300, cc.applyAsDouble("Bladder"), "bladder");
        assertBetween(40, 90, cc.applyAsDouble("Rectum"), "rectum");
        assertBetween(2.5, 6, cc.applyAsDouble("PenileBulb"), "penile bulb");
        assertBetween(2, 12, cc.applyAsDouble("SeminalVesicles"), "seminal vesicles");
        assertBetween(
                1.5 * cc.applyAsDouble("Prostate"), 3.5 * cc.applyAsDouble("Prostate"), cc.applyAsDouble("PTV"), "PTV");
        assertBetween(44, 74, cc.applyAsDouble("FemHead_L"), "femoral head");
        assertBetween(1, 8, common(voxels, "PTV", "Rectum") * voxel, "PTV and rectum, cc");
        assertBetween(0.5, 10, common(voxels, "PTV", "Bladder") * voxel, "PTV and bladder, cc");
        for (String[] pair : new String[][] {
            {"Rectum", "Bladder"}, {"Rectum", "Prostate"}, {"Bladder", "Prostate"}, {"Bladder", "SeminalVesicles"},
            {"PTV", "FemHead_L"}, {"PTV", "PenileBulb"}, {"Bladder", "FemHead_R"}, {"Rectum", "SeminalVesicles"}
        }) assertEquals(0, common(voxels, pair[0], pair[1]), pair[0] + " and " + pair[1] + " overlap");
        assertEquals(
                voxels.get("Prostate").cardinality(), common(voxels, "PTV", "Prostate"), "the PTV holds the prostate");
        for (Structure s : c.structures()) {
            assertEquals(
                    voxels.get(s.name()).cardinality(), common(voxels, "BODY", s.name()), s.name() + " is in the body");
            if (s.name().startsWith("FemHead")) assertEquals(380, hu(c, s), "bone");
            if (s.name().equals("Bladder")) assertEquals(5, hu(c, s), "urine");
        }
        assertTrue(c.structure("FemHead_L").orElseThrow().geometry().bounds().minX() > 0, "left is +x");
    }

    private static float hu(PlanningCase c, Structure s) {
        var b = s.geometry().bounds();
        ImageGrid g = c.image().grid();
        return c.image()
                .hu(g.index(
                        (int) Math.round(g.toI((b.minX() + b.maxX()) / 2)),
                        (int) Math.round(g.toJ((b.minY() + b.maxY()) / 2)),
                        (int) Math.round(g.toK(b.minZ() + 0.6 * (b.maxZ() - b.minZ())))));
    }

    private static void assertBetween(double low, double high, double v, String what) {
        assertTrue(v >= low && v <= high, what + " " + v + " not in " + low + ".." + high);
    }

    @Test
    void ovalPhantomsAreAsTheSpecSays() {
        double sum = 0, squares = 0;
        int n = 130;
        for (int seed = 1; seed <= n; seed++) {
            PlanningCase c = read("phantom:oval?seed=" + seed + "&grid=6");
            assertEquals("phantom-80", c.defaultProtocol());
            assertEquals(
                    5,
                    c.structures().stream()
                            .filter(s -> s.type() == StructureType.ORGAN)
                            .count());
            double density = c.densityOverrides().get(0).relativeElectronDensity();
            assertEquals("PTV", c.densityOverrides().get(0).structure());
            sum += density;
            squares += (density - 1) * (density - 1);
            if (seed > 25) continue;
            Map<String, BitSet> voxels = voxels(c);
            for (int o = 1; o <= 5; o++) {
                assertEquals(middle(c, "PTV"), middle(c, "OAR" + o), 1e-9, "on the axial section of the PTV");
                assertEquals(0, common(voxels, "PTV", "OAR" + o), "seed " + seed + ": PTV and OAR" + o);
                for (int p = 1; p < o; p++) assertEquals(0, common(voxels, "OAR" + p, "OAR" + o), "seed " + seed);
                assertEquals(voxels.get("OAR" + o).cardinality(), common(voxels, "BODY", "OAR" + o));
            }
        }
        assertEquals(1, sum / n, 0.015, "mean density");
        assertEquals(0.05, Math.sqrt(squares / n), 0.01, "deviation of the density");
    }

    private static double middle(PlanningCase c, String structure) {
        var b = c.structure(structure).orElseThrow().geometry().bounds();
        return (b.minZ() + b.maxZ()) / 2;
    }

    @Test
    void anotherSeedIsAnotherPatientAndTheGridCanBeChosen() {
        assertNotEquals(checksum(read("phantom:prostate?seed=1")), checksum(read("phantom:prostate?seed=2")));
        assertEquals(checksum(read("phantom:prostate")), checksum(read("phantom:prostate?seed=1")));
        PlanningCase fine = read("phantom:prostate?seed=3&grid=2"), coarse = read("phantom:prostate?seed=3&grid=5");
        assertEquals(2, fine.image().grid().dz());
        assertEquals(5, coarse.image().grid().dx());
        assertEquals(cc(fine, "Prostate"), cc(coarse, "Prostate"), "the same patient on another grid");
        assertEquals("prostate-3", fine.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phantom: | name is missing",
                "phantom:prostat?seed=1 | nearest known is prostate",
                "phantom:zebra | tg119-c-shape, prostate, oval, water, sphere, cylinder, cone",
                "phantom:prostate?seed=one | the seed \"one\" is not a whole number",
                "phantom:prostate?gird=3 | no option gird. The nearest known is grid",
                "phantom:prostate?grid=0.1 | the grid \"0.1\" is not a step in mm from 0.5 to 20",
                "phantom:prostate?grid=fine | the grid \"fine\" is not a step"
            })
    void aWrongNameIsAnsweredWithTheRightOnes(String location, String words) {
        assertTrue(reader.accepts(new CaseLocation(location), Content.CASE));
        String message =
                assertThrows(InputException.class, () -> read(location)).getMessage();
        assertTrue(message.startsWith(location) && message.contains(words), message);
    }

    @Test
    void phantomsAreMadeQuickly() {
        read("phantom:prostate?seed=8");
        long t = Table.cpu();
        read("phantom:prostate?seed=9");
        t = Table.cpu() - t;
        Table.row("prostate phantom made, warm, CPU", Table.seconds(t), "1 s", "", "134 x 94 x 84 voxels of 3 mm");
        assertTrue(t < 3e9, Table.seconds(t));
    }
}
