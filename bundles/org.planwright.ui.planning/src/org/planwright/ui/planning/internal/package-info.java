/** The planning perspective's views: cases, images, DVH, objectives, scores, beams and log of the case that is shown. */
package org.planwright.ui.planning.internal;
