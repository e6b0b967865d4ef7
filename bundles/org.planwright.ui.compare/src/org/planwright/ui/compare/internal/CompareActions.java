package org.planwright.ui.compare.internal;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.planwright.model.InputException;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.core.Notices;
import org.planwright.ui.core.Problems;

/** What menus, keys, buttons and tool bars of the compare perspective do. What cannot be done is said in words. */
final class CompareActions {
    private CompareActions() {}

    /** Starts the race; in another perspective this only shows the compare perspective. */
    static void compare() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchPage page = window == null ? null : window.getActivePage();
        if (page != null && !page.getPerspective().getId().equals(ComparePerspective.ID)) {
            try {
                PlatformUI.getWorkbench().showPerspective(ComparePerspective.ID, window);
            } catch (WorkbenchException e) {
                Problems.tell("The compare perspective cannot be shown: " + e.getMessage(), e);
            }
            return;
        }
        CaseState c = state();
        if (c == null) return;
        try {
            c.start();
        } catch (InputException e) {
            Problems.tell(sentence(e.getMessage()), e);
        }
    }

    static void stop() {
        CompareModel.get().current().ifPresent(CaseState::stop);
    }

    static void next() {
        CompareModel.get().current().ifPresent(CaseState::next);
    }

    /** Takes the plan of the selected row into the case. */
    static void adopt() {
        CaseState c = state();
        if (c == null) return;
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        RaceView view =
                window == null ? null : (RaceView) window.getActivePage().findView(RaceView.ID);
        String id = view == null ? "" : view.selected();
        RaceEntry e = c.result().flatMap(r -> r.entry(id)).orElse(null);
        if (e == null || e.plan().isEmpty()) {
            Problems.tell("Select a row of the race that has a plan, then take it into the case.", null);
            return;
        }
        if (e.state() == RaceEntry.State.PLAN) {
            Problems.tell("This plan is one of the case already.", null);
            return;
        }
        if (c.open.busy()) {
            Problems.tell("Something is at work on " + c.open.label() + ": wait for it or stop it first.", null);
            return;
        }
        PlanOutcome own = c.open.adopt(e.plan().get());
        Notices.info(
                "The plan of " + e.label() + " is plan " + own.plan().id() + " of the case now, with its objectives.");
    }

    private static CaseState state() {
        CaseState c = CompareModel.get().current().orElse(null);
        if (c == null) Problems.tell("No case is open: open one from the File menu first.", null);
        return c;
    }

    private static String sentence(String s) {
        String t = Character.toUpperCase(s.charAt(0)) + s.substring(1);
        return t.endsWith(".") ? t : t + ".";
    }
}
