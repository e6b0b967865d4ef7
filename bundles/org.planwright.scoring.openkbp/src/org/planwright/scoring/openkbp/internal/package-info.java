/** The scores of the OpenKBP challenge. */
package org.planwright.scoring.openkbp.internal;
