package org.planwright.io.openkbp.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.planwright.model.InputException;

/**
 * One of OpenKBP's sparse lists: a header line and rows {@code index,value}, or {@code index,} for masks. Parsed from
 * bytes, since a patient has megabytes of them; every row is checked.
 */
final class SparseCsv {
    private static final double[] POWER = new double[23];

    static {
        POWER[0] = 1;
        for (int n = 1; n < POWER.length; n++) POWER[n] = 10 * POWER[n - 1];
    }

    /** Flat voxel index of each row, in the file's own order of axes. */
    final int[] index;

    /** Value of each row, or null for a mask. */
    final float[] value;

    /** Whether the last row has no line end, as in a file that was cut off. */
    final boolean openEnd;

    private SparseCsv(int[] index, float[] value, boolean openEnd) {
        this.index = index;
        this.value = value;
        this.openEnd = openEnd;
    }

    /** Whether the file looks like a sparse list: a header {@code ,data}. */
    static boolean looksRight(Path file) {
        byte[] head = new byte[6];
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(head, 0, 6) == 6
                    && head[0] == ','
                    && Arrays.equals(head, 1, 5, "data".getBytes(StandardCharsets.US_ASCII), 0, 4);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads a list.
     *
     * @param file the file
     * @param size voxels of the grid
     * @param withValues whether rows hold values
     */
    static SparseCsv read(Path file, int size, boolean withValues) {
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e + ")", e);
        }
        return new Parser(file, text, size, withValues).parse();
    }

    private static final class Parser {
        private final Path file;
        private final byte[] text;
        private final int size;
        private final boolean withValues;
        private int at;
        private int row;

        Parser(Path file, byte[] text, int size, boolean withValues) {
            this.file = file;
            this.text = text;
            this.size = size;
            this.withValues = withValues;
        }

        SparseCsv parse() {
            row = 1;
            if (text.length == 0) throw error("the file is empty", "Copy it again");
            if (text[0] != ',') throw error("a header line \",data\" is missing", "Is this an OpenKBP file?");
            while (at < text.length && text[at] != '\n') at++;
            at++;
            int capacity = Math.max(16, text.length / (withValues ? 12 : 8));
            int[] index = new int[capacity];
            float[] value = new float[withValues ? capacity : 0];
            long[] seen = new long[(size + 63) / 64];
            int count = 0;
            boolean firstHasValue = false;
            while (at < text.length) {
                row++;
                if (text[at] == '\n' || text[at] == '\r') {
                    at += text[at] == '\r' && at + 1 < text.length && text[at + 1] == '\n' ? 2 : 1;
                    continue;
                }
                int v = index();
                if ((seen[v >> 6] & 1L << v) != 0) throw error("index " + v + " comes a second time", "Remove one row");
                seen[v >> 6] |= 1L << v;
                int end = at;
                while (end < text.length && text[end] != '\n' && text[end] != '\r') end++;
                if (count == index.length) {
                    index = Arrays.copyOf(index, count + (count >> 1));
                    if (withValues) value = Arrays.copyOf(value, index.length);
                }
                if (withValues) value[count] = value(end);
                else {
                    boolean has = end > at;
                    if (count == 0) firstHasValue = has;
                    if (has != firstHasValue)
                        throw error(
                                "the rows before have " + (has ? "no value" : "a value") + ", this one "
                                        + (has ? "has \"" + token(end) + "\"" : "has none"),
                                "Make all rows of the mask alike");
                    if (has && value(end) != 1)
                        throw error("a mask holds " + token(end), "Only index, or index and 1, are allowed");
                }
                index[count++] = v;
                at = end;
                if (at < text.length && text[at] == '\r') at++;
                if (at < text.length && text[at] == '\n') at++;
            }
            return new SparseCsv(
                    Arrays.copyOf(index, count),
                    withValues ? Arrays.copyOf(value, count) : null,
                    text[text.length - 1] != '\n');
        }

        /** Reads the index and the comma after it. */
        private int index() {
            long v = 0;
            int begin = at;
            while (at < text.length && text[at] >= '0' && text[at] <= '9' && v <= Integer.MAX_VALUE)
                v = 10 * v + text[at++] - '0';
            if (at == begin || at < text.length && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                int end = begin;
                while (end < text.length && text[end] != '\n' && text[end] != ',') end++;
                at = begin;
                throw error("\"" + token(end) + "\" is not a voxel index", "A whole number from 0 is expected");
            }
            if (v >= size)
                throw error("index " + v + " is outside the grid of " + size + " voxels (128 x 128 x 128)", "");
            if (at < text.length && text[at] == ',') at++;
            return (int) v;
        }

        private float value(int end) {
            if (end == at)
                throw error("there is no value after the index", "The file is cut off or damaged: copy it again");
            int p = at;
            boolean minus = text[p] == '-';
            if (minus) p++;
            long mantissa = 0;
            int digits = 0, decimals = -1;
            for (; p < end && digits < 18; p++) {
                byte c = text[p];
                if (c == '.' && decimals < 0) decimals = 0;
                else if (c >= '0' && c <= '9') {
                    mantissa = 10 * mantissa + c - '0';
                    digits++;
                    if (decimals >= 0) decimals++;
                } else break;
            }
            if (p == end && digits > 0 && mantissa < 1L << 53) {
                double d = mantissa / POWER[Math.max(0, decimals)];
                // exact unless the double fell on the middle between two floats: then the slow way decides
                if ((Double.doubleToRawLongBits(d) & 0x1FFFFFFFL) != 0x10000000L) return (float) (minus ? -d : d);
            }
            try {
                return Float.parseFloat(token(end));
            } catch (NumberFormatException e) {
                throw error("\"" + token(end) + "\" is not a number", "Each row is \"index,value\"");
            }
        }

        private String token(int end) {
            return new String(text, at, Math.min(end - at, 40), StandardCharsets.US_ASCII);
        }

        private InputException error(String problem, String mend) {
            return InputException.at(file + ", row " + row, problem, mend);
        }
    }
}
