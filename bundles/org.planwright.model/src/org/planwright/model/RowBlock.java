package org.planwright.model;

/**
 * Consecutive rows of a dose influence in memory, float32 values, read as one stream. Neighbouring beamlets reach a voxel
 * together, so most entries of a row are kept as quads: four consecutive columns from a 16-bit one, absent entries 0. A row
 * is its quads, two at a time, then the other entries, four at a time:
 *
 * <pre>
 * quads:  first columns (low and high half), four values, four values
 * single: columns 0 and 1, columns 2 and 3, four values;  where 16 bits do not suffice: four columns, four values
 * </pre>
 *
 * What is wanting in two or four is filled, in front, with values 0 at the place of a real neighbour, so that whoever
 * writes in this order ends with the real ones. Real quads and single entries of a row do not overlap.
 */
final class RowBlock {
    static final int QUAD = 4;
    /** Places of two quads; of four single entries with 16-bit and with 32-bit columns. */
    static final int QUADS = 9;

    static final int NARROW = 6;
    static final int WIDE = 8;

    final int firstRow;
    final int endRow;
    final boolean wide;
    /** Entries before each row, one longer; so are the places in data where its quads and its single entries begin. */
    final int[] start;

    final int[] quads;
    final int[] singles;
    /** Columns, and values as their bits. */
    final int[] data;

    /**
     * @param starts for each row of the block and behind: entries before it, begin of its quads, begin of its single ones
     * @param wide whether columns have 32 bits: no quads then
     */
    RowBlock(int firstRow, int endRow, int[][] starts, boolean wide, int[] data) {
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.wide = wide;
        start = starts[0];
        quads = starts[1];
        singles = starts[2];
        this.data = data;
    }

    /** Writes out[n] = factor times row rows[n] times w, for n from from to to - 1; rows null for row n itself. */
    void multiply(int[] rows, int from, int to, double[] w, double factor, double[] out) {
        if (wide) RowKernel.wideDots(this, rows, from, to, w, factor, out);
        else if (RowVectors.ready()) VectorRows.dots(this, rows, from, to, w, factor, out);
        else RowKernel.dots(this, rows, from, to, w, factor, out);
    }

    /** Adds factor y[n] times row rows[n] to g, for n from from to to - 1; rows null for row n itself. */
    void multiplyTransposed(int[] rows, int from, int to, double[] y, double factor, double[] g) {
        if (wide) RowKernel.wideAdds(this, rows, from, to, y, factor, g);
        else if (RowVectors.ready()) VectorRows.adds(this, rows, from, to, y, factor, g);
        else RowKernel.adds(this, rows, from, to, y, factor, g);
    }

    static float value(int bits) {
        return Float.intBitsToFloat(bits);
    }

    /** Writes to[offset + place[column]] = factor times value for the entries of a row, and 0 where a quad has none. */
    void spread(int row, float[] to, int offset, int[] place, float factor) {
        int r = row - firstRow, past = quads[r + 1];
        if (!wide) spreadQuads(quads[r], singles[r], to, offset, place, factor);
        int step = wide ? WIDE : NARROW;
        for (int k = singles[r]; k < past; k += step)
            for (int t = 0; t < QUAD; t++) to[offset + place[single(k, t)]] = factor * value(data[k + step - QUAD + t]);
    }

    private void spreadQuads(int from, int end, float[] to, int offset, int[] place, float f) {
        int[] d = data;
        for (int k = from; k < end; k += QUADS) {
            int j = d[k] & 0xffff, m = d[k] >>> 16;
            to[offset + place[j]] = f * value(d[k + 1]);
            to[offset + place[j + 1]] = f * value(d[k + 2]);
            to[offset + place[j + 2]] = f * value(d[k + 3]);
            to[offset + place[j + 3]] = f * value(d[k + 4]);
            to[offset + place[m]] = f * value(d[k + 5]);
            to[offset + place[m + 1]] = f * value(d[k + 6]);
            to[offset + place[m + 2]] = f * value(d[k + 7]);
            to[offset + place[m + 3]] = f * value(d[k + 8]);
        }
    }

    /** Column of the t-th of the four single entries at a place. */
    private int single(int at, int t) {
        return wide ? data[at + t] : data[at + (t >> 1)] >>> 16 * (t & 1) & 0xffff;
    }

    /** Writes columns, ascending, and values of a row from offset on. */
    void unpack(int row, int[] columns, float[] values, int offset) {
        int r = row - firstRow, n = offset, past = quads[r + 1];
        int first = quads[r], q = 0, end = (singles[r] - first) / QUADS * 2, step = wide ? WIDE : NARROW;
        for (int k = singles[r]; k < past; k += step)
            for (int t = 0; t < QUAD; t++) {
                float v = value(data[k + step - QUAD + t]);
                if (v == 0) continue;
                int column = single(k, t);
                for (; q < end && quadColumn(first, q) < column; q++) n = unpackQuad(first, q, columns, values, n);
                columns[n] = column;
                values[n++] = v;
            }
        for (; q < end; q++) n = unpackQuad(first, q, columns, values, n);
    }

    private int quadColumn(int first, int q) {
        return data[first + (q >> 1) * QUADS] >>> 16 * (q & 1) & 0xffff;
    }

    private int unpackQuad(int first, int q, int[] columns, float[] values, int at) {
        int n = at, column = quadColumn(first, q), k = first + (q >> 1) * QUADS + 1 + QUAD * (q & 1);
        for (int t = 0; t < QUAD; t++) {
            float v = value(data[k + t]);
            if (v == 0) continue;
            columns[n] = column + t;
            values[n++] = v;
        }
        return n;
    }

    /** The end of the rows of a list from a place on, before a limit, that are in this block. */
    int within(int[] rows, int at, int to) {
        while (at < to && rows[at] >= firstRow && rows[at] < endRow) at++;
        return at;
    }

    int nonZeros() {
        return start[endRow - firstRow];
    }

    long bytes() {
        return 4L * (start.length + quads.length + singles.length + data.length);
    }
}
