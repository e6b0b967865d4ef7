/** Tests of readers, phantoms and protocols, through their services. */
package org.planwright.io.tests;
