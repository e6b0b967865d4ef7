/** Photon dose engine: pencil beams on a density image give a dose influence. */
package org.planwright.dose.photon.internal;
