package org.planwright.io.openkbp.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/**
 * How OpenKBP counts voxels, and where they are. Its flat index is (i0 * 128 + i1) * 128 + i2 with i0 to posterior
 * (+y), i1 to the patient's left (+x), i2 to inferior (-z); voxel_dimensions.csv has the same order. The files name no
 * origin: the world's zero is the centre of the grid.
 */
final class OpenKbpGrid {
    static final int N = 128;
    static final int SIZE = N * N * N;
    static final String FRAME = "OpenKBP:";

    private OpenKbpGrid() {}

    /** Our flat index (x fastest, z to superior) of theirs. The map is its own inverse up to the axes' order. */
    static int ours(int theirs) {
        int i0 = theirs >> 14, i1 = theirs >> 7 & 127, i2 = theirs & 127;
        return i1 + N * (i0 + N * (N - 1 - i2));
    }

    /** Their flat index of ours. */
    static int theirs(int ours) {
        int x = ours & 127, y = ours >> 7 & 127, z = ours >> 14;
        return (y * N + x) * N + (N - 1 - z);
    }

    /** Our indices of a list, ascending. */
    static int[] sorted(SparseCsv list) {
        int[] v = new int[list.index.length];
        for (int n = 0; n < v.length; n++) v[n] = ours(list.index[n]);
        Arrays.sort(v);
        return v;
    }

    static ImageGrid read(Path folder) {
        Path file = folder.resolve("voxel_dimensions.csv");
        String[] words;
        try {
            words = Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+");
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e + ")", e);
        }
        double[] d = new double[3];
        if (words.length != 3) throw bad(file, 1, words.length + " values");
        for (int n = 0; n < 3; n++) {
            try {
                d[n] = Double.parseDouble(words[n]);
            } catch (NumberFormatException e) {
                throw bad(file, n + 1, "\"" + words[n] + "\"");
            }
            if (!(d[n] > 0 && d[n] < 100)) throw bad(file, n + 1, words[n] + " mm");
        }
        double dx = d[1], dy = d[0], dz = d[2], h = -(N - 1) / 2.0;
        Vec3 origin = new Vec3(h * dx, h * dy, h * dz);
        return new ImageGrid(N, N, N, origin, dx, dy, dz, FRAME + name(folder));
    }

    /** Id of the patient: the folder's name. */
    static String name(Path folder) {
        Path n = folder.toAbsolutePath().normalize().getFileName();
        return n == null ? "patient" : n.toString();
    }

    private static InputException bad(Path file, int row, String found) {
        return InputException.at(
                file + ", row " + row,
                found + " found where a voxel size is expected",
                "Three positive numbers are needed," + " in mm, under 100: along y, x and z");
    }
}
