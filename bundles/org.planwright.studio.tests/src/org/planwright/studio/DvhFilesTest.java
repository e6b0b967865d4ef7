package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.Goal;
import org.planwright.model.InputException;

/** A DVH as curve, CSV, SVG and PNG says what the DVH says. */
class DvhFilesTest {
    private static final List<Goal> GOALS =
            List.of(new Goal("Rectum", "V20Gy[%]", false, 15), new Goal("PTV, boost", "D95%[Gy]", true, 26));

    @TempDir
    Path folder;

    private static DvhFiles.Content content(boolean before, String... structures) {
        return new DvhFiles.Content(
                "Ramp, plan 2",
                DoseRamp.evaluation(1),
                before ? Optional.of(DoseRamp.evaluation(0.5)) : Optional.empty(),
                List.of(structures),
                GOALS);
    }

    @Test
    void aCurveIsTheDvhWithFewerPoints() {
        for (DvhCurve c : DvhCurve.of(DoseRamp.evaluation(1))) {
            assertTrue(c.gy().length < 400, c.structure().name() + ": " + c.gy().length + " points");
            for (double d = 0; d < 60; d += 0.37)
                assertEquals(
                        c.dvh().volumePercentAtDose(d),
                        c.percentAt(d),
                        0.35,
                        c.structure().name() + " at " + d);
        }
    }

    @Test
    void anEmptyStructureHasNoCurve() {
        assertEquals(2, DvhCurve.of(DoseRamp.evaluation(1)).size());
    }

    @Test
    void theCsvNamesUnitsModeAndQuotesNames() {
        List<String> lines =
                DvhFiles.csv(content(false, "PTV, boost", "Rectum")).lines().toList();
        assertTrue(lines.get(0).contains("Ramp, plan 2") && lines.get(0).contains("not for clinical use"));
        assertTrue(lines.get(1).contains("Total dose, Gy") && lines.get(1).contains("DVH mode: voxel count"));
        assertTrue(lines.contains("structure,plan,dose [Gy],volume [%],volume [cc]"));
        assertTrue(lines.contains("\"PTV, boost\",shown,0,100,62.5"), lines.get(5));
        assertTrue(lines.contains("Rectum,shown,20,20,12.5"), "V20Gy of the rectum");
    }

    @Test
    void theCsvHoldsOnlyWhatIsOnAndThePlanBeforeIfItIsShown() {
        assertFalse(DvhFiles.csv(content(true, "Rectum")).contains("PTV"));
        assertTrue(DvhFiles.csv(content(true, "Rectum")).contains("Rectum,before,10,20,12.5"));
        assertFalse(DvhFiles.csv(content(false, "Rectum")).contains("before"));
    }

    @Test
    void theSvgIsXmlWithCurvesGoalsAndMode() throws Exception {
        String svg = DvhFiles.svg(content(true, "PTV, boost", "Rectum"));
        var doc = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertEquals(4, doc.getElementsByTagName("polyline").getLength());
        assertEquals(2, doc.getElementsByTagName("path").getLength());
        assertTrue(svg.contains("Dose [Gy]") && svg.contains("DVH mode: voxel count") && svg.contains("plan before"));
    }

    @Test
    void theSvgDrawsEveryKindOfGoalThatIsAPointOfTheDvh() {
        var e = DoseRamp.evaluation(1);
        List<Goal> goals = List.of(
                new Goal("Rectum", "V20Gy[cc]", false, 6.25),
                new Goal("Rectum", "D2cc[Gy]", false, 90),
                new Goal("Rectum", "Max[Gy]", false, 30),
                new Goal("Rectum", "Mean[Gy]", false, 15),
                new Goal("PTV, boost", "Min[Gy]", true, 20),
                new Goal("PTV, boost", "V95%[%]", true, 95));
        var all = new DvhFiles.Content("Ramp", e, Optional.empty(), List.of("PTV, boost", "Rectum"), goals);
        String svg = DvhFiles.svg(all);
        for (Goal g : goals)
            assertEquals(!g.metric().startsWith("Mean"), svg.contains(g.metric() + " at "), g.metric() + " is drawn");
        assertTrue(svg.contains(">90<"), "the axis reaches the goal at 90 Gy");
    }

    @Test
    void goalsLieWhereTheyAreInTheDvh() {
        var e = DoseRamp.evaluation(1);
        List<GoalPoint> points = GoalPoint.of(
                List.of(
                        new GoalCheck(new Goal("Rectum", "V20Gy[cc]", false, 6.25), 12.5),
                        new GoalCheck(new Goal("PTV, boost", "D95%[%]", true, 95), 66),
                        new GoalCheck(new Goal("Rectum", "Mean[Gy]", false, 15), 12.5)),
                e);
        assertEquals(2, points.size(), "a mean is no point of a DVH");
        assertArrayEquals(
                new double[] {20, 10},
                new double[] {points.get(0).gy(), points.get(0).percent()},
                1e-9);
        assertArrayEquals(
                new double[] {38, 95},
                new double[] {points.get(1).gy(), points.get(1).percent()},
                1e-9);
    }

    @Test
    void aBadPathIsSaidInWordsAndNothingIsLeft() throws Exception {
        assertTrue(assertThrows(InputException.class, () -> DvhFiles.path(" ", ".csv"))
                .getMessage()
                .contains("no file is named"));
        assertTrue(assertThrows(InputException.class, () -> DvhFiles.path("a\0b", ".csv"))
                .getMessage()
                .contains("is no name of a file"));
        assertTrue(assertThrows(InputException.class, () -> DvhFiles.path(folder.toString(), ".csv"))
                .getMessage()
                .contains("is a folder"));
        assertEquals(folder.resolve("x.csv"), DvhFiles.path(folder.resolve("x").toString(), ".csv"));
        Path file = Files.writeString(folder.resolve("file"), "kept");
        assertTrue(assertThrows(OutputFolder.WriteFailure.class, () -> DvhFiles.save(file.resolve("x.csv"), "text"))
                .getMessage()
                .contains("cannot be written"));
        assertEquals("kept", Files.readString(file));
    }

    @Test
    void aPngComesBack() throws Exception {
        Path f = folder.resolve("d.png");
        DvhFiles.png(f, new int[] {0xff0000ff, 0x00ff00ff}, 2, 1);
        byte[] b = Files.readAllBytes(f);
        assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(b, 4));
    }
}
