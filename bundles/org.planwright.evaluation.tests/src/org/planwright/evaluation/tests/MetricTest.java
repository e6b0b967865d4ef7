package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.evaluation.Metric;
import org.planwright.model.Dose;
import org.planwright.model.InputException;

/** The metric grammar: what it reads, what it makes of it, and where it says an error is. */
class MetricTest {
    private final Dose dose = Cases.row(10, 50, 20, 40, 30);
    private final Dvh dvh = DvhCalculator.voxels(Cases.range("organ", dose.grid(), 0, 5), dose, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "D95%[Gy], Gy, 12",
        "D0.03cc[Gy], Gy, 42",
        "D2%[%], %, 98.4",
        "V20Gy[%], %, 80",
        "V20Gy[cc], cc, 4",
        "V95%[%], %, 20",
        "V95%[cc], cc, 1",
        "Mean[Gy], Gy, 30",
        "Mean[%], %, 60",
        "Min[Gy], Gy, 10",
        "Max[Gy], Gy, 50",
        "Max[%], %, 100",
        "Volume[cc], cc, 5",
        "MeanHottest40%[Gy], Gy, 45",
        "MeanColdest20%[Gy], Gy, 10",
        "HI, '', 1.2800",
        "  d 95 % [ gy ] , Gy, 12",
        "v20GY[CC], cc, 4",
        "mean[gy], Gy, 30",
        "D.5cc[Gy], Gy, 42"
    })
    void readsAndEvaluates(String text, String unit, double expected) {
        Metric m = Metric.parse(text);
        assertEquals(text, m.text());
        assertEquals(unit, m.unit());
        assertEquals(expected, m.value(dvh, 50), 1e-4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D95[Gy]|3|% or cc after the volume",
                "D95%|4|the unit of the value, [Gy] or [%]",
                "D95%[cGy]|5|Gy or %",
                "D95%[Gy|7|the closing bracket ]",
                "D95%[Gy] x|9|the end of the metric",
                "D[Gy]|1|a volume, such as 95% or 0.03cc",
                "V20[%]|3|Gy or % after the dose",
                "V20Gy[Gy]|6|% or cc",
                "D1.2.3%[Gy]|4|a number with one decimal point",
                "D150%[Gy]|1|at most 100 % of the volume",
                "D-5%[Gy]|1|a volume, such as 95% or 0.03cc",
                "Median[Gy]|0|D, V, Mean, Min, Max, Volume, CI, CI_RTOG, HI",
                "Mean|4|the unit of the value, [Gy] or [%]",
                "Volume[%]|7|cc",
                "CI[%]|2|the end of the metric",
                "''|0|D, V, Mean"
            })
    void pointsAtTheOffendingCharacter(String text, int place, String expected) {
        String words =
                assertThrows(InputException.class, () -> Metric.parse(text)).getMessage();
        String[] lines = words.split("\n");
        assertEquals(3, lines.length, words);
        assertTrue(lines[0].contains("expected " + expected), words);
        assertTrue(lines[0].contains("character " + (place + 1) + ":"), words);
        assertEquals(text, lines[1].strip());
        assertEquals(4 + place, lines[2].indexOf('^'), words);
        assertEquals("    " + text, lines[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V95%[%]", "V95%[cc]", "D2%[%]", "Mean[%]", "MeanHottest5%[%]"})
    void saysWhichPrescriptionIsMissing(String text) {
        assertTrue(Metric.parse(text).needsPrescription());
        String words = assertThrows(
                        InputException.class, () -> Metric.parse(text).value(dvh, Double.NaN))
                .getMessage();
        assertTrue(words.contains(text) && words.contains("organ has none"), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V20Gy[%]", "D2%[Gy]", "Mean[Gy]", "Volume[cc]", "HI"})
    void needsNoPrescriptionInGy(String text) {
        assertTrue(Double.isFinite(Metric.parse(text).value(dvh, Double.NaN)));
    }

    @Test
    void refusesConformityWithoutTheDoseOutside() {
        String words = assertThrows(
                        InputException.class, () -> Metric.parse("CI").value(dvh, 50))
                .getMessage();
        assertTrue(words.contains("outside the structure"), words);
    }
}
