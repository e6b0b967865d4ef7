package org.planwright.cli.internal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The headless application: reads the words after the program's name and runs that command. */
public final class CommandLine implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        String[] words = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        context.applicationRunning();
        PrintStream stdout = System.out;
        // What plugins and the framework print goes to standard error: standard output is for answers alone.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(stdout, false, StandardCharsets.UTF_8);
        try {
            BundleContext bundles = FrameworkUtil.getBundle(getClass()).getBundleContext();
            return Commands.run(bundles, own(words), out, System.err);
        } finally {
            out.flush();
        }
    }

    /** The words that are ours; Equinox leaves some of its own in. */
    private static String[] own(String[] words) {
        List<String> l = new ArrayList<>(List.of(words));
        for (int n = 0; n < l.size(); n++)
            if (l.get(n).equals("-pdelaunch") || l.get(n).equals("-showlocation")) l.remove(n--);
        return l.toArray(new String[0]);
    }

    @Override
    public void stop() {
        // a command that still runs ends with the process
    }
}
