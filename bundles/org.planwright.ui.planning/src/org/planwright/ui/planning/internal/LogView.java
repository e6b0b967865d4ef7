package org.planwright.ui.planning.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.LogLine;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Widgets;

/** What was done with the case shown, a line each, newest last. */
public class LogView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.log";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Scene.Listener listener = this::changed;
    private Text text;
    private OpenCase shown;
    private int lines;

    @Override
    public void createPartControl(Composite parent) {
        text = new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        Widgets.name(text, "Log of the case");
        text.setMessage("What is done with a case is written here.");
        Action copy = new Action("Copy All") {
            @Override
            public void run() {
                copyAll();
            }
        };
        copy.setToolTipText("Copy the whole log");
        getViewSite().getActionBars().getMenuManager().add(copy);
        Scene.get().onChange(listener);
        show();
    }

    private void copyAll() {
        if (text.getText().isEmpty()) return;
        Clipboard clipboard = new Clipboard(text.getDisplay());
        clipboard.setContents(new Object[] {text.getText()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void changed(Set<Scene.What> what) {
        if (what.contains(Scene.What.LOG) || what.contains(Scene.What.CASE)) show();
    }

    private void show() {
        if (text.isDisposed()) return;
        OpenCase c = Scene.get().current().orElse(null);
        List<LogLine> log = c == null ? List.of() : c.log();
        if (c != shown || log.size() < lines) {
            text.setText("");
            lines = 0;
            shown = c;
        }
        StringBuilder fresh = new StringBuilder();
        for (LogLine l : log.subList(lines, log.size()))
            fresh.append(TIME.format(l.at())).append("  ").append(l.text()).append(text.getLineDelimiter());
        lines = log.size();
        if (!fresh.isEmpty()) text.append(fresh.toString());
    }

    @Override
    public void setFocus() {
        text.setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
