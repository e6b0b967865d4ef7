package org.planwright.io.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends a sparse matrix to a MAT-file of level 5, byte by byte as the format says (columns compressed), which the
 * library cannot write; wrong ones too.
 */
final class SparseMat {
    private SparseMat() {}

    /**
     * @param row 0-based row of each entry
     * @param start first entry of each column, and the number of entries at the end
     */
    static void append(Path file, String name, int rows, int[] row, int[] start, double[] value) throws IOException {
        int columns = start.length - 1;
        ByteBuffer b = ByteBuffer.allocate(1024 + 16 * row.length + 8 * start.length).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(14).putInt(0); // miMATRIX, length filled in below
        b.putInt(6).putInt(8).putInt(5).putInt(Math.max(1, row.length)); // flags: sparse class, nzmax
        b.putInt(5).putInt(8).putInt(rows).putInt(columns);
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        b.putInt(1).putInt(letters.length).put(letters);
        pad(b);
        b.putInt(5).putInt(4 * row.length);
        for (int r : row) b.putInt(r);
        pad(b);
        b.putInt(5).putInt(4 * start.length);
        for (int s : start) b.putInt(s);
        pad(b);
        b.putInt(9).putInt(8 * value.length);
        for (double v : value) b.putDouble(v);
        b.putInt(4, b.position() - 8);
        byte[] bytes = new byte[b.position()];
        b.flip().get(bytes);
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    private static void pad(ByteBuffer b) {
        while (b.position() % 8 != 0) b.put((byte) 0);
    }
}
