package org.planwright.ui.core;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.planwright.model.InputException;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.OpenCase;
import org.planwright.studio.OutputFolder;
import org.planwright.ui.core.internal.Kept;

/** Files a person asks a view for: the dialog, and the writing as a job that says what went wrong in words. */
public final class Exports {
    private Exports() {}

    /**
     * Asks for a file, then writes it in a job.
     *
     * @param of the case in whose log it is said
     * @param what what is written, such as {@code DVH}
     * @param ending such as {@code .csv}
     * @param write writes it; on a thread of its own
     */
    public static void file(Shell shell, OpenCase of, String what, String ending, Consumer<Path> write) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export " + what);
        dialog.setOverwrite(true);
        dialog.setFilterPath(Kept.folder());
        dialog.setFilterExtensions(new String[] {"*" + ending, "*"});
        dialog.setFileName(what.toLowerCase(Locale.ROOT).replace(' ', '-') + ending);
        String chosen = dialog.open();
        if (chosen == null) return;
        Kept.folder(dialog.getFilterPath());
        StudioJob.start("Export " + what, _ -> write(of, what, DvhFiles.path(chosen, ending), write));
    }

    /** Asks for a folder, then writes into it in a job. @param message what it is for */
    public static void folder(Shell shell, OpenCase of, String what, String message, Consumer<Path> write) {
        DirectoryDialog dialog = new DirectoryDialog(shell, SWT.SAVE);
        dialog.setText("Export " + what);
        dialog.setMessage(message);
        dialog.setFilterPath(Kept.folder());
        String chosen = dialog.open();
        if (chosen == null) return;
        Kept.folder(chosen);
        StudioJob.start("Export " + what, _ -> write(of, what, Path.of(chosen), write));
    }

    private static void write(OpenCase of, String what, Path to, Consumer<Path> write) {
        try {
            write.accept(to);
        } catch (OutputFolder.WriteFailure e) { // a bad path is the user's to mend
            throw new InputException(e.getMessage(), e);
        }
        String words = what + " written to " + to + ".";
        of.say(words);
        Notices.info(words);
    }
}
