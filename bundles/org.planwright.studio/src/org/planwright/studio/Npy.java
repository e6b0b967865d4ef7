package org.planwright.studio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** NumPy's .npy form, version 1.0: a header of 64-byte multiples, then the values, little endian. */
final class Npy {
    private Npy() {}

    static byte[] doubles(double[] v) {
        ByteBuffer b = start("<f8", "(" + v.length + ",)", 8L * v.length);
        b.asDoubleBuffer().put(v);
        return b.array();
    }

    static byte[] longs(long[] v) {
        ByteBuffer b = start("<i8", "(" + v.length + ",)", 8L * v.length);
        b.asLongBuffer().put(v);
        return b.array();
    }

    /** The format string that scipy keeps in its sparse archives: a 0-dimensional byte string. */
    static byte[] text(String s) {
        byte[] t = s.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer b = start("|S" + t.length, "()", t.length);
        b.put(t);
        return b.array();
    }

    private static ByteBuffer start(String type, String shape, long bytes) {
        byte[] h = header(type, shape);
        ByteBuffer b = ByteBuffer.allocate(Math.toIntExact(h.length + bytes)).order(ByteOrder.LITTLE_ENDIAN);
        b.put(h);
        return b;
    }

    /** The header alone, for values that are streamed after it. */
    static byte[] header(String type, String shape) {
        StringBuilder d =
                new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }");
        while ((10 + d.length() + 1) % 64 != 0) d.append(' ');
        d.append('\n');
        ByteBuffer b = ByteBuffer.allocate(10 + d.length()).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        b.putShort((short) d.length()).put(d.toString().getBytes(StandardCharsets.US_ASCII));
        return b.array();
    }
}
