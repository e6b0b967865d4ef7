/** Tests of the optimizer newton. */
package org.planwright.optimizer.newton.tests;
