/** Tests of the scoring systems, through their services. */
package org.planwright.scoring.tests;
