package org.planwright.ui.core.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.statushandlers.StatusAdapter;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.statushandlers.WorkbenchErrorHandler;
import org.planwright.ui.core.Notices;

/**
 * How problems of the platform and slips of our own are shown: a sentence beside the work, everything in the error log, a
 * dialog only where the platform insists on an answer. Never a stack trace.
 */
final class Problem extends WorkbenchErrorHandler {
    private static final long SAME_MS = 10_000;

    private static String last = "";
    private static long lastTime;

    @Override
    public void handle(StatusAdapter adapter, int style) {
        IStatus status = adapter.getStatus();
        if ((style & StatusManager.LOG) == StatusManager.LOG) {
            StatusManager.getManager().addLoggedStatus(status);
            ILog.get().log(status);
        }
        if (status.getSeverity() == IStatus.CANCEL || status.isOK()) return;
        if ((style & StatusManager.BLOCK) == StatusManager.BLOCK) dialog(status);
        else if ((style & StatusManager.SHOW) == StatusManager.SHOW) {
            if ((style & StatusManager.LOG) == 0) ILog.get().log(status);
            if (status.getSeverity() == IStatus.INFO) Notices.info(words(status));
            else Notices.problem(words(status));
        }
    }

    private static void dialog(IStatus status) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> ErrorDialog.openError(null, "Planwright", null, status));
    }

    private static String words(IStatus status) {
        return status.getMessage() == null || status.getMessage().isBlank()
                ? "Something went wrong in " + status.getPlugin() + "; the application goes on."
                : status.getMessage();
    }

    /** An exception that nobody caught on the thread of the window: logged, told once, and the window goes on. */
    static void uncaught(Throwable why) {
        Throwable cause = why instanceof SWTException s && s.throwable != null ? s.throwable : why;
        String where = activeView();
        String sentence = cause instanceof OutOfMemoryError
                ? "The memory did not suffice. Close a case, take a coarser dose grid, or allow more memory in the"
                        + " preferences."
                : "Something went wrong" + (where.isEmpty() ? "" : " in the view " + where)
                        + "; the application goes on.";
        String same = cause.getClass().getName() + first(cause) + sentence;
        long now = System.currentTimeMillis();
        synchronized (Problem.class) {
            if (same.equals(last) && now - lastTime < SAME_MS) return;
            last = same;
            lastTime = now;
        }
        ILog.get().error(sentence + " " + cause, cause);
        Notices.problem(sentence);
    }

    private static String first(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString();
    }

    private static String activeView() {
        if (!PlatformUI.isWorkbenchRunning()) return "";
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null || window.getActivePage() == null) return "";
        IWorkbenchPartReference part = window.getActivePage().getActivePartReference();
        return part == null ? "" : part.getPartName();
    }
}
