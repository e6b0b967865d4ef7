package org.planwright.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planwright.model.Beam;
import org.planwright.model.BeamElements;
import org.planwright.model.BeamGeometry;
import org.planwright.model.InputException;
import org.planwright.model.Modality;
import org.planwright.model.Vec3;

/** Beams with their beamlets in JSON: angles, isocentre, and each beamlet's place in the isocentre plane. */
final class BeamsJson {
    private BeamsJson() {}

    /**
     * @param weights one per beamlet of all beams, or null
     */
    static void write(ArrayNode out, List<Beam> beams, double[] weights) {
        int column = 0;
        for (Beam b : beams) {
            BeamElements e = b.elements();
            ObjectNode n = out.addObject();
            n.put("number", b.number());
            n.put("name", b.name());
            n.put("modality", b.modality().name().toLowerCase(Locale.ROOT));
            n.put("gantry_deg", b.geometry().gantry());
            n.put("collimator_deg", b.geometry().collimator());
            n.put("couch_deg", b.geometry().couch());
            n.putArray("isocentre_mm")
                    .add(b.geometry().isocentre().x())
                    .add(b.geometry().isocentre().y())
                    .add(b.geometry().isocentre().z());
            n.put("sad_mm", b.sadMm());
            n.putArray("beamlet_mm").add(e.widthX()).add(e.widthY());
            n.put("beamlets", e.count());
            ArrayNode x = n.putArray("x_mm"), y = n.putArray("y_mm");
            ArrayNode w = weights == null ? null : n.putArray("weights");
            for (int k = 0; k < e.count(); k++, column++) {
                x.add((float) e.x(k));
                y.add((float) e.y(k));
                if (w != null) w.add(weights[column]);
            }
        }
    }

    /**
     * The beams of a document; none where it has none, or where a beam's are no beamlets.
     *
     * @throws InputException if positions are missing or do not fit each other
     */
    static List<Beam> read(JsonDocument document) {
        List<Beam> out = new ArrayList<>();
        for (JsonDocument b : document.objects("beams")) {
            if (!b.text("modality").equals("photon")) return List.of();
            double[] x = b.numbers("x_mm"),
                    y = b.numbers("y_mm"),
                    size = b.numbers("beamlet_mm"),
                    at = b.numbers("isocentre_mm");
            if (x.length != y.length || size.length != 2 || at.length != 3)
                throw InputException.at(
                        b.place(),
                        x.length + " x_mm, " + y.length + " y_mm, " + size.length + " beamlet_mm and " + at.length
                                + " isocentre_mm",
                        "x_mm and y_mm are as many as the beamlets, beamlet_mm two, isocentre_mm three");
            out.add(new Beam(
                    b.integer("number"),
                    b.text("name"),
                    Modality.PHOTON,
                    new BeamGeometry(
                            b.number("gantry_deg"),
                            b.number("collimator_deg"),
                            b.number("couch_deg"),
                            new Vec3(at[0], at[1], at[2])),
                    b.number("sad_mm"),
                    BeamElements.beamlets(floats(x), floats(y), size[0], size[1])));
        }
        return List.copyOf(out);
    }

    private static float[] floats(double[] a) {
        float[] out = new float[a.length];
        for (int n = 0; n < a.length; n++) out[n] = (float) a[n];
        return out;
    }
}
