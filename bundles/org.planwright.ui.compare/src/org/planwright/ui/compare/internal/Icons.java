package org.planwright.ui.compare.internal;

import org.eclipse.jface.resource.ImageDescriptor;

/** Icons of this bundle by name. */
final class Icons {
    private Icons() {}

    /** @param name file in the bundle's folder icons, such as {@code fit.svg} */
    static ImageDescriptor of(String name) {
        return ImageDescriptor.createFromURL(Icons.class.getResource("/icons/" + name));
    }
}
