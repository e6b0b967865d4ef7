package org.planwright.model;

/**
 * Bad input or wrong usage, in words a physicist can act on: where it was found, what is wrong, how to mend it.
 * The command line ends with exit code 2 on it; the window shows it as it is.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the whole sentence: file or bundle, place, problem and mend */
    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The usual form: {@code where: problem. mend}.
     *
     * @param where file, row, tag or bundle
     * @param problem what is wrong, with the offending value and its unit
     * @param mend what to do about it; may be empty
     */
    public static InputException at(String where, String problem, String mend) {
        return new InputException(where + ": " + problem + (mend.isEmpty() ? "" : ". " + mend));
    }
}
