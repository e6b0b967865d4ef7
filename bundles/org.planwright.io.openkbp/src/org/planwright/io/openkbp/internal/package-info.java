/** Reads OpenKBP patients and writes their dose files. */
package org.planwright.io.openkbp.internal;
