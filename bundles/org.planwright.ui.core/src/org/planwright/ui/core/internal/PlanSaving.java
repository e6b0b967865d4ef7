package org.planwright.ui.core.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.planwright.model.InputException;
import org.planwright.model.Plan;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PlanFiles;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.Notices;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Saves plans into folders, as jobs, and knows which plans were never saved. */
final class PlanSaving {
    private static final Set<Plan> SAVED = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private PlanSaving() {}

    /** Asks for the folder in which the plan's own folder is made, and saves it there. */
    static void ask(OpenCase c, PlanOutcome plan) {
        DirectoryDialog dialog = new DirectoryDialog(Opening.shell(), SWT.SAVE);
        dialog.setText("Save plan " + plan.plan().id());
        dialog.setMessage(
                "Choose where the folder " + plan.plan().id() + " is made: plan.json, dose.nrrd, report.html.");
        dialog.setFilterPath(Kept.folder());
        String chosen = dialog.open();
        if (chosen == null) return;
        Kept.folder(chosen);
        Path folder = Path.of(chosen, plan.plan().id());
        if (Files.exists(folder.resolve("plan.json"))
                && !MessageDialog.openConfirm(
                        Opening.shell(), "Save plan", folder + " holds a plan already. Replace its files?")) return;
        save(c, plan, folder);
    }

    /** Saves a plan into a folder, as a job. */
    static void save(OpenCase c, PlanOutcome plan, Path folder) {
        Desk desk = Scene.get().desk().orElseThrow();
        StudioJob.start("Save plan " + plan.plan().id(), monitor -> {
            monitor.progress(0.1, "writing " + folder);
            try {
                List<Path> files = PlanFiles.write(desk.studio(), plan, folder);
                SAVED.add(plan.plan());
                c.say("Saved plan " + plan.plan().id() + " in " + folder + " (" + files.size() + " files).");
                Notices.info("Plan " + plan.plan().id() + " is saved in " + folder + ".");
            } catch (OutputFolder.WriteFailure e) {
                throw new InputException("The plan was not saved: " + e.getMessage(), e);
            }
        });
    }

    /** Ids of the plans of these cases that were never saved. */
    static List<String> unsaved(Collection<OpenCase> cases) {
        return cases.stream()
                .flatMap(c -> c.plans().stream())
                .map(PlanOutcome::plan)
                .filter(p -> !SAVED.contains(p))
                .map(Plan::id)
                .toList();
    }
}
