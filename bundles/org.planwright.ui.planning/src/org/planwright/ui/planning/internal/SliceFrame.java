package org.planwright.ui.planning.internal;

import org.planwright.model.Dose;
import org.planwright.studio.DoseScale;
import org.planwright.studio.OpenCase;
import org.planwright.studio.SlicePainter;
import org.planwright.ui.core.SlicePicture;

/**
 * A slice ready to be shown.
 *
 * @param open its case
 * @param painted the slice
 * @param picture the whole canvas with slice, isodoses and contours
 * @param dose the dose shown; null for none
 * @param referenceGy dose that is 100 %, Gy
 * @param scale colours of dose
 */
record SliceFrame(
        OpenCase open,
        SlicePainter.Painted painted,
        SlicePicture.Drawn picture,
        Dose dose,
        double referenceGy,
        DoseScale scale) {}
