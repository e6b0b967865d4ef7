/**
 * The service interfaces that plugins implement and the values they exchange. Each service is a Declarative Services
 * component with {@link org.planwright.spi.PlanwrightService} beside it. Doses are total Gy over all fractions unless a
 * type says otherwise; long work takes a {@link org.planwright.spi.ProgressMonitor} and stops within 250 ms of a cancel.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.planwright.spi;
