package org.planwright.ui.compare.internal;

import org.eclipse.swt.widgets.Shell;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.Studio;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;

/** What is exported of a comparison. */
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
        Studio studio = Scene.get().desk().orElseThrow().studio();
        Exports.folder(
                shell,
                r.open(),
                "Comparison",
                "Folder for compare.json, compare.csv, report.html and a folder for each plan",
                folder -> CompareFiles.write(studio, r.comparison(), folder));
    }
}
