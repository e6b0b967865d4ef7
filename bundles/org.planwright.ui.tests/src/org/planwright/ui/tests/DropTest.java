package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.ui.core.Scene;

/** Folders dragged with the mouse from another shell, as from a file manager, and dropped on the window. */
class DropTest extends BenchTest {
    private Shell manager;

    @TempDir
    Path folder;

    @AfterEach
    void end() throws InterruptedException {
        ask(() -> {
            if (manager != null) manager.dispose();
            return null;
        });
    }

    @Test
    void foldersDroppedOnTheWindowAreOpenedEachAsACase() throws Exception {
        Path one = patient("pt_901"), two = patient("pt_902");
        drop(one, two);
        Screen.until("both are open", () -> Bench.desk().cases().size() == 2);
        assertEquals(
                List.of(one.toString(), two.toString()),
                Bench.desk().cases().stream().map(c -> c.text()).sorted().toList());
        Screen.until("one is shown", () -> Scene.get().current().isPresent());
    }

    @Test
    void aDroppedFolderThatIsNoCaseIsSaidInWords() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("holiday-pictures"));
        drop(empty);
        Screen.until("it is said", () -> Bench.said().anyMatch(t -> t.contains("holiday-pictures")));
        assertTrue(Bench.desk().cases().isEmpty());
    }

    /** Drags the files from a shell beside the window onto the images. */
    private void drop(Path... files) throws InterruptedException {
        Point from = ask(() -> source(files));
        Thread.sleep(500);
        Hand.carry(from.x, from.y, 500, 300);
    }

    /** A shell beside the window with something to drag; where to take hold of it. */
    private Point source(Path... files) {
        manager = new Shell(Bench.display(), SWT.TITLE);
        manager.setText("Files");
        manager.setLayout(new FillLayout());
        Label label = new Label(manager, SWT.CENTER);
        label.setText("drag me");
        DragSource source = new DragSource(label, DND.DROP_COPY);
        source.setTransfer(new Transfer[] {FileTransfer.getInstance()});
        source.addDragListener(new DragSourceListener() {
            @Override
            public void dragStart(DragSourceEvent event) {
                event.doit = true;
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = java.util.Arrays.stream(files).map(Path::toString).toArray(String[]::new);
            }

            @Override
            public void dragFinished(DragSourceEvent event) {
                event.doit = true;
            }
        });
        manager.setBounds(1400, 200, 200, 150);
        manager.open();
        return label.toDisplay(90, 60);
    }

    /** A small patient: a block of water with a target and a cord, in the files of OpenKBP. */
    private Path patient(String name) throws IOException {
        Path p = Files.createDirectory(folder.resolve(name));
        Files.writeString(p.resolve("voxel_dimensions.csv"), "4.0\n3.0\n2.5\n");
        Files.writeString(p.resolve("ct.csv"), block(40, 80, ",1000.0"));
        Files.writeString(p.resolve("possible_dose_mask.csv"), block(50, 70, ","));
        Files.writeString(p.resolve("PTV70.csv"), block(58, 62, ","));
        Files.writeString(p.resolve("SpinalCord.csv"), block(52, 54, ","));
        return p;
    }

    private static String block(int from, int to, String tail) {
        StringBuilder s = new StringBuilder(",data\n");
        for (int a = from; a < to; a++)
            for (int b = from; b < to; b++)
                for (int c = from; c < to; c++)
                    s.append((a * 128 + b) * 128 + c).append(tail).append('\n');
        return s.toString();
    }
}
