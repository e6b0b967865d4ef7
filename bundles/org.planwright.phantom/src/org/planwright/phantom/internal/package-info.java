/** Cases that are computed: water box, TG-119 C-shape, and others by id and seed. */
package org.planwright.phantom.internal;
