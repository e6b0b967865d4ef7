package org.planwright.ui.compare.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.planwright.model.InputException;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.OpenCase;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.Studio;
import org.planwright.ui.core.Notices;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Files of a comparison that a person asks for: dialogs, and the writing as jobs that say what went wrong in words. */
final class CompareExports {
    private CompareExports() {}

    /** The comparison shown; says in words if there is none. */
    static Compared shown() {
        Compared r = CompareModel.get().current().flatMap(CaseState::result).orElse(null);
        if (r == null) Problems.tell("There is no comparison to export yet: press Compare first.", null);
        return r;
    }

    /** Asks for a folder and writes all: JSON, CSV, report and a folder for each plan. */
    static void folder(Shell shell) {
        Compared r = shown();
        if (r == null) return;
        DirectoryDialog dialog = new DirectoryDialog(shell, SWT.SAVE);
        dialog.setText("Export the comparison");
        dialog.setMessage("Folder for compare.json, compare.csv, report.html and a folder for each plan");
        String chosen = dialog.open();
        if (chosen != null) folder(r, Path.of(chosen));
    }

    static StudioJob folder(Compared r, Path folder) {
        Studio studio = Scene.get().desk().orElseThrow().studio();
        return write(r.open(), "The comparison", folder, f -> CompareFiles.write(studio, r.comparison(), f));
    }

    /**
     * Asks where to, then writes in a job.
     *
     * @param what what is written, such as {@code Overlaid DVHs}
     * @param ending such as {@code .csv}
     */
    static void ask(Shell shell, Compared r, String what, String ending, Consumer<Path> write) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export " + what);
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {"*" + ending, "*"});
        dialog.setFileName(what.toLowerCase(Locale.ROOT).replace(' ', '-') + ending);
        String chosen = dialog.open();
        if (chosen == null) return;
        try {
            write(r.open(), what, DvhFiles.path(chosen, ending), write);
        } catch (InputException e) {
            Problems.tell(e.getMessage(), e);
        }
    }

    private static StudioJob write(OpenCase open, String what, Path to, Consumer<Path> write) {
        return StudioJob.start("Export " + what, _ -> {
            try {
                write.accept(to);
            } catch (OutputFolder.WriteFailure e) { // a bad path is the user's to mend
                throw new InputException(e.getMessage(), e);
            }
            open.say(what + " written to " + to + ".");
            Notices.info(what + " written to " + to + ".");
        });
    }
}
