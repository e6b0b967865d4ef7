package org.planwright.bench.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/** Reads the sparse archives that `planwright influence` writes: scipy's CSR, 32-bit indices, float32 values. */
final class CsrArchive {
    private static final int ROWS_PER_BLOCK = 1 << 14;

    private CsrArchive() {}

    /**
     * The matrix as a dose influence on a grid of one row of voxels.
     *
     * @throws InputException if the archive is not one of ours
     */
    static DoseInfluence read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                DataInputStream shape = open(zip, "shape.npy", "<i8", file);
                DataInputStream starts = open(zip, "indptr.npy", "<i4", file);
                DataInputStream columns = open(zip, "indices.npy", "<i4", file);
                DataInputStream values = open(zip, "data.npy", "<f4", file)) {
            int rows = (int) Long.reverseBytes(shape.readLong()), width = (int) Long.reverseBytes(shape.readLong());
            var builder = new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, "bench"), width);
            int[] start = ints(starts, rows + 1);
            for (int first = 0; first < rows; first += ROWS_PER_BLOCK) {
                int end = Math.min(rows, first + ROWS_PER_BLOCK), count = start[end] - start[first];
                int[] column = ints(columns, count), bits = ints(values, count);
                try (BlockWriter block = builder.block(first, end, count)) {
                    for (int r = first; r < end; r++) {
                        block.row(r);
                        for (int k = start[r] - start[first]; k < start[r + 1] - start[first]; k++)
                            block.add(column[k], Float.intBitsToFloat(bits[k]));
                    }
                }
            }
            return builder.build();
        }
    }

    /** An array of the archive, behind its header. */
    private static DataInputStream open(ZipFile zip, String name, String type, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null)
            throw InputException.at(file + ", " + name, "it is missing", "Write it with: planwright influence");
        InputStream raw = zip.getInputStream(entry);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw, 1 << 16));
        in.readFully(new byte[8]);
        byte[] header = new byte[in.readUnsignedByte() + 256 * in.readUnsignedByte()];
        in.readFully(header);
        if (!new String(header, StandardCharsets.ISO_8859_1).contains(type))
            throw InputException.at(
                    file + ", " + name, "it does not hold " + type, "Write it with: planwright influence");
        return in;
    }

    private static int[] ints(DataInputStream in, int count) throws IOException {
        int[] all = new int[count];
        byte[] part = new byte[1 << 16];
        for (int at = 0; at < count; ) {
            int n = Math.min(count - at, part.length / 4);
            in.readFully(part, 0, 4 * n);
            ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(all, at, n);
            at += n;
        }
        return all;
    }
}
