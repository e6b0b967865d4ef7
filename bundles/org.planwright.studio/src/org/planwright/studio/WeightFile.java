package org.planwright.studio;

import java.nio.file.Path;

/** A row of numbers as NumPy's .npy, float64: weights, one per column of an influence, or slopes, one per row. */
public final class WeightFile {
    private WeightFile() {}

    public static void write(Path file, double[] numbers) {
        byte[] bytes = Npy.doubles(numbers);
        OutputFolder.single(file, o -> o.write(bytes));
    }
}
