package org.planwright.ui.core.internal;

import org.eclipse.swt.widgets.Shell;
import org.planwright.ui.core.Scene;

/** The window's title: the case shown, then the product. */
final class WindowTitle {
    private WindowTitle() {}

    static void follow(Shell shell) {
        Scene.Listener listener = what -> {
            if (what.contains(Scene.What.CASE) || what.contains(Scene.What.CASES)) set(shell);
        };
        Scene.get().onChange(listener);
        shell.addDisposeListener(e -> Scene.get().removeOnChange(listener));
        set(shell);
    }

    private static void set(Shell shell) {
        if (shell.isDisposed()) return;
        shell.setText(
                Scene.get().current().map(c -> c.label() + " - Planwright").orElse("Planwright"));
    }
}
