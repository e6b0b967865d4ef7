package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.Widgets;

/** What can be worked with has words for people who do not see it: a name, a label before it or a tooltip. */
class NamesTest {
    private static final String PLANNING = "org.planwright.ui.planning";

    @AfterEach
    void back() throws InterruptedException {
        show(PLANNING);
        Bench.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {PLANNING, "org.planwright.ui.compare"})
    void everyControlOfEveryViewHasWords(String perspective) throws Exception {
        show(perspective);
        Bench.clear();
        List<String> mute = new ArrayList<>(look());
        OpenCase c = Bench.open(Bench.C_SHAPE);
        Bench.coarse(c, 8, 15);
        ask(() -> {
            Commands.run(Commands.OPTIMIZE);
            return null;
        });
        Screen.until("a plan", () -> c.plans().size() == 1, 120);
        Bench.idle(20);
        mute.addAll(look());
        assertEquals(List.of(), mute, "controls without a word");
    }

    /** Shows all views of the perspective, one after the other, and tells what has no words in them. */
    private static List<String> look() {
        IWorkbenchPage page = ask(() -> Screen.window().getActivePage());
        List<String> views = ask(() -> Arrays.stream(page.getViewReferences())
                .map(IViewReference::getId)
                .filter(id -> id.startsWith("org.planwright"))
                .toList());
        assertTrue(views.size() > 4, () -> "views: " + views);
        List<String> out = new ArrayList<>();
        for (String view : views) {
            Bench.view(view);
            int[] seen = new int[1];
            out.addAll(ask(() -> {
                seen[0] = (int) Bench.all(Control.class).stream()
                        .filter(NamesTest::needsWords)
                        .count();
                return Stream.concat(
                                Bench.all(Control.class).stream()
                                        .filter(NamesTest::mute)
                                        .map(c -> view + ": " + c + " in " + c.getParent()),
                                Bench.all(ToolBar.class).stream()
                                        .flatMap(bar -> Arrays.stream(bar.getItems()))
                                        .filter(NamesTest::mute)
                                        .map(i ->
                                                view + ": tool " + i.getParent().indexOf(i)))
                        .toList();
            }));
            assertTrue(seen[0] > 0, view + " shows nothing to look at");
        }
        return out;
    }

    @Test
    void aControlWithoutWordsIsFound() {
        ask(() -> {
            Shell shell = new Shell(Bench.display());
            Table table = new Table(shell, SWT.NONE);
            assertTrue(mute(table));
            Widgets.name(table, "Beams");
            assertEquals("Beams", name(table));
            assertTrue(!mute(table));
            Combo combo = new Combo(shell, SWT.READ_ONLY);
            assertTrue(mute(combo));
            combo.setToolTipText("The scoring system");
            assertTrue(!mute(combo));
            new Label(shell, SWT.NONE).setText("Budget [s]:");
            assertTrue(!mute(new Spinner(shell, SWT.NONE)));
            assertTrue(mute(new Spinner(shell, SWT.NONE)));
            assertTrue(mute(new Canvas(shell, SWT.NONE)));
            shell.dispose();
            return null;
        });
    }

    private static void show(String perspective) {
        ask(() -> {
            try {
                PlatformUI.getWorkbench().showPerspective(perspective, Screen.window());
                Screen.window().getActivePage().resetPerspective();
            } catch (WorkbenchException e) {
                throw new AssertionError(e);
            }
            return null;
        });
    }

    private static boolean needsWords(Control c) {
        return switch (c) {
            case StyledText _, Text _, Combo _, Spinner _, Scale _, Table _, Tree _ -> true;
            case Button b -> b.getText().isBlank();
            case Canvas canvas ->
                (c.getClass() == Canvas.class || c.getClass().getName().startsWith("org.planwright"))
                        && canvas.getChildren().length == 0;
            default -> false;
        };
    }

    private static boolean mute(Control c) {
        return needsWords(c) && !ofThePlatform(c) && blank(c.getToolTipText()) && blank(name(c)) && !labelled(c);
    }

    /** The bar of jobs in the status line, which belongs to no view. */
    private static boolean ofThePlatform(Control c) {
        return c.getParent().getClass().getName().startsWith("org.eclipse.ui.internal.progress.");
    }

    private static boolean mute(ToolItem i) {
        return (i.getStyle() & SWT.SEPARATOR) == 0
                && i.getControl() == null
                && blank(i.getText())
                && blank(i.getToolTipText());
    }

    private static boolean blank(String s) {
        return s == null || s.isBlank();
    }

    /** Whether a label stands right before it, which screen readers say. */
    private static boolean labelled(Control c) {
        List<Control> all = Arrays.asList(c.getParent().getChildren());
        int n = all.indexOf(c);
        return n > 0 && all.get(n - 1) instanceof Label l && !l.getText().isBlank();
    }

    /** The name that its listeners give a screen reader; SWT keeps them to itself. */
    private static String name(Control c) {
        try {
            Field listeners = Accessible.class.getDeclaredField("accessibleListeners");
            listeners.setAccessible(true);
            AccessibleEvent e = new AccessibleEvent(c.getAccessible());
            e.childID = ACC.CHILDID_SELF;
            if (listeners.get(c.getAccessible()) instanceof List<?> list)
                for (Object l : list) if (l instanceof AccessibleListener a) a.getName(e);
            return e.result;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
