package org.planwright.studio;

import java.nio.file.Path;

/** Weights as NumPy's .npy, float64, one per column of the influence. */
public final class WeightFile {
    private WeightFile() {}

    public static void write(Path file, double[] weights) {
        byte[] bytes = Npy.doubles(weights);
        OutputFolder.single(file, o -> o.write(bytes));
    }
}
