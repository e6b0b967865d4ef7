package org.planwright.ui.planning.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.planwright.ui.core.Commands;

/** What stands in place of the tree while no case is open: a sentence, and ways to begin. */
final class CasesStart extends Composite {
    CasesStart(Composite parent) {
        super(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = layout.marginHeight = 12;
        layout.verticalSpacing = 8;
        setLayout(layout);
        Label words = new Label(this, SWT.WRAP);
        words.setText("No case is open. Open one, drop its folder on the window, or begin with a phantom.");
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = 140;
        words.setLayoutData(wide);
        button("Open case...", () -> Commands.run(Commands.OPEN));
        button(
                "Try the C-shape phantom",
                () -> Commands.run(Commands.OPEN_CASE, Commands.CASE, "phantom:tg119-c-shape"));
        Link first = new Link(this, SWT.NONE);
        first.setText("<a>Your first plan</a>, step by step");
        first.addListener(SWT.Selection, e -> Commands.run(Commands.FIRST_PLAN));
        first.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    }

    private void button(String words, Runnable run) {
        Button b = new Button(this, SWT.PUSH);
        b.setText(words);
        b.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        b.addListener(SWT.Selection, e -> run.run());
    }

    @Override
    public boolean setFocus() {
        return getChildren()[1].setFocus();
    }
}
