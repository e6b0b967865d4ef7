package org.planwright.studio;

import java.util.List;
import org.planwright.model.CtVolume;

/**
 * Which HU are shown from black to white.
 *
 * @param centre HU shown as middle grey
 * @param width HU from black to white, at least 1
 */
public record HuWindow(double centre, double width) {
    /** A window with a name. */
    public record Preset(String name, HuWindow window) {}

    /** The usual ones. */
    public static final List<Preset> PRESETS = List.of(
            new Preset("Soft tissue", new HuWindow(40, 400)),
            new Preset("Bone", new HuWindow(400, 1800)),
            new Preset("Lung", new HuWindow(-600, 1500)),
            new Preset("Brain", new HuWindow(40, 80)));

    public HuWindow {
        if (!Double.isFinite(centre + width)) throw new IllegalArgumentException(centre + ", " + width);
        width = Math.max(1, width);
    }

    /** From the least to the greatest HU of an image. Walks all voxels. */
    public static HuWindow whole(CtVolume image) {
        float low = image.hu(0), high = low;
        for (int v = 1, n = image.grid().size(); v < n; v++) {
            float hu = image.hu(v);
            low = Math.min(low, hu);
            high = Math.max(high, hu);
        }
        return new HuWindow((low + high) / 2.0, high - low);
    }

    /** Grey of a value, 0 to 255. */
    public int grey(double hu) {
        return (int) Math.clamp((hu - centre) * 255 / width + 128, 0.0, 255.0);
    }
}
