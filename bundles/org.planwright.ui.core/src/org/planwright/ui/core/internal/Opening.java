package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.planwright.spi.CaseReader;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanRequest;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.core.Notices;
import org.planwright.ui.core.PlanActions;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Opens and closes cases, each as a job of its own; one that fails leaves the others. Thread of the window. */
final class Opening {
    private static final String PHANTOM = "phantom:";
    private static final String SEED = "seed:";
    private static final Set<String> AT_WORK = ConcurrentHashMap.newKeySet();

    private Opening() {}

    /** Asks in the wizard. */
    static void choose() {
        WizardDialog dialog = new WizardDialog(shell(), new OpenWizard());
        dialog.setMinimumPageSize(560, 420);
        dialog.open();
    }

    /** Opens a case by the protocol that it brings. */
    static void open(String text) {
        open(text, "");
    }

    /**
     * Opens a case.
     *
     * @param text folder, file or {@code phantom:ID?seed=N}
     * @param protocol id; empty for the case's own
     */
    static void open(String text, String protocol) {
        Optional<Desk> desk = Scene.get().desk();
        if (desk.isEmpty()) {
            Problems.tell(text + " cannot be opened: the studio did not start. See the Services view.", null);
            return;
        }
        if (!AT_WORK.add(text)) return;
        StudioJob.start("Open " + name(text), monitor -> {
            try {
                opened(desk.get().open(text, monitor), protocol);
            } finally {
                AT_WORK.remove(text);
            }
        });
    }

    /** The end of opening: protocol and threads; a word if it cannot be planned. Any thread. */
    static void opened(OpenCase c, String protocol) {
        PlanRequest s = c.settings();
        c.settings(with(s, protocol.isEmpty() ? s.protocol() : protocol, Preferences.threads()));
        Kept.opened(c.text());
        if (!c.whyNot().isEmpty()) Notices.info(c.label() + " is open. It cannot be planned yet: " + c.whyNot());
    }

    /** The request under another protocol and number of threads. */
    static PlanRequest with(PlanRequest s, String protocol, int threads) {
        return new PlanRequest(
                s.caseText(),
                protocol,
                s.machine(),
                s.engine(),
                s.optimizer(),
                s.scoring(),
                s.doseGridMm(),
                s.beamletMm(),
                s.cutoffMm(),
                threads,
                s.seed(),
                s.budgetSeconds(),
                s.gap());
    }

    /** Ids of the phantoms that the installed readers make. */
    static List<String> phantoms() {
        List<String> ids = new ArrayList<>();
        for (String word : abilities()) if (word.startsWith(PHANTOM)) ids.add(word.substring(PHANTOM.length()));
        return ids;
    }

    /** Whether a phantom is drawn from a seed. */
    static boolean hasSeed(String phantom) {
        return abilities().contains(SEED + phantom);
    }

    private static List<String> abilities() {
        return Scene.get().desk().stream()
                .flatMap(d -> d.studio().services().list(CaseReader.class).stream())
                .filter(ServiceEntry::usable)
                .flatMap(e -> e.words("capabilities").stream())
                .toList();
    }

    /** Asks for the seed, where the phantom has one, and opens it. */
    static void phantom(String id) {
        if (!hasSeed(id)) {
            open(PHANTOM + id);
            return;
        }
        InputDialog dialog = new InputDialog(
                shell(),
                "Phantom " + id,
                "Seed, a whole number: the same seed gives the same phantom.",
                "1",
                text -> text.strip().matches("\\d{1,18}") ? null : "Type a whole number, such as 1.");
        if (dialog.open() == Window.OK)
            open(PHANTOM + id + "?seed=" + dialog.getValue().strip());
    }

    /** Closes a case: asks if plans were not saved, and stops what is at work on it. */
    static void close(OpenCase c) {
        List<String> plans = PlanSaving.unsaved(List.of(c));
        boolean sure = plans.isEmpty()
                || Closing.sure(
                        "Close " + c.label(), Closing.unsavedWords(plans), "Close without saving", "Keep it open");
        if (!sure) return;
        PlanActions.stop(c);
        Scene.get().desk().ifPresent(d -> d.close(c));
    }

    /** The last part of a path, or a phantom's text. */
    static String name(String text) {
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return slash < 0 || slash == text.length() - 1 ? text : text.substring(slash + 1);
    }

    static Shell shell() {
        var window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null && PlatformUI.getWorkbench().getWorkbenchWindowCount() > 0)
            window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        return window == null ? null : window.getShell();
    }
}
