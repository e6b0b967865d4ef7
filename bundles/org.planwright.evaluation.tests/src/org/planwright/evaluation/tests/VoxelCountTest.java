package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.evaluation.DvhMode;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.Solids;
import org.planwright.model.Vec3;

/** Voxel-count DVHs of a handful of voxels, worked out by hand. */
class VoxelCountTest {
    private final Dose five = Cases.row(10, 50, 20, 40, 30);
    private final Dvh dvh = DvhCalculator.voxels(Cases.range("organ", five.grid(), 0, 5), five, Optional.empty());

    @Test
    void volumeMeanMinimumAndMaximum() {
        assertEquals(DvhMode.VOXELS, dvh.mode());
        assertEquals("organ", dvh.structure());
        assertEquals(5, dvh.volumeCc(), 1e-12);
        assertEquals(30, dvh.meanGy(), 1e-6);
        assertEquals(10, dvh.minGy());
        assertEquals(50, dvh.maxGy());
        assertTrue(dvh.describe().startsWith("voxel count, 5 voxels of 10.00 x 10.00 x 10.00 mm"), dvh.describe());
    }

    @Test
    void percentilesInterpolateLinearlyBetweenOrderedVoxels() {
        assertEquals(30, dvh.doseAtVolumePercent(50));
        assertEquals(50, dvh.doseAtVolumePercent(0));
        assertEquals(10, dvh.doseAtVolumePercent(100));
        assertEquals(12, dvh.doseAtVolumePercent(95), 1e-9);
        assertEquals(48, dvh.doseAtVolumePercent(5), 1e-9);
    }

    @Test
    void hottestCcCountsWholeVoxelsAndAtLeastOne() {
        assertEquals(42, dvh.doseAtVolumeCc(0.1), 1e-9, "one voxel of five: percentile 80");
        assertEquals(42, dvh.doseAtVolumeCc(1.4), 1e-9);
        assertEquals(34, dvh.doseAtVolumeCc(1.6), 1e-9, "two voxels: percentile 60");
        assertEquals(10, dvh.doseAtVolumeCc(99), 1e-9);
    }

    @Test
    void volumesAtDoseIncludeTheDoseItself() {
        assertEquals(3, dvh.volumeCcAtDose(30), 1e-12);
        assertEquals(60, dvh.volumePercentAtDose(30), 1e-9);
        assertEquals(40, dvh.volumePercentAtDose(30.001), 1e-9);
        assertEquals(100, dvh.volumePercentAtDose(0), 1e-9);
        assertEquals(0, dvh.volumePercentAtDose(51), 1e-9);
    }

    @Test
    void tailsAreMeansOfTheHottestAndColdest() {
        assertEquals(45, dvh.meanOfHottestPercent(40), 1e-9);
        assertEquals((50 + 40 + 0.5 * 30) / 2.5, dvh.meanOfHottestPercent(50), 1e-9);
        assertEquals(10, dvh.meanOfColdestPercent(20), 1e-9);
        assertEquals(30, dvh.meanOfColdestPercent(100), 1e-6);
        assertEquals(50, dvh.meanOfHottestPercent(0), 1e-9);
    }

    @Test
    void curvesStartAtZeroAndReachBeyondTheMaximum() {
        assertArrayEquals(new double[] {100, 80, 40, 0}, dvh.cumulativePercent(20), 1e-9);
        assertArrayEquals(new double[] {1, 2, 2}, dvh.differentialCc(20), 1e-9);
        assertEquals(5, java.util.Arrays.stream(dvh.differentialCc(0.7)).sum(), 1e-9);
    }

    @Test
    void voxelsOutsideTheDoseMaskCountZeroAndTheirShareIsStated() {
        Optional<Occupancy> mask = Optional.of(new Occupancy(five.grid(), new int[] {0, 2, 3, 4}, null));
        Dvh d = DvhCalculator.voxels(Cases.range("organ", five.grid(), 0, 5), five, mask);
        assertEquals(0.2, d.fractionOutsideDoseGrid(), 1e-12);
        assertEquals(20, d.meanGy(), 1e-6);
        assertEquals(0, d.minGy());
        assertEquals(40, d.maxGy());
        assertTrue(d.describe().endsWith("20.00 % outside the dose, counted as 0 Gy"), d.describe());
    }

    @Test
    void partsOutsideTheDoseGridCountZeroInBothModes() {
        Dose even = Cases.row(8, 8, 8, 8);
        var half = Cases.organ("half", Solids.box(new Vec3(-5, 0, 0), 40, 10, 10));
        for (DvhMode mode : DvhMode.values()) {
            Dvh d = DvhCalculator.of(mode, half, even, Optional.empty());
            assertEquals(0.5, d.fractionOutsideDoseGrid(), 1e-4, mode.words());
            assertEquals(4, d.volumeCc(), 1e-3, mode.words());
            assertEquals(4, d.meanGy(), 1e-3, mode.words());
            assertEquals(2, d.volumeCcAtDose(8), 1e-3, mode.words());
        }
    }

    @Test
    void aMaskOnACoarserGridIsCarriedOver() {
        ImageGrid coarse = new ImageGrid(2, 1, 1, new Vec3(5, 0, 0), 20, 10, 10, "test");
        Optional<Occupancy> mask = Optional.of(new Occupancy(coarse, new int[] {1}, null));
        Dose d = Cases.row(1, 2, 3, 4);
        assertEquals(
                7 / 4.0,
                DvhCalculator.voxels(Cases.range("o", d.grid(), 0, 4), d, mask).meanGy(),
                1e-6);
    }

    @Test
    void anEmptyStructureRefusesMetricsWithWords() {
        for (DvhMode mode : DvhMode.values()) {
            Dvh d = DvhCalculator.of(mode, Cases.mask("nothing", five.grid()), five, Optional.empty());
            assertTrue(d.isEmpty());
            assertEquals(0, d.volumeCc());
            String words = assertThrows(InputException.class, d::meanGy).getMessage();
            assertTrue(words.contains("nothing is empty"), words);
        }
    }

    @Test
    void anEvenDoseGivesAStepInSampledMode() {
        ImageGrid g = new ImageGrid(9, 9, 9, Vec3.ZERO, 3, 3, 3, "test");
        float[] gy = new float[g.size()];
        java.util.Arrays.fill(gy, 50);
        Dvh d = DvhCalculator.sampled(
                Cases.organ("ball", Solids.sphere(new Vec3(12, 12, 12), 8)), new Dose(g, DoseQuantity.PHYSICAL, gy));
        assertEquals(100, d.volumePercentAtDose(50), 1e-9);
        assertEquals(0, d.volumePercentAtDose(50.01), 1e-9);
        for (double p : new double[] {0, 1, 50, 99, 100}) assertEquals(50, d.doseAtVolumePercent(p), 1e-5);
    }

    @Test
    void badArgumentsAreNamed() {
        assertTrue(assertThrows(InputException.class, () -> dvh.doseAtVolumePercent(101))
                .getMessage()
                .contains("0 to 100 %"));
        assertThrows(InputException.class, () -> dvh.doseAtVolumeCc(-1));
        assertThrows(InputException.class, () -> dvh.cumulativePercent(0));
    }
}
