package org.planwright.ui.core.internal;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.planwright.model.PlanningCase;
import org.planwright.spi.CaseLocation;

/** Which case: a folder, a file, or a phantom with its seed; at once says who reads it and what is in it. */
final class OpenCasePage extends WizardPage {
    private static final int TYPING_MS = 350;

    private final Runnable look = this::look;
    private final CaseLook looking = new CaseLook(this::looked);
    private Button filed;
    private Button drawn;
    private Combo path;
    private Combo phantom;
    private Spinner seed;
    private Text found;

    OpenCasePage() {
        super("case", "Which case?", null);
        setDescription("Name a folder or a file, or take a phantom.");
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new GridLayout(4, false));
        filed = radio(page, "&Folder or file:");
        path = new Combo(page, SWT.DROP_DOWN);
        path.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        path.setItems(Kept.recent().stream().filter(OpenCasePage::isPath).toArray(String[]::new));
        path.addListener(SWT.Modify, e -> take(filed));
        path.addListener(SWT.MouseDown, e -> {
            if (!filed.getSelection()) take(filed);
        });
        push(page, "F&older...", this::chooseFolder);
        push(page, "F&ile...", this::chooseFile);
        drawn = radio(page, "&Phantom:");
        phantom = new Combo(page, SWT.READ_ONLY);
        phantom.setItems(Opening.phantoms().toArray(String[]::new));
        phantom.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        phantom.addListener(SWT.Selection, e -> take(drawn));
        new Label(page, SWT.RIGHT).setText("&Seed:");
        seed = new Spinner(page, SWT.BORDER);
        seed.setValues(1, 0, 999_999_999, 0, 1, 10);
        seed.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
        seed.addListener(SWT.Selection, e -> changed());
        found = new Text(page, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true, 4, 1);
        wide.heightHint = 180;
        wide.verticalIndent = 8;
        wide.widthHint = 480;
        found.setLayoutData(wide);
        if (phantom.getItemCount() > 0) phantom.select(0);
        if (path.getItemCount() > 0) path.select(0);
        setControl(page);
        page.addListener(SWT.Dispose, e -> {
            looking.cancel();
            page.getDisplay().timerExec(-1, look);
        });
        take(path.getItemCount() > 0 ? filed : drawn);
    }

    /** Whoever types a path or picks a phantom means it. */
    private void take(Button meant) {
        filed.setSelection(meant == filed);
        drawn.setSelection(meant == drawn);
        changed();
    }

    private Button radio(Composite page, String words) {
        Button b = new Button(page, SWT.RADIO);
        b.setText(words);
        b.addListener(SWT.Selection, e -> {
            if (b.getSelection()) changed();
        });
        return b;
    }

    private static void push(Composite page, String words, Runnable run) {
        Button b = new Button(page, SWT.PUSH);
        b.setText(words);
        b.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false));
        b.addListener(SWT.Selection, e -> run.run());
    }

    private void chooseFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getShell(), SWT.OPEN);
        dialog.setFilterPath(Kept.folder());
        chosen(dialog.open());
    }

    private void chooseFile() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setFilterPath(Kept.folder());
        chosen(dialog.open());
    }

    private void chosen(String text) {
        if (text == null) return;
        path.setText(text);
        take(filed);
    }

    private static boolean isPath(String text) {
        return new CaseLocation(text).scheme().isEmpty();
    }

    /** What the user named. */
    String text() {
        if (filed.getSelection()) {
            String typed = path.getText().strip();
            return typed.isEmpty() || !isPath(typed)
                    ? typed
                    : Path.of(typed).toAbsolutePath().normalize().toString();
        }
        String id = phantom.getText();
        return "phantom:" + id + (Opening.hasSeed(id) ? "?seed=" + seed.getSelection() : "");
    }

    /** The case, once it was read; null before. */
    PlanningCase read() {
        return looking.read();
    }

    /** Remembers the folder for the next time. */
    void keep() {
        if (!filed.getSelection() || !isPath(text())) return;
        Path parent = Path.of(text()).getParent();
        if (parent != null) Kept.folder(parent.toString());
    }

    private void changed() {
        boolean file = filed.getSelection();
        seed.setEnabled(!file && Opening.hasSeed(phantom.getText()));
        looking.cancel();
        setPageComplete(false);
        setErrorMessage(null);
        found.setText("");
        found.getDisplay().timerExec(TYPING_MS, look);
    }

    private void look() {
        if (found.isDisposed()) return;
        String text = text();
        if (text.isEmpty()) {
            found.setText("");
            return;
        }
        looking.start(text);
    }

    /** What the look says so far. Thread of the window. */
    private void looked() {
        if (found.isDisposed()) return;
        setErrorMessage(
                looking.problem().isEmpty()
                        ? null
                        : looking.problem().lines().findFirst().orElse(""));
        List<String> lines = looking.lines();
        found.setText(String.join("\n", lines) + (looking.problem().isEmpty() ? "" : "\n" + looking.problem()));
        setPageComplete(looking.known());
    }
}
