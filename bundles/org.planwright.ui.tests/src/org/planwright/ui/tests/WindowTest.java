package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;
import static org.planwright.ui.tests.Screen.window;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.Test;

/** The window opens, says that it is for research only, and lists the services. */
class WindowTest {
    @Test
    void theWindowOpensInThePlanningPerspective() {
        assertEquals(
                "org.planwright.ui.planning",
                ask(() -> window().getActivePage().getPerspective().getId()));
        assertTrue(ask(() -> window().getShell().getText()).contains("Planwright"));
    }

    @Test
    void theMenuHasFilePlanWindowAndHelp() {
        List<String> menus =
                ask(() -> Arrays.stream(window().getShell().getMenuBar().getItems())
                        .map(item -> item.getText().replace("&", ""))
                        .toList());
        assertEquals(List.of("File", "Plan", "Window", "Help"), menus);
    }

    @Test
    void theStatusLineSaysThatThisIsResearchSoftware() throws Exception {
        Screen.until(
                "the notice is in the status line",
                () -> Screen.texts(window().getShell()).contains("Research software - not for clinical use"));
    }

    @Test
    void theServicesViewListsTheServicesAndAPictureIsKept() throws Exception {
        Bench.view("org.planwright.ui.core.services");
        Screen.until("the services view has rows", () -> table() != null && table().getItemCount() > 0);
        List<String> ids = ask(() ->
                Arrays.stream(table().getItems()).map(item -> cell(item, "Id")).toList());
        assertTrue(ids.contains("gradient"), () -> "services listed: " + ids);
        assertTrue(Screen.picture("window") > 20, "the picture of the window is empty");
    }

    @Test
    void everyToolSaysWhatItDoes() {
        for (String view : List.of("dvh", "images", "structures", "objectives", "scores", "metrics", "log")) {
            Bench.view(view);
            List<String> mute = ask(() -> Bench.all(ToolBar.class).stream()
                    .flatMap(bar -> Arrays.stream(bar.getItems()))
                    .filter(item -> (item.getStyle() & SWT.SEPARATOR) == 0 && item.getControl() == null)
                    .filter(item -> item.getText().isBlank()
                            && (item.getToolTipText() == null
                                    || item.getToolTipText().isBlank()))
                    .map(item -> view + ": item " + item.getParent().indexOf(item) + " of "
                            + item.getParent().getItemCount())
                    .toList());
            assertEquals(List.of(), mute, "tools without a word for people who do not see the icon");
        }
    }

    @Test
    void toolBarsLieBesideTheViewsAfterASwitchOfPerspectives() throws Exception {
        Bench.fresh();
        String[] perspectives = {"org.planwright.ui.planning", "org.planwright.ui.compare"};
        for (int n = 1; n < 6; n++) {
            String wanted = perspectives[n % 2];
            Hand.press("ctrl+" + (n % 2 + 1));
            Screen.until(
                    wanted,
                    () -> window().getActivePage().getPerspective().getId().equals(wanted));
            Screen.until(
                    "no tool bar over a view",
                    () -> Bench.all(CTabFolder.class).stream().noneMatch(WindowTest::barOverView));
            assertTrue(ask(() -> Bench.display().getFocusControl() != null), "a view has the keys");
        }
        Bench.fresh();
    }

    private static boolean barOverView(CTabFolder folder) {
        Control bar = folder.getTopRight(),
                view =
                        folder.getSelection() == null
                                ? null
                                : folder.getSelection().getControl();
        return bar != null && view != null && bar.isVisible() && bar.getBounds().intersects(view.getBounds());
    }

    private static Table table() {
        return Bench.all(Table.class).stream()
                .filter(t ->
                        Arrays.stream(t.getColumns()).anyMatch(c -> c.getText().equals("Bundle")))
                .findFirst()
                .orElse(null);
    }

    private static String cell(TableItem item, String title) {
        Table table = item.getParent();
        for (int column = 0; column < table.getColumnCount(); column++) {
            if (table.getColumn(column).getText().equals(title)) {
                return item.getText(column);
            }
        }
        throw new AssertionError("the table has no column " + title);
    }
}
