/** Sparse dose matrix kernels, bounded L-BFGS and other solvers; plain arrays in, plain arrays out. */
package org.planwright.numerics;
