/** The optimizer `newton`: semismooth Newton on a dense Gram matrix of the active rows, with a proven bound. */
package org.planwright.optimizer.newton.internal;
