/** What all views of the window share: the scene they look at, theme and units, jobs, charts. */
package org.planwright.ui.core;
