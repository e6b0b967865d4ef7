package org.planwright.io.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * Writes MAT-files of level 5 byte by byte from the format's description, so that the reader is tested against something
 * else than the library it uses, and with wrong files too. Values: double[] (a row), {@link Cube}, String, {@link Cells},
 * {@link Fields} (a struct), {@link SparseColumns}.
 */
final class MatWriter {
    /** A full matrix, column-major. */
    record Cube(int[] dims, double[] data) {}

    /** A struct; its fields may be replaced and removed. */
    static final class Fields extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        static Fields of(Object... namesAndValues) {
            Fields f = new Fields();
            for (int n = 0; n < namesAndValues.length; n += 2) f.put((String) namesAndValues[n], namesAndValues[n + 1]);
            return f;
        }
    }

    /** A cell array, column-major; its values may be replaced. */
    record Cells(int rows, int columns, Object[] values) {
        static Cells of(Object... values) {
            return new Cells(1, values.length, values);
        }

        Object at(int row, int column) {
            return values[row + rows * column];
        }

        void set(int row, int column, Object value) {
            values[row + rows * column] = value;
        }
    }

    /** A sparse matrix: row of each entry, first entry of each column and the number of all, values. */
    record SparseColumns(int rows, int[] row, int[] start, double[] value) {}

    private static final int INT8 = 1, UINT16 = 4, INT32 = 5, UINT32 = 6, DOUBLE = 9, MATRIX = 14;

    private MatWriter() {}

    static Path write(Path file, Fields variables) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(String.format("%-116s", "MATLAB 5.0 MAT-file, written by a test")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 'I', 'M'});
        for (var e : variables.entrySet()) out.write(array(e.getKey(), e.getValue()));
        return Files.write(file, out.toByteArray());
    }

    private static byte[] array(String name, Object value) throws IOException {
        return switch (value) {
            case double[] v -> array(6, 0, new int[] {1, v.length}, name, tagged(DOUBLE, doubles(v)));
            case Cube c -> array(6, 0, c.dims(), name, tagged(DOUBLE, doubles(c.data())));
            case String s ->
                array(4, 0, new int[] {1, s.length()}, name, tagged(UINT16, s.getBytes(StandardCharsets.UTF_16LE)));
            case Cells c -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                for (Object v : c.values()) all.write(array("", v));
                yield array(1, 0, new int[] {c.rows(), c.columns()}, name, all.toByteArray());
            }
            case Fields m -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream(), names = new ByteArrayOutputStream();
                for (Object field : m.keySet())
                    names.write(ByteBuffer.allocate(32)
                            .put(field.toString().getBytes(StandardCharsets.US_ASCII))
                            .array());
                all.write(tagged(INT32, ints(32)));
                all.write(tagged(INT8, names.toByteArray()));
                for (Object field : m.values()) all.write(array("", field));
                yield array(2, 0, new int[] {1, 1}, name, all.toByteArray());
            }
            case SparseColumns s -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.write(tagged(INT32, ints(s.row())));
                all.write(tagged(INT32, ints(s.start())));
                all.write(tagged(DOUBLE, doubles(s.value())));
                int[] dims = {s.rows(), s.start().length - 1};
                yield array(5, Math.max(1, s.row().length), dims, name, all.toByteArray());
            }
            default -> throw new IllegalArgumentException(value.getClass().toString());
        };
    }

    private static byte[] array(int kind, int most, int[] dims, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tagged(UINT32, ints(kind, most)));
        out.write(tagged(INT32, ints(dims)));
        out.write(tagged(INT8, name.getBytes(StandardCharsets.US_ASCII)));
        out.write(content);
        return tagged(MATRIX, out.toByteArray());
    }

    private static byte[] tagged(int type, byte[] content) {
        int padded = (content.length + 7) / 8 * 8;
        return little(8 + padded)
                .putInt(type)
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] ints(int... v) {
        ByteBuffer b = little(4 * v.length);
        for (int n : v) b.putInt(n);
        return b.array();
    }

    private static byte[] doubles(double[] v) {
        ByteBuffer b = little(8 * v.length);
        for (double n : v) b.putDouble(n);
        return b.array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
