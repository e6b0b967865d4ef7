package org.planwright.studio;

/** A plugin threw, hung or gave back something impossible; the message names its bundle. Nothing else is lost. */
public final class PluginFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String bundle;

    public PluginFailure(String bundle, String what, Throwable cause) {
        super("bundle " + bundle + ": " + what, cause);
        this.bundle = bundle;
    }

    /** Symbolic name of the bundle at fault. */
    public String bundle() {
        return bundle;
    }
}
