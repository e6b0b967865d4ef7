package org.planwright.ui.planning.internal;

import org.eclipse.swt.graphics.ImageData;
import org.planwright.model.Dose;
import org.planwright.studio.DoseScale;
import org.planwright.studio.OpenCase;
import org.planwright.studio.SlicePainter;
import org.planwright.ui.core.SliceMap;

/**
 * A slice ready to be shown.
 *
 * @param open its case
 * @param painted the slice
 * @param map where it lies in the picture
 * @param picture the whole canvas with slice, isodoses and contours, device pixels
 * @param zoom device pixels to 100 points
 * @param dose the dose shown; null for none
 * @param referenceGy dose that is 100 %, Gy
 * @param scale colours of dose
 */
record SliceFrame(
        OpenCase open,
        SlicePainter.Painted painted,
        SliceMap map,
        ImageData picture,
        int zoom,
        Dose dose,
        double referenceGy,
        DoseScale scale) {}
