package org.planwright.ui.compare.internal;

import org.planwright.model.Dose;
import org.planwright.studio.DoseScale;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanPair;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.SlicePicture;

/**
 * A slice ready to be shown.
 *
 * @param open its case
 * @param at which slice
 * @param picture the panel without its legend, with slice, isodoses and contours
 * @param dose dose shown by A or B; null for the others
 * @param referenceGy dose that is 100 %, Gy
 * @param scale colours of dose
 * @param pair both plans; null until they are compared
 * @param rangeGy difference at which the colours end, Gy
 */
record PanelFrame(
        OpenCase open,
        SlicePlane at,
        SlicePicture.Drawn picture,
        Dose dose,
        double referenceGy,
        DoseScale scale,
        PlanPair pair,
        double rangeGy) {}
