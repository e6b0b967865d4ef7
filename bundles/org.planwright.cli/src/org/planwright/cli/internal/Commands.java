package org.planwright.cli.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.osgi.framework.BundleContext;
import org.planwright.evaluation.Names;
import org.planwright.model.InputException;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PluginFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All commands and what ends them: exit code 0 done, 1 the job failed, 2 wrong usage or input. */
@Command(
        name = "planwright",
        description = "Radiotherapy plan optimization. Research software, not for clinical use.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServicesCommand.class,
            InspectCommand.class,
            DvhCommand.class,
            ScoreCommand.class,
            PlanCommand.class,
            InfluenceCommand.class,
            OptimizeCommand.class,
            CompareCommand.class,
            DemoCommand.class
        },
        footer = {"", "Without a command the window opens; --case CASE opens it with a case."})
final class Commands {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Folder with bundles (jars) to install and start for this run.")
    void plugins(Path folder) {
        if (!plugins.contains(folder)) plugins.add(folder);
    }

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print the stack trace of an error too.")
    boolean debug;

    private final List<Path> plugins = new ArrayList<>();
    private final BundleContext bundles;
    final PrintStream out;
    final PrintStream err;
    private StudioAccess studio;

    private Commands(BundleContext bundles, PrintStream out, PrintStream err) {
        this.bundles = bundles;
        this.out = out;
        this.err = err;
    }

    /** Runs one command; the exit code. */
    static int run(BundleContext bundles, String[] words, PrintStream out, PrintStream err) {
        Commands top = new Commands(bundles, out, err);
        CommandLine line = new CommandLine(top)
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, c, r) -> top.failed(e))
                .setParameterExceptionHandler((e, w) -> top.misused(e));
        if (words.length == 0) {
            line.usage(err);
            return 2;
        }
        try {
            return line.execute(words);
        } finally {
            if (top.studio != null) top.studio.close();
            out.flush();
        }
    }

    /** The studio, once all services of the installed bundles had their chance to start. */
    synchronized StudioAccess studio() {
        if (studio == null) studio = StudioAccess.open(bundles, plugins, err);
        return studio;
    }

    private int misused(CommandLine.ParameterException e) {
        CommandLine c = e.getCommandLine();
        err.println("planwright: " + e.getMessage());
        if (e instanceof CommandLine.UnmatchedArgumentException u
                && c.getParent() == null
                && !u.getUnmatched().isEmpty())
            Names.nearest(u.getUnmatched().get(0), c.getSubcommands().keySet())
                    .ifPresent(n -> err.println("Did you mean '" + n + "'?"));
        err.println("Usage: " + c.getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    private int failed(Exception e) {
        if (debug) e.printStackTrace(err);
        switch (e) {
            case InputException i -> err.println("planwright: " + i.getMessage());
            case PluginFailure p -> err.println("planwright: a plugin failed. " + p.getMessage());
            case OutputFolder.WriteFailure w -> err.println("planwright: " + w.getMessage());
            case CancellationException _ -> err.println("planwright: cancelled");
            default -> {
                err.println("planwright: " + e + " (a fault of the program; --debug prints where)");
            }
        }
        return e instanceof InputException ? 2 : 1;
    }

    /** Version as the product says it. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var bundle = org.osgi.framework.FrameworkUtil.getBundle(Commands.class);
            return new String[] {"Planwright " + (bundle == null ? "" : bundle.getVersion())};
        }
    }
}
