package org.planwright.ui.planning.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.planwright.model.InputException;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.OpenCase;
import org.planwright.studio.OutputFolder;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Files a person asks a view for: the dialog, and the writing as a job that says what went wrong in words. */
final class Exports {
    private Exports() {}

    /**
     * Asks where to, then writes in a job.
     *
     * @param what what is written, such as {@code DVH}
     * @param ending such as {@code .csv}
     * @param write writes it; on a thread of its own
     */
    static void ask(Shell shell, String what, String ending, Consumer<Path> write) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export " + what);
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {"*" + ending, "*"});
        dialog.setFileName(what.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ending);
        String chosen = dialog.open();
        if (chosen != null) to(chosen, what, ending, write);
    }

    /** Writes in a job. @param chosen name of the file as typed or chosen */
    static StudioJob to(String chosen, String what, String ending, Consumer<Path> write) {
        OpenCase open = Scene.get().current().orElse(null);
        return StudioJob.start("Export " + what, _ -> {
            Path file = DvhFiles.path(chosen, ending);
            try {
                write.accept(file);
            } catch (OutputFolder.WriteFailure e) { // a bad path is the user's to mend
                throw new InputException(e.getMessage(), e);
            }
            if (open != null) open.say(what + " written to " + file + ".");
        });
    }
}
