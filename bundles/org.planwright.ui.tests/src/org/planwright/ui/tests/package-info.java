/** Tests that drive the window. */
package org.planwright.ui.tests;
