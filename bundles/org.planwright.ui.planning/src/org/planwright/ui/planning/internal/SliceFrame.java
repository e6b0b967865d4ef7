package org.planwright.ui.planning.internal;

import java.nio.ByteBuffer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.planwright.model.Dose;
import org.planwright.studio.DoseScale;
import org.planwright.studio.OpenCase;
import org.planwright.studio.SlicePainter;

/**
 * A slice ready to be shown.
 *
 * @param open its case
 * @param painted pixels and lines
 * @param pixels the pixels for the window
 * @param dose the dose shown; null for none
 * @param referenceGy dose that is 100 %, Gy
 * @param scale colours of dose
 */
record SliceFrame(
        OpenCase open, SlicePainter.Painted painted, ImageData pixels, Dose dose, double referenceGy, DoseScale scale) {
    private static final PaletteData RGB = new PaletteData(0xff0000, 0xff00, 0xff);

    static SliceFrame of(OpenCase open, SlicePainter.Painted p, SlicePainter.Request r, Dose dose) {
        int w = p.at().columns(), h = p.at().rows();
        byte[] bytes = new byte[4 * w * h];
        ByteBuffer.wrap(bytes).asIntBuffer().put(p.rgb());
        return new SliceFrame(open, p, new ImageData(w, h, 32, RGB, 4, bytes), dose, r.referenceGy(), r.scale());
    }
}
