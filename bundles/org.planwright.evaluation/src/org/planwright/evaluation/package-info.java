/**
 * What a dose means for a case: dose-volume histograms, dose metrics, conformity, homogeneity, dose distance. Between
 * the plan's dose and the scoring systems; plain Java on the model alone.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.planwright.evaluation;
