package org.planwright.ui.core;

import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** The window's commands by id, so that views and cheat sheets run what menus, tool bar and keys run. */
public final class Commands {
    /** Asks for a case in the wizard. */
    public static final String OPEN = "org.planwright.ui.core.commands.open";
    /** Opens the case that the parameter {@link #CASE} names. */
    public static final String OPEN_CASE = "org.planwright.ui.core.commands.openCase";
    /** Parameter: folder, file or {@code phantom:ID?seed=N}. */
    public static final String CASE = "org.planwright.ui.core.case";
    /** Asks for the seed of the phantom that the parameter {@link #ID} names, and opens it. */
    public static final String PHANTOM = "org.planwright.ui.core.commands.phantom";
    /** Parameter: a phantom's id. */
    public static final String ID = "org.planwright.ui.core.id";
    /** Forgets the recent cases. */
    public static final String FORGET = "org.planwright.ui.core.commands.forget";
    /** Closes the case shown. */
    public static final String CLOSE = "org.planwright.ui.core.commands.close";
    /** Saves the plan shown. */
    public static final String SAVE = "org.planwright.ui.core.commands.save";
    /** Optimizes the case shown from where it was. */
    public static final String OPTIMIZE = "org.planwright.ui.core.commands.optimize";
    /** Optimizes the case shown from the start. */
    public static final String OPTIMIZE_ANEW = "org.planwright.ui.core.commands.optimizeAnew";
    /** Stops the optimizer on the case shown. */
    public static final String STOP = "org.planwright.ui.core.commands.stop";
    /** Takes the last step of the case shown back. */
    public static final String UNDO = "org.eclipse.ui.edit.undo";
    /** Does it again. */
    public static final String REDO = "org.eclipse.ui.edit.redo";
    /** Light to dark and back. */
    public static final String THEME = "org.planwright.ui.core.commands.theme";
    /** The handbook. */
    public static final String HELP = "org.planwright.ui.core.commands.help";
    /** The cheat sheet of the first plan. */
    public static final String FIRST_PLAN = "org.planwright.ui.core.commands.firstPlan";
    /** The error log. */
    public static final String ERROR_LOG = "org.planwright.ui.core.commands.errorLog";

    private Commands() {}

    /** Runs a command; one that is not enabled does nothing. For the thread of the window. */
    public static void run(String id) {
        run(id, Map.of());
    }

    /** Runs a command with one parameter. */
    public static void run(String id, String parameter, String value) {
        run(id, Map.of(parameter, value));
    }

    /** Runs a command written as {@code id(parameter=value)}; one that is not enabled does nothing. */
    public static void runText(String serialized) {
        try {
            run(PlatformUI.getWorkbench().getService(ICommandService.class).deserialize(serialized));
        } catch (CommandException e) {
            Problems.tell("This could not be done: " + e.getMessage(), e);
        }
    }

    private static void run(String id, Map<String, String> parameters) {
        Command command =
                PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
        if (command.isDefined()) run(ParameterizedCommand.generateCommand(command, parameters));
    }

    private static void run(ParameterizedCommand command) {
        if (!command.getCommand().isEnabled()) return;
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            Problems.tell("This could not be done: " + e.getMessage(), e);
        }
    }
}
