package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.Dose;
import org.planwright.model.FractionGroup;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Provenance;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.ProgressMonitor;

/** The twelve OpenKBP patients lie in the world as patients do, and their dose survives a round trip. */
class OpenKbpPatientsTest {
    private final CaseReader reader = Services.reader("openkbp");

    private PlanningCase read(String id) {
        return reader.readCase(
                new CaseLocation(Services.shared("data/openkbp/" + id).toString()), ProgressMonitor.NONE);
    }

    private static Vec3 centre(PlanningCase c, String structure) {
        MaskGeometry m = (MaskGeometry) c.structure(structure).orElseThrow().geometry();
        Vec3 sum = Vec3.ZERO;
        for (int n = 0; n < m.size(); n++) sum = sum.plus(m.grid().centre(m.index(n)));
        return sum.times(1.0 / m.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pt_104", "pt_108", "pt_140", "pt_141", "pt_180", "pt_187", "pt_196", "pt_55", "pt_66", "pt_68",
                "pt_92", "pt_99"
            })
    void liesAsAPatientLies(String id) {
        PlanningCase c = read(id);
        assertEquals(id, c.id());
        assertEquals("hnc-70-63-56", c.defaultProtocol());
        Vec3 cord = centre(c, "SpinalCord"), target = centre(c, "PTV70");
        assertTrue(cord.y() > target.y(), "cord behind the target");
        if (c.structure("Mandible").isPresent())
            assertTrue(cord.y() > centre(c, "Mandible").y() + 20, "cord at least 2 cm behind the mandible");
        assertTrue(
                centre(c, "LeftParotid").x() > centre(c, "RightParotid").x() + 40,
                "left parotid to the left (+x) of the right one");
        if (c.structure("Brainstem").isPresent()) {
            assertTrue(centre(c, "Brainstem").z() > cord.z() + 20, "brainstem above the cord");
            if (c.structure("Larynx").isPresent())
                assertTrue(centre(c, "Larynx").z() < centre(c, "Brainstem").z() - 20, "larynx below the brainstem");
        }
        if (c.structure("Esophagus").isPresent())
            assertTrue(centre(c, "Esophagus").z() < centre(c, "LeftParotid").z(), "oesophagus below the parotids");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pt_104", "pt_108", "pt_140", "pt_141", "pt_180", "pt_187", "pt_196", "pt_55", "pt_66", "pt_68",
                "pt_92", "pt_99"
            })
    void bodyHoldsMaskTargetsAndAirways(String id) {
        PlanningCase c = read(id);
        BitSet body = new BitSet();
        MaskGeometry outline =
                (MaskGeometry) c.structureSet().external().orElseThrow().geometry();
        for (int n = 0; n < outline.size(); n++) body.set(outline.index(n));
        Occupancy mask = c.doseMask().orElseThrow();
        for (int n = 0; n < mask.size(); n++) assertTrue(body.get(mask.index(n)), "dose mask voxel " + mask.index(n));
        int air = 0;
        for (var s : c.structures()) {
            MaskGeometry m = (MaskGeometry) s.geometry();
            int outside = 0;
            for (int n = 0; n < m.size(); n++) {
                if (!body.get(m.index(n))) outside++;
                if (s.name().equals("BODY") && c.image().hu(m.index(n)) < -500) air++;
            }
            assertTrue(s.type() != StructureType.TARGET || outside == 0, s.name());
            String notice = s.name() + ": " + outside + " of " + m.size() + " voxels lie outside the body";
            assertEquals(outside > 0, c.notices().stream().anyMatch(n -> n.startsWith(notice)), notice);
            if (id.equals("pt_108") && s.name().equals("Esophagus")) assertEquals(m.size(), outside);
        }
        assertTrue(air > 100, "airways are filled: " + air + " voxels below -500 HU in the body");
        double litres = outline.volumeMm3() / 1e6;
        assertTrue(litres > 1.5 && litres < 25, litres + " l");
    }

    @Test
    void volumesAndReferenceDosesAreAsExpected() throws IOException {
        List<String> lines = Files.readAllLines(Services.shared("data/openkbp/expected_dvh.csv"));
        PlanningCase c = null;
        int checked = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] f = line.split(",");
            if (c == null || !c.id().equals(f[0])) c = read(f[0]);
            MaskGeometry m = (MaskGeometry) c.structure(f[4]).orElseThrow().geometry();
            Dose dose = c.doses().get("reference");
            double sum = 0, most = 0;
            for (int n = 0; n < m.size(); n++) {
                sum += dose.at(m.index(n));
                most = Math.max(most, dose.at(m.index(n)));
            }
            String where = f[0] + " " + f[4];
            assertEquals(Integer.parseInt(f[5]), m.size(), where);
            assertEquals(Double.parseDouble(f[6]), m.volumeMm3() / 1000, 1e-3, where);
            assertEquals(Double.parseDouble(f[7]), sum / m.size(), 1e-3, where + " mean");
            assertEquals(Double.parseDouble(f[8]), most, 1e-3, where + " maximum");
            checked++;
        }
        assertEquals(
                12,
                lines.subList(1, lines.size()).stream()
                        .map(l -> l.split(",")[0])
                        .distinct()
                        .count());
        assertTrue(checked > 80, checked + " structures");
    }

    @Test
    void huAreClippedWhereTheFileIsNot() {
        PlanningCase c = read("pt_196");
        float low = Float.MAX_VALUE, high = -Float.MAX_VALUE;
        for (int v = 0; v < c.image().grid().size(); v++) {
            low = Math.min(low, c.image().hu(v));
            high = Math.max(high, c.image().hu(v));
        }
        assertEquals(-1000, low);
        assertEquals(3095, high);
        assertTrue(
                c.notices().stream().anyMatch(n -> n.contains("78 voxels above 4095")),
                c.notices().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt_104", "pt_180", "pt_99"})
    void doseCsvComesBackByteForByte(String id, @TempDir Path out) throws IOException {
        PlanningCase c = read(id);
        Plan plan = plan(c, c.doses().get("reference"));
        List<Path> files = Services.writer("openkbp").write(c, plan, out);
        assertEquals(List.of(out.resolve("dose.csv")), files);
        Path original = Services.shared("data/openkbp/" + id + "/dose.csv");
        assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(files.get(0)));
        Dose again = reader.readDose(files.get(0), c);
        assertArrayEquals(plan.dose().values(), again.values());
    }

    @Test
    void readsInWellUnderTwoSeconds() {
        read("pt_99");
        long t = Table.cpu();
        read("pt_99");
        t = Table.cpu() - t;
        Table.row("OpenKBP pt_99 read, warm, CPU", Table.seconds(t), "2 s", "", "CT, 11 masks, dose, body found");
        assertTrue(t < 2e9, Table.seconds(t));
    }

    static Plan plan(PlanningCase c, Dose dose) {
        return new Plan(
                "1",
                "",
                c.id(),
                "",
                List.of(new FractionGroup(1, 35)),
                List.of(),
                List.of(),
                new double[0],
                List.of(),
                dose,
                List.of(),
                Provenance.NONE);
    }
}
