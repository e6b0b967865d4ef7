/** The objective types that ship: their values, gradients and bounds. */
package org.planwright.objectives.internal;
