/**
 * The studio: finds the services, opens cases, runs plans and comparisons as jobs, guards every call into a plugin,
 * writes results. The command line and the window are faces of it and hold no planning logic of their own.
 */
package org.planwright.studio;
