package org.planwright.studio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/** A dose as NRRD (nrrd.org): float32, little endian, raw, left-posterior-superior, total Gy. */
final class NrrdDose {
    private NrrdDose() {}

    static byte[] bytes(Dose dose) {
        ImageGrid g = dose.grid();
        String header = String.format(
                Locale.ROOT,
                """
                NRRD0004
                # Planwright dose, research software, not for clinical use
                type: float
                dimension: 3
                space: left-posterior-superior
                sizes: %d %d %d
                space directions: (%s,0,0) (0,%s,0) (0,0,%s)
                kinds: domain domain domain
                endian: little
                encoding: raw
                space origin: (%s,%s,%s)
                space units: "mm" "mm" "mm"
                quantity:=total dose
                units:=%s
                schema:=1
                frame of reference:=%s

                """,
                g.nx(),
                g.ny(),
                g.nz(),
                g.dx(),
                g.dy(),
                g.dz(),
                g.origin().x(),
                g.origin().y(),
                g.origin().z(),
                dose.quantity().unit(),
                g.frameOfReference());
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer b = ByteBuffer.allocate(head.length + 4 * g.size()).order(ByteOrder.LITTLE_ENDIAN);
        b.put(head);
        b.asFloatBuffer().put(dose.values());
        return b.array();
    }

    static Dose read(Path file, String frameOfReference) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        int at = header(file, all, fields);
        String[] sizes = field(file, fields, "sizes").trim().split("\\s+");
        if (sizes.length != 3 || !field(file, fields, "dimension").trim().equals("3"))
            throw InputException.at(file.toString(), "has " + sizes.length + " dimensions", "A dose has 3");
        need(file, fields, "encoding", "raw");
        String space = fields.getOrDefault("space", "");
        if (!space.equals("left-posterior-superior") && !space.equalsIgnoreCase("LPS"))
            throw InputException.at(file.toString(), "space is '" + space + "'", "Save it as left-posterior-superior");
        boolean big = fields.getOrDefault("endian", "little").equals("big");
        double[][] directions = vectors(file, fields, "space directions", 3);
        double[] origin = vectors(file, fields, "space origin", 1)[0];
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 3; c++)
                if ((r == c) ? !(directions[r][c] > 0) : directions[r][c] != 0)
                    throw InputException.at(
                            file.toString(), "space directions are not along +x, +y, +z", "Resample it");
        ImageGrid grid = new ImageGrid(
                integer(file, sizes[0]),
                integer(file, sizes[1]),
                integer(file, sizes[2]),
                new Vec3(origin[0], origin[1], origin[2]),
                directions[0][0],
                directions[1][1],
                directions[2][2],
                fields.getOrDefault("=frame of reference", frameOfReference));
        String unit = fields.getOrDefault("=units", "Gy");
        double scale = switch (unit) {
            case "Gy", "GY", "Gy(RBE)" -> 1;
            case "cGy" -> 0.01;
            default -> throw InputException.at(file.toString(), "dose unit '" + unit + "'", "Gy, Gy(RBE) or cGy");
        };
        return new Dose(
                grid,
                unit.equals("Gy(RBE)") ? new DoseQuantity(DoseQuantity.Kind.RBE, "unknown") : DoseQuantity.PHYSICAL,
                values(file, all, at, grid.size(), fields.get("type"), big, scale));
    }

    private static float[] values(Path file, byte[] all, int at, int n, String type, boolean big, double scale) {
        int size = switch (String.valueOf(type)) {
            case "float" -> 4;
            case "double" -> 8;
            default -> throw InputException.at(file.toString(), "value type '" + type + "'", "float or double");
        };
        if (all.length - at != (long) size * n)
            throw InputException.at(
                    file.toString(),
                    "holds " + (all.length - at) + " bytes of values where " + (long) size * n + " belong",
                    "It is truncated or not raw");
        ByteBuffer b = ByteBuffer.wrap(all, at, size * n).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        float[] v = new float[n];
        for (int k = 0; k < n; k++) v[k] = (float) (scale * (size == 4 ? b.getFloat() : b.getDouble()));
        return v;
    }

    private static int header(Path file, byte[] all, Map<String, String> fields) {
        int at = 0;
        boolean first = true;
        while (at < all.length) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (at < all.length && all[at] != '\n') line.write(all[at++]);
            at++;
            String text = line.toString(StandardCharsets.UTF_8).strip();
            if (first && !text.startsWith("NRRD")) break;
            if (!first && text.isEmpty()) return at;
            first = false;
            int pair = text.indexOf(":="), colon = text.indexOf(':');
            if (text.startsWith("#") || colon < 0) continue;
            if (pair >= 0) fields.put("=" + text.substring(0, pair), text.substring(pair + 2));
            else fields.put(text.substring(0, colon), text.substring(colon + 1).strip());
        }
        throw InputException.at(file.toString(), "is not a NRRD file with its data inside, or is truncated", "");
    }

    private static String field(Path file, Map<String, String> f, String name) {
        String v = f.get(name);
        if (v == null) throw InputException.at(file.toString(), "header field '" + name + "' is missing", "");
        return v;
    }

    private static void need(Path file, Map<String, String> f, String name, String value) {
        if (!field(file, f, name).equals(value))
            throw InputException.at(file.toString(), name + " is '" + f.get(name) + "'", "Save it as " + value);
    }

    private static int integer(Path file, String s) {
        try {
            return Integer.parseInt(s);
        } catch (NumberFormatException e) {
            throw InputException.at(file.toString(), "size '" + s + "' is not a whole number", "");
        }
    }

    private static double[][] vectors(Path file, Map<String, String> f, String name, int count) {
        String[] parts = field(file, f, name).replaceAll("[()]", " ").trim().split("[\\s,]+");
        double[][] out = new double[count][3];
        try {
            if (parts.length != 3 * count) throw new NumberFormatException();
            for (int n = 0; n < parts.length; n++) out[n / 3][n % 3] = Double.parseDouble(parts[n]);
        } catch (NumberFormatException e) {
            throw InputException.at(file.toString(), name + " is '" + f.get(name) + "'", "Give " + count + " vectors");
        }
        return out;
    }
}
