package org.planwright.ui.core.internal;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.PlanActions;
import org.planwright.ui.core.Scene;

/** What the window's commands do, and when they can be done. Thread of the window. */
enum Act {
    OPEN(Commands.OPEN, () -> true, Opening::choose),
    FORGET(Commands.FORGET, () -> !Kept.recent().isEmpty(), Kept::forget),
    CLOSE(Commands.CLOSE, c -> true, Opening::close),
    SAVE(Commands.SAVE, c -> c.current().isPresent(), c -> c.current().ifPresent(p -> PlanSaving.ask(c, p))),
    OPTIMIZE(Commands.OPTIMIZE, Act::ready, c -> PlanActions.optimize(c, true)),
    OPTIMIZE_ANEW(Commands.OPTIMIZE_ANEW, Act::ready, c -> PlanActions.optimize(c, false)),
    STOP(Commands.STOP, PlanActions::running, PlanActions::stop),
    UNDO(Commands.UNDO, OpenCase::canUndo, OpenCase::undo),
    REDO(Commands.REDO, OpenCase::canRedo, OpenCase::redo),
    THEME(Commands.THEME, () -> true, () -> ThemeSwitch.set(!ThemeSwitch.isDark())),
    HELP(Commands.HELP, () -> true, () -> Handbook.open("index.html")),
    FIRST_PLAN(Commands.FIRST_PLAN, () -> true, Handbook::firstPlan),
    ERROR_LOG(Commands.ERROR_LOG, () -> true, Handbook::errorLog);

    private final String id;
    private final BooleanSupplier enabled;
    private final Runnable run;

    Act(String id, BooleanSupplier enabled, Runnable run) {
        this.id = id;
        this.enabled = enabled;
        this.run = run;
    }

    /** An act on the case shown. */
    Act(String id, Predicate<OpenCase> enabled, Consumer<OpenCase> run) {
        this(id, () -> shown().filter(enabled).isPresent(), () -> shown().ifPresent(run));
    }

    /** Id of its command. */
    String id() {
        return id;
    }

    boolean enabled() {
        return enabled.getAsBoolean();
    }

    void run() {
        run.run();
    }

    /** What undo and redo would do, in words; empty for the others and if there is nothing. */
    String words() {
        return switch (this) {
            case UNDO -> shown().map(OpenCase::undoWords).orElse("");
            case REDO -> shown().map(OpenCase::redoWords).orElse("");
            default -> "";
        };
    }

    private static boolean ready(OpenCase c) {
        return c.protocol().isPresent() && !PlanActions.running(c);
    }

    private static Optional<OpenCase> shown() {
        return Scene.get().desk().flatMap(Desk::current);
    }
}
