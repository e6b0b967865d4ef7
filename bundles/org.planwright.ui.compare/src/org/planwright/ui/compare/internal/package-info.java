/** The compare perspective's views. */
package org.planwright.ui.compare.internal;
