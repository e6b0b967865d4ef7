package org.planwright.ui.core.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Scene;

/** Preferences: threads for planning, now; memory, which the start script gives at the next start. */
public class ComputingPage extends PreferencePage implements IWorkbenchPreferencePage {
    /** Names the file that the start script reads the memory from, MiB. */
    private static final String FILE = "planwright.memory.file";

    private static final int LEAST_MIB = 1024;
    private static final long MIB = 1 << 20;

    private Button allThreads;
    private Spinner threads;
    private Button usualMemory;
    private Spinner memory;

    @Override
    public void init(IWorkbench workbench) {
        setDescription("What planning may take of this computer.");
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new GridLayout(2, false));
        int processors = Runtime.getRuntime().availableProcessors();
        allThreads = check(page, "Use all processors (" + processors + ")");
        threads = spinner(page, "&Threads:", 1, Math.max(1, processors), 1);
        allThreads.addListener(SWT.Selection, e -> enable());
        words(page, "The result of a plan does not depend on the number of threads.");
        usualMemory = check(page, "Take the memory that Planwright takes by itself (70 % of the computer's)");
        memory = spinner(page, "Largest &memory, MiB:", LEAST_MIB, (int) Math.max(LEAST_MIB, physical() / MIB), 512);
        usualMemory.addListener(SWT.Selection, e -> enable());
        words(
                page,
                String.format(
                        Locale.ROOT,
                        "Now the largest is %.1f GiB, of %.1f GiB that the computer has. A change counts from the next start.",
                        Runtime.getRuntime().maxMemory() / 1073741824.0,
                        physical() / 1073741824.0));
        show(Preferences.number(Preferences.THREADS, 0), Preferences.number(Preferences.MEMORY, 0));
        return page;
    }

    private static Button check(Composite page, String words) {
        Button b = new Button(page, SWT.CHECK);
        b.setText(words);
        b.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        return b;
    }

    private static Spinner spinner(Composite page, String words, int least, int most, int step) {
        Label label = new Label(page, SWT.NONE);
        label.setText(words);
        GridData in = new GridData();
        in.horizontalIndent = 22;
        label.setLayoutData(in);
        Spinner s = new Spinner(page, SWT.BORDER);
        s.setValues(most, least, most, 0, step, 8 * step);
        s.setData(label);
        return s;
    }

    private static void words(Composite page, String words) {
        Label label = new Label(page, SWT.WRAP);
        label.setText(words);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 400;
        wide.verticalIndent = 2;
        label.setLayoutData(wide);
        new Label(page, SWT.NONE).setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
    }

    private void show(int threadCount, int mib) {
        allThreads.setSelection(threadCount <= 0);
        if (threadCount > 0) threads.setSelection(threadCount);
        usualMemory.setSelection(mib <= 0);
        memory.setSelection(mib > 0 ? mib : (int) (Runtime.getRuntime().maxMemory() / MIB));
        enable();
    }

    private void enable() {
        show(threads, !allThreads.getSelection());
        show(memory, !usualMemory.getSelection());
    }

    /** A number that does not count is not shown: greyed it cannot be told from others in the dark. */
    private static void show(Spinner s, boolean counts) {
        s.setVisible(counts);
        ((Label) s.getData()).setVisible(counts);
    }

    @Override
    protected void performDefaults() {
        show(0, 0);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        int mib = usualMemory.getSelection() ? 0 : memory.getSelection();
        if (mib != Preferences.number(Preferences.MEMORY, 0) && !keep(mib)) return false;
        Preferences.set(Preferences.MEMORY, Integer.toString(mib));
        Preferences.set(Preferences.THREADS, Integer.toString(allThreads.getSelection() ? 0 : threads.getSelection()));
        for (OpenCase c : Scene.get().desk().map(Desk::cases).orElse(java.util.List.of()))
            c.settings(Opening.with(c.settings(), c.settings().protocol(), Preferences.threads()));
        return true;
    }

    /** Writes the file that the start script reads. */
    private boolean keep(int mib) {
        String name = System.getProperty(FILE, "");
        if (name.isEmpty()) {
            setErrorMessage("Planwright was not started by its start script, so the memory cannot be set here.");
            return mib == 0;
        }
        Path file = Path.of(name);
        try {
            if (mib == 0) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.writeString(file, mib + "\n");
            }
            return true;
        } catch (IOException e) {
            setErrorMessage("The memory could not be set: " + file + " cannot be written.");
            return false;
        }
    }

    private static long physical() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize();
    }
}
