/** The head-and-neck scoring system `hnc150`, 150 points. */
package org.planwright.scoring.hnc150.internal;
