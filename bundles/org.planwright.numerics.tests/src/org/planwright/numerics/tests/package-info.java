/** Tests of the numerics; a fragment, so that internals are seen. */
package org.planwright.numerics.tests;
