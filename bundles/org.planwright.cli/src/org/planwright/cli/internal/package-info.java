/** The headless application: every command is one call into the studio and a printed answer. */
package org.planwright.cli.internal;
