/** Benchmarks of the kernels under dose calculation and optimization. */
package org.planwright.bench.internal;
