/** Tests of the house itself: who imports whom, what is API, what every component says of itself. */
package org.planwright.architecture.tests;
