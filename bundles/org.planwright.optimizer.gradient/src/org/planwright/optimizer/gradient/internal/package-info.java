/** The optimizer `gradient`: bounded L-BFGS over beamlet weights. */
package org.planwright.optimizer.gradient.internal;
