/** Tests of the model; a fragment, so that internals are seen. */
package org.planwright.model.tests;
