/** Tests of the evaluation; a fragment, so that internals are seen. */
package org.planwright.evaluation.tests;
