/** Tests of objectives and optimizers, through their services. */
package org.planwright.optimizer.tests;
