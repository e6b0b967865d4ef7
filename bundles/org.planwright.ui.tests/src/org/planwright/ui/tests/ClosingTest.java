package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.PlanActions;

/**
 * Alt+F4 in the middle of an optimization: it is asked, staying loses nothing, leaving ends the job. The end of the whole
 * product is checked from outside (releng/checks/window.py), as these tests live in the window that would close.
 */
class ClosingTest extends BenchTest {
    private static final String QUESTION = "Close Planwright";

    @AfterEach
    void end() throws InterruptedException {
        ask(() -> {
            if (question() != null) question().close();
            return null;
        });
    }

    @Test
    void closingInTheMiddleAsksAndStayingLosesNothing() throws Exception {
        OpenCase c = running();
        for (String answer : new String[] {"Keep working", "Escape"}) {
            Hand.press("alt+F4");
            Screen.until("the question", () -> question() != null);
            List<String> words = ask(() -> Screen.texts(question()));
            assertTrue(
                    words.stream().anyMatch(t -> t.startsWith("A job is running: Optimize ")), () -> "asked: " + words);
            Screen.picture("closing");
            if (answer.equals("Escape")) {
                Screen.until("the question has the keys", () -> Bench.display().getActiveShell() == question());
                Hand.press("Escape");
            } else press(answer);
            Screen.until("the question is gone", () -> question() == null);
            assertTrue(PlanActions.running(c), "the optimization goes on");
            assertTrue(ask(() -> Screen.window().getShell().isVisible()), "the window stays");
        }
        Screen.until("the plan comes", () -> c.plans().size() == 1, 120);
    }

    @Test
    void leavingStopsTheJobAndThenTheWindowMayGo() throws Exception {
        OpenCase c = running();
        AtomicInteger asked = new AtomicInteger();
        IWorkbenchListener stay = new IWorkbenchListener() {
            @Override
            public boolean preShutdown(IWorkbench workbench, boolean forced) {
                asked.incrementAndGet(); // reached only once the answer was to leave
                return false;
            }

            @Override
            public void postShutdown(IWorkbench workbench) {}
        };
        PlatformUI.getWorkbench().addWorkbenchListener(stay);
        try {
            Hand.press("alt+F4");
            Screen.until("the question", () -> question() != null);
            assertEquals(0, asked.get());
            press("Cancel it and close");
            Screen.until("the window is about to close", () -> asked.get() == 1, 10);
            assertFalse(PlanActions.running(c), "the optimization was stopped first");
            assertEquals(0, Bench.jobs().length);
        } finally {
            PlatformUI.getWorkbench().removeWorkbenchListener(stay);
        }
    }

    /** A case in the middle of its optimization. */
    private static OpenCase running() throws InterruptedException {
        OpenCase c = Bench.open(Bench.C_SHAPE);
        Bench.slow(c, 5, 8, 25, 1e-9); // at work for its whole budget
        Bench.view("dvh");
        Hand.press("F5");
        Screen.until("it iterates", () -> c.live().running() && c.live().iteration() > 0, 120);
        return c;
    }

    private static Shell question() {
        return Arrays.stream(Bench.display().getShells())
                .filter(s -> s.isVisible() && s.getText().equals(QUESTION))
                .findFirst()
                .orElse(null);
    }

    /** Clicks a button of the question. */
    private static void press(String text) {
        Point at = ask(() -> {
            Button b = button(question(), text);
            return b.toDisplay(b.getSize().x / 2, b.getSize().y / 2);
        });
        Hand.click(at.x, at.y, 1, 1);
    }

    private static Button button(Control inside, String text) {
        if (inside instanceof Button b && b.getText().replace("&", "").equals(text)) return b;
        if (inside instanceof Composite composite)
            for (Control child : composite.getChildren()) {
                Button b = button(child, text);
                if (b != null) return b;
            }
        return null;
    }
}
