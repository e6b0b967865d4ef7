package org.planwright.io.tests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * One variable of a MAT-file of level 5, read by a few lines of our own as a second opinion: its parts (numbers of a full
 * matrix; rows, column starts and values of a sparse one).
 *
 * @param parts number lists in the file's order
 */
record MatVariable(List<ByteBuffer> parts) {
    static MatVariable read(Path file, String name) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 128; at + 8 <= all.limit(); ) {
            int type = all.getInt(at), size = all.getInt(at + 4);
            ByteBuffer element = all.slice(at + 8, size).order(ByteOrder.LITTLE_ENDIAN);
            at += 8 + size;
            if (type == 15) {
                byte[] packed = new byte[size];
                element.get(packed);
                var in = new InflaterInputStream(new ByteArrayInputStream(packed));
                byte[] head = in.readNBytes(256);
                if (!name.equals(nameOf(
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).position(8)))) continue;
                byte[] rest = in.readAllBytes();
                element = ByteBuffer.allocate(head.length + rest.length).order(ByteOrder.LITTLE_ENDIAN);
                element.put(head).put(rest).flip().position(8);
            } else if (!name.equals(nameOf(element.duplicate().order(ByteOrder.LITTLE_ENDIAN)))) continue;
            nameOf(element);
            List<ByteBuffer> parts = new ArrayList<>();
            while (element.remaining() >= 8) parts.add(part(element));
            return new MatVariable(parts);
        }
        throw new IOException(file + " has no variable " + name);
    }

    private static String nameOf(ByteBuffer element) {
        part(element);
        part(element);
        return StandardCharsets.US_ASCII.decode(part(element)).toString();
    }

    /** The data of the next part; small ones lie in the tag itself. */
    private static ByteBuffer part(ByteBuffer from) {
        int type = from.getInt(), size;
        int begin;
        if (type >>> 16 != 0) {
            size = type >>> 16;
            begin = from.position();
            from.position(begin + 4);
        } else {
            size = from.getInt();
            begin = from.position();
            from.position(Math.min(from.limit(), begin + (size + 7) / 8 * 8));
        }
        int whole = Math.min(size, from.limit() - begin);
        return from.slice(begin, whole).order(ByteOrder.LITTLE_ENDIAN);
    }

    double[] doubles(int part) {
        double[] out = new double[parts.get(part).limit() / 8];
        parts.get(part).asDoubleBuffer().get(out);
        return out;
    }

    int[] ints(int part) {
        int[] out = new int[parts.get(part).limit() / 4];
        parts.get(part).asIntBuffer().get(out);
        return out;
    }
}
