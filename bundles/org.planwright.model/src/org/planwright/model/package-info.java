/**
 * What planning is about: image grid, CT, structures, case, beams, dose influence, dose, objectives, plan and
 * provenance, as immutable types. World coordinates are DICOM patient LPS in mm, beams follow IEC 61217 in degrees,
 * doses are total physical dose in Gy over all fractions unless a type says otherwise. Plain Java, no I/O.
 */
package org.planwright.model;
