/** The window: application, perspectives and views; it shows what the studio does. */
package org.planwright.ui.core.internal;
