package org.planwright.io.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small OpenKBP patient of a water block, written for tests; its files can then be spoilt one at a time. */
final class KbpFolder {
    final Path folder;

    KbpFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        write("voxel_dimensions.csv", "4.0\n3.0\n2.5\n");
        write("ct.csv", block(40, 80, ",1000.0"));
        write("possible_dose_mask.csv", block(50, 70, ","));
        write("PTV70.csv", block(58, 62, ","));
        write("SpinalCord.csv", block(52, 54, ","));
        write("dose.csv", block(58, 62, ",70.125"));
    }

    static int index(int i0, int i1, int i2) {
        return (i0 * 128 + i1) * 128 + i2;
    }

    /** Rows of the cube [from, to) along each axis. */
    static String block(int from, int to, String tail) {
        StringBuilder s = new StringBuilder(",data\n");
        for (int a = from; a < to; a++)
            for (int b = from; b < to; b++)
                for (int c = from; c < to; c++)
                    s.append(index(a, b, c)).append(tail).append('\n');
        return s.toString();
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
