/** A component whose reference nobody satisfies; used by tests, not shipped. */
package org.planwright.example.unsatisfied.internal;
