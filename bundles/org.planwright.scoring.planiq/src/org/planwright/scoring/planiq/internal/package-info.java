/** The prostate scoring system `planiq`. */
package org.planwright.scoring.planiq.internal;
