package org.planwright.ui.compare.internal;

import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.CompareReport;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.Scene;

/** Who is compared under what, the race with its remaining time, and what came of each in words. */
public class RaceView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.compare.race";

    private Composite frame;
    private RaceRows rows;
    private RaceChoice choice;
    private Button compare;
    private Button next;
    private Button stop;
    private ProgressBar bar;
    private Label status;
    private Text notes;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 4;
        grid.verticalSpacing = 4;
        frame.setLayout(grid);
        rows = new RaceRows(frame);
        rows.table().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        choice = new RaceChoice(frame);
        choice.control().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        buttons();
        status = new Label(frame, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.TOP, true, false);
        line.widthHint = 200;
        GC gc = new GC(status);
        line.heightHint = 2 * gc.getFontMetrics().getHeight(); // so that new words need no new layout
        gc.dispose();
        status.setLayoutData(line);
        notes = new Text(frame, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridData words = new GridData(SWT.FILL, SWT.FILL, true, true);
        words.heightHint = 4 * notes.getLineHeight();
        words.widthHint = 200;
        notes.setLayoutData(words);
        notes.setToolTipText("What should be known of this comparison, and why an optimizer failed");
        tools(getViewSite().getActionBars().getToolBarManager());
        CompareModel.get().follow(frame, this::changed);
        Scene.Listener theme = what -> {
            if (!frame.isDisposed() && what.contains(Scene.What.THEME)) show();
        };
        Scene.get().onChange(theme);
        frame.addDisposeListener(_ -> Scene.get().removeOnChange(theme));
        show();
    }

    private void buttons() {
        Composite line = new Composite(frame, SWT.NONE);
        GridLayout grid = new GridLayout(4, false);
        grid.marginWidth = grid.marginHeight = 0;
        line.setLayout(grid);
        line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        compare = button(
                line,
                "Compare",
                "race.svg",
                "Let what is ticked race under the same objectives (F6)",
                () -> CompareActions.compare());
        next = button(
                line,
                "Next",
                "next.svg",
                "Stop the optimizer at its turn: its best weights so far are kept, the others go on",
                CompareActions::next);
        stop = button(
                line,
                "Cancel",
                "stop.svg",
                "Cancel: the best weights so far become plans (Shift+F6)",
                () -> CompareActions.stop());
        bar = new ProgressBar(line, SWT.HORIZONTAL);
        bar.setMaximum(1000);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = 60;
        bar.setLayoutData(wide);
        bar.setToolTipText("Part of the comparison that is done");
    }

    private static Button button(Composite in, String text, String icon, String tip, Runnable run) {
        Button b = new Button(in, SWT.PUSH);
        b.setText(text);
        var image = Icons.of(icon).createImage();
        b.setImage(image);
        b.addDisposeListener(_ -> image.dispose());
        b.setToolTipText(tip);
        b.addListener(SWT.Selection, _ -> run.run());
        return b;
    }

    private void tools(IToolBarManager bars) {
        bars.add(action(
                "Take into the case",
                "adopt.svg",
                "Take the plan of the selected row into the case's tree of plans",
                CompareActions::adopt));
        bars.add(action(
                "Export the comparison",
                "export.svg",
                "Write tables, report and plans of the comparison into a folder",
                () -> CompareExports.folder(getSite().getShell())));
    }

    private static Action action(String text, String icon, String tip, Runnable run) {
        Action a = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        a.setImageDescriptor(Icons.of(icon));
        a.setToolTipText(tip);
        return a;
    }

    private void changed(Set<What> what) {
        if (what.contains(What.CHOICE) || what.contains(What.RESULT)) show();
        else if (what.contains(What.LIVE)) live();
    }

    private void show() {
        CaseState c = CompareModel.get().current().orElse(null);
        rows.show(c);
        choice.show(c);
        live();
        String words = notes(c);
        if (!notes.getText().equals(words)) notes.setText(words);
    }

    private void live() {
        CaseState c = CompareModel.get().current().orElse(null);
        boolean running = c != null && c.running();
        rows.live();
        compare.setEnabled(c != null && !running);
        stop.setEnabled(running);
        next.setEnabled(running && c.watch().filter(w -> w.atTurn().isPresent()).isPresent());
        bar.setSelection(running ? (int) (1000 * c.fraction()) : 0);
        String words = words(c, running);
        if (!words.equals(status.getText())) status.setText(words);
    }

    private static String words(CaseState c, boolean running) {
        if (c == null) return "No case is open. Open one from the File menu, then tick who shall be compared.";
        if (running) return c.words();
        if (!c.problem().isEmpty()) return c.problem();
        if (c.result().isPresent()) return "";
        return "Tick optimizers and plans, then press Compare (F6).";
    }

    private static String notes(CaseState c) {
        if (c == null) return "";
        StringBuilder s = new StringBuilder();
        if (!c.running())
            c.result().ifPresent(r -> {
                s.append(CompareReport.summary(r.comparison())).append('\n');
                for (RaceEntry e : r.comparison().entries())
                    if (!e.reason().isEmpty())
                        s.append(e.label()).append(": ").append(e.reason()).append('\n');
                for (String n : r.comparison().notices()) s.append(sentence(n)).append('\n');
            });
        c.optimizers().stream()
                .filter(o -> !o.usable())
                .forEach(o -> s.append(o.label())
                        .append(" cannot be used: ")
                        .append(String.join("; ", o.missing()))
                        .append('\n'));
        if (!c.open.whyNot().isEmpty()) s.append("No plan can be made yet: ").append(c.open.whyNot());
        return s.toString().strip();
    }

    private static String sentence(String s) {
        String t = Character.toUpperCase(s.charAt(0)) + s.substring(1);
        return t.endsWith(".") ? t : t + ".";
    }

    /** Id of the row selected; empty if none is. */
    String selected() {
        return rows.selected();
    }

    @Override
    public void setFocus() {
        rows.table().setFocus();
    }
}
