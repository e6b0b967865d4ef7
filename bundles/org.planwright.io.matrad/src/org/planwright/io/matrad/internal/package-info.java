/** Reads matRad files: case, beams and dose influence. */
package org.planwright.io.matrad.internal;
