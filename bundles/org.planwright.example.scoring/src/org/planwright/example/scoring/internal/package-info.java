/** A scoring system as a third party would write it; used by tests, not shipped. */
package org.planwright.example.scoring.internal;
