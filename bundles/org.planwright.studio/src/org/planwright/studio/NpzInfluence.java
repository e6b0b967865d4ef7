package org.planwright.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.spi.FinishedInfluence;

/**
 * A dose influence as scipy's CSR archive (.npz), Gy per fraction and unit weight, rows x fastest on the dose grid; beside
 * it NAME.plan.json with grid, beams, objectives and the voxels of each structure (runs of first index and length).
 */
public final class NpzInfluence {
    private static final int ROWS_PER_BLOCK = 1 << 14;

    private NpzInfluence() {}

    /** Name of the JSON file that belongs to an archive. */
    public static String companion(String npzName) {
        return npzName.replaceAll("(?i)\\.npz$", "") + ".plan.json";
    }

    /** Streams the matrix; nothing of it is copied whole. */
    public static void write(OutputStream out, DoseInfluence d) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        entry(zip, "format.npy", Npy.text("csr"));
        entry(zip, "shape.npy", Npy.longs(new long[] {d.rows(), d.columns()}));
        long nnz = d.nonZeros();
        RowCursor c = d.rowCursor();
        open(zip, "indptr.npy", nnz < Integer.MAX_VALUE ? "<i4" : "<i8", d.rows() + 1L);
        Sink sink = new Sink(zip);
        long at = 0;
        for (int r = 0; r <= d.rows(); r++) {
            if (nnz < Integer.MAX_VALUE) sink.putInt((int) at);
            else sink.putLong(at);
            if (r < d.rows() && c.seek(r)) at += c.size();
        }
        sink.close(zip);
        open(zip, "indices.npy", nnz < Integer.MAX_VALUE ? "<i4" : "<i8", nnz);
        for (int r = 0; r < d.rows(); r++)
            if (c.seek(r))
                for (int n = 0; n < c.size(); n++)
                    if (nnz < Integer.MAX_VALUE) sink.putInt(c.column(n));
                    else sink.putLong(c.column(n));
        sink.close(zip);
        open(zip, "data.npy", "<f4", nnz);
        for (int r = 0; r < d.rows(); r++)
            if (c.seek(r)) for (int n = 0; n < c.size(); n++) sink.putInt(Float.floatToRawIntBits(c.value(n)));
        sink.close(zip);
        zip.finish();
        zip.flush();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void open(ZipOutputStream zip, String name, String type, long length) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Npy.header(type, "(" + length + ",)"));
    }

    /** Little-endian numbers into a zip entry, buffered. */
    private static final class Sink {
        private final OutputStream out;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);

        Sink(OutputStream out) {
            this.out = out;
        }

        void putInt(int v) throws IOException {
            if (buffer.remaining() < 8) flush();
            buffer.putInt(v);
        }

        void putLong(long v) throws IOException {
            if (buffer.remaining() < 8) flush();
            buffer.putLong(v);
        }

        void flush() throws IOException {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }

        void close(ZipOutputStream zip) throws IOException {
            flush();
            zip.closeEntry();
        }
    }

    /** The companion document of an influence. */
    public static ObjectNode document(InfluenceOutcome o) {
        DoseInfluence d = o.result().influence();
        ObjectNode n = PlanJson.start("influence");
        n.put("case", o.planningCase().id());
        n.put("protocol", o.protocol().id());
        n.put("fractions", o.protocol().fractions());
        n.put("unit", "Gy per fraction and unit weight");
        n.set("dose_grid", PlanJson.grid(d.grid()));
        n.put("beamlets", d.columns());
        n.put("nnz", d.nonZeros());
        BeamsJson.write(n.putArray("beams"), o.result().beams(), null);
        PlanJson.objectives(n.putArray("objectives"), o.problem().objectives());
        ObjectNode voxels = n.putObject("voxels");
        for (Objective x : o.problem().objectives())
            if (!voxels.has(x.structure()))
                runs(voxels.putArray(x.structure()), o.voxels().get(x.structure()));
        n.set("provenance", PlanJson.provenance(o.provenance()));
        return n;
    }

    private static void runs(ArrayNode out, int[] voxels) {
        for (int n = 0; n < voxels.length; ) {
            int first = n;
            while (++n < voxels.length && voxels[n] == voxels[n - 1] + 1) {}
            out.add(voxels[first]).add(n - first);
        }
    }

    /**
     * Reads an archive and the document beside it. The influence is scaled by the fractions, so that objectives are in
     * total Gy.
     */
    static FinishedInfluence read(Path file) {
        Path beside = file.resolveSibling(companion(file.getFileName().toString()));
        if (!Files.exists(beside)) beside = file.resolveSibling("plan.json");
        if (!Files.exists(beside))
            throw InputException.at(
                    file.toString(),
                    "there is no " + companion(file.getFileName().toString()) + " beside it",
                    "An influence in .npz needs the document that 'planwright influence' wrote with it");
        JsonDocument d = JsonDocument.read(beside);
        if (!d.text("kind").equals("influence"))
            throw InputException.at(beside.toString(), "is a " + d.text("kind") + ", not an influence document", "");
        JsonDocument g = d.object("dose_grid");
        double[] size = g.numbers("size"), step = g.numbers("spacing_mm"), origin = g.numbers("origin_mm");
        ImageGrid grid = new ImageGrid(
                (int) size[0],
                (int) size[1],
                (int) size[2],
                new Vec3(origin[0], origin[1], origin[2]),
                step[0],
                step[1],
                step[2],
                g.text("frame_of_reference"));
        List<Objective> objectives = new ArrayList<>();
        for (JsonDocument o : d.objects("objectives")) objectives.add(ProtocolFile.objective(o));
        Map<String, int[]> voxels = new LinkedHashMap<>();
        JsonDocument v = d.object("voxels");
        for (String s : v.names()) voxels.put(s, expand(beside, s, v.numbers(s), grid.size()));
        return new FinishedInfluence(
                file.getFileName().toString(),
                matrix(file, grid, d.integer("beamlets"), d.number("fractions")),
                voxels,
                objectives,
                null,
                Map.of(),
                BeamsJson.read(d));
    }

    private static int[] expand(Path file, String structure, double[] runs, int rows) {
        int total = 0;
        for (int n = 1; n < runs.length; n += 2) total += (int) runs[n];
        int[] out = new int[total];
        int at = 0;
        for (int n = 0; n + 1 < runs.length; n += 2)
            for (int k = 0; k < runs[n + 1]; k++) {
                int x = (int) runs[n] + k;
                if (x < 0 || x >= rows)
                    throw InputException.at(
                            file.toString(), "voxel " + x + " of " + structure + " is outside the grid", "");
                out[at++] = x;
            }
        return out;
    }

    private static DoseInfluence matrix(Path file, ImageGrid grid, int columns, double factor) {
        try (ZipFile zip = new ZipFile(file.toFile());
                Source pointers = new Source(file, zip, "indptr.npy");
                Source indices = new Source(file, zip, "indices.npy");
                Source data = new Source(file, zip, "data.npy")) {
            DoseInfluence.Builder b = new DoseInfluence.Builder(grid, columns);
            long at = pointers.whole();
            for (int first = 0; first < grid.size(); first += ROWS_PER_BLOCK) {
                int end = Math.min(first + ROWS_PER_BLOCK, grid.size());
                try (BlockWriter w = b.block(first, end, 16)) {
                    for (int r = first; r < end; r++) {
                        long next = pointers.whole();
                        if (next > at) w.row(r);
                        for (; at < next; at++) w.add((int) indices.whole(), (float) (factor * data.real()));
                    }
                }
            }
            return b.build();
        } catch (EOFException e) {
            throw InputException.at(file.toString(), "is truncated", "Write it again");
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    file + ": is not a CSR archive that fits its document (" + e.getMessage() + ")", e);
        }
    }

    /** Numbers of one array of the archive, in order. */
    private static final class Source implements AutoCloseable {
        private final DataInputStream in;
        private final String type;

        Source(Path file, ZipFile zip, String name) throws IOException {
            ZipEntry e = zip.getEntry(name);
            if (e == null)
                throw InputException.at(file.toString(), "has no " + name, "Save it with scipy.sparse.save_npz");
            InputStream raw = zip.getInputStream(e);
            in = new DataInputStream(new BufferedInputStream(raw, 1 << 16));
            byte[] head = in.readNBytes(10);
            if (head.length < 10 || head[0] != (byte) 0x93) throw new EOFException();
            int length = head[8] & 255 | (head[9] & 255) << 8;
            String h = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
            type = h.replaceAll("(?s).*'descr':\\s*'([^']*)'.*", "$1");
        }

        long whole() throws IOException {
            return switch (type) {
                case "<i4" -> Integer.reverseBytes(in.readInt());
                case "<i8" -> Long.reverseBytes(in.readLong());
                default -> throw new IOException("whole numbers of type " + type);
            };
        }

        double real() throws IOException {
            return switch (type) {
                case "<f4" -> Float.intBitsToFloat(Integer.reverseBytes(in.readInt()));
                case "<f8" -> Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
                default -> throw new IOException("values of type " + type);
            };
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
