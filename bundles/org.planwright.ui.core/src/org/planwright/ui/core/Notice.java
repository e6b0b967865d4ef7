package org.planwright.ui.core;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;

/** One sentence in a small frame over the window; gone after some seconds, unless the mouse rests on it. */
final class Notice {
    /** What kind of sentence. */
    enum Kind {
        INFO("\u2713", 7_000),
        PROBLEM("\u26a0", 45_000);

        private final String symbol;
        private final int milliseconds;

        Kind(String symbol, int milliseconds) {
            this.symbol = symbol;
            this.milliseconds = milliseconds;
        }
    }

    private static final int WIDTH = 380;

    private final Shell shell;
    private final String words;
    private final Kind kind;
    private final Runnable timeout = this::late;

    Notice(Shell window, String words, Kind kind, Consumer<Notice> gone) {
        this.words = words;
        this.kind = kind;
        shell = new Shell(window, SWT.TOOL | SWT.NO_TRIM | SWT.NO_FOCUS);
        shell.setText("Notice");
        GridLayout frame = new GridLayout();
        frame.marginWidth = frame.marginHeight = 0;
        shell.setLayout(frame);
        Composite inside = new Composite(shell, SWT.BORDER);
        inside.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 10;
        layout.marginHeight = 8;
        inside.setLayout(layout);
        Label symbol = new Label(inside, SWT.NONE);
        symbol.setText(kind.symbol);
        symbol.setLayoutData(new GridData(SWT.LEFT, SWT.TOP, false, false));
        Label text = new Label(inside, SWT.WRAP);
        text.setText(shortened(words));
        text.setToolTipText(words);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
        wide.widthHint = WIDTH - 60;
        text.setLayoutData(wide);
        Link links = new Link(inside, SWT.NONE);
        links.setText(kind == Kind.PROBLEM ? "<a>Details</a>   <a>Close</a>" : "<a>Close</a>");
        links.setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false, 2, 1));
        links.addListener(SWT.Selection, e -> {
            boolean details = "Details".equals(e.text);
            close();
            if (details) Commands.run(Commands.ERROR_LOG);
        });
        shell.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = words;
            }
        });
        shell.addListener(SWT.Dispose, e -> {
            shell.getDisplay().timerExec(-1, timeout);
            gone.accept(this);
        });
        shell.pack();
    }

    private static String shortened(String words) {
        return words.length() > 420 ? words.substring(0, 400) + " ..." : words;
    }

    boolean says(String other) {
        return words.equals(other);
    }

    void open() {
        shell.setVisible(true);
        again();
    }

    /** Starts the time anew. */
    void again() {
        shell.getDisplay().timerExec(kind.milliseconds, timeout);
    }

    private void late() {
        if (shell.isDisposed()) return;
        if (mouseIsHere()) again();
        else close();
    }

    private boolean mouseIsHere() {
        Control c = shell.getDisplay().getCursorControl();
        return c != null && c.getShell() == shell;
    }

    void close() {
        if (!shell.isDisposed()) shell.dispose();
    }

    /** Puts its lower right corner there; the y of its upper edge comes back. */
    int place(int right, int bottom) {
        Point size = shell.computeSize(WIDTH, SWT.DEFAULT);
        shell.setBounds(right - size.x, bottom - size.y, size.x, size.y);
        return bottom - size.y;
    }
}
