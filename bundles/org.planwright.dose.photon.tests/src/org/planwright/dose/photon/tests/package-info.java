/** Tests of the photon dose engine; a fragment, so that internals are seen. */
package org.planwright.dose.photon.tests;
