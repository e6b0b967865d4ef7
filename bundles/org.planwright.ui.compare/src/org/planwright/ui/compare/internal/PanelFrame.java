package org.planwright.ui.compare.internal;

import java.nio.ByteBuffer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.planwright.model.Dose;
import org.planwright.studio.DoseScale;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanPair;
import org.planwright.studio.SlicePainter;

/**
 * A slice ready to be shown.
 *
 * @param open its case
 * @param painted pixels and lines
 * @param pixels the pixels for the window
 * @param dose dose shown by A or B; null for the others
 * @param referenceGy dose that is 100 %, Gy
 * @param scale colours of dose
 * @param pair difference and gamma; null for A and B
 * @param rangeGy difference at which the colours end, Gy
 */
record PanelFrame(
        OpenCase open,
        SlicePainter.Painted painted,
        ImageData pixels,
        Dose dose,
        double referenceGy,
        DoseScale scale,
        PlanPair pair,
        double rangeGy) {
    private static final PaletteData RGB = new PaletteData(0xff0000, 0xff00, 0xff);

    static ImageData pixels(SlicePainter.Painted p) {
        int w = p.at().columns(), h = p.at().rows();
        byte[] bytes = new byte[4 * w * h];
        ByteBuffer.wrap(bytes).asIntBuffer().put(p.rgb());
        return new ImageData(w, h, 32, RGB, 4, bytes);
    }
}
