/** Conformity, homogeneity and other indices of a plan, as a scoring system. */
package org.planwright.scoring.indices.internal;
