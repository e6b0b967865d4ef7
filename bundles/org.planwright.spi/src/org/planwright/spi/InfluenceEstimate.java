package org.planwright.spi;

/**
 * What a dose influence will take, told before the work.
 *
 * @param beamlets number of columns
 * @param nonZeros expected number of entries
 * @param bytes memory held afterwards
 * @param peakBytes memory at the peak of the work, beyond what is held already
 */
public record InfluenceEstimate(int beamlets, long nonZeros, long bytes, long peakBytes) {}
