package org.planwright.ui.compare.internal;

import java.util.Collection;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.planwright.studio.DvhFiles;
import org.planwright.ui.core.Exports;
import org.planwright.ui.core.Problems;

/** The pictures of two plans as they are shown, as a PNG. */
final class SlicesFile {
    private SlicesFile() {}

    static void ask(Shell shell, CaseState c, Composite area, Collection<Panel> panels) {
        if (c == null || c.pair.pair().isEmpty()) {
            Problems.tell("There are no pictures of two plans to export yet: compare two plans first.", null);
            return;
        }
        Rectangle size = area.getClientArea();
        Image image = new Image(area.getDisplay(), Math.max(1, size.width), Math.max(1, size.height));
        GC gc = new GC(image);
        for (Panel p : panels)
            if (p.isVisible()) {
                Image one = new Image(area.getDisplay(), Math.max(1, p.getSize().x), Math.max(1, p.getSize().y));
                GC own = new GC(one);
                p.paint(own);
                own.dispose();
                gc.drawImage(one, p.getLocation().x, p.getLocation().y);
                one.dispose();
            }
        gc.dispose();
        ImageData d = image.getImageData();
        image.dispose();
        int[] rgba = new int[d.width * d.height], row = new int[d.width];
        for (int y = 0; y < d.height; y++) {
            d.getPixels(0, y, d.width, row, 0);
            for (int x = 0; x < d.width; x++) {
                var rgb = d.palette.getRGB(row[x]);
                rgba[y * d.width + x] = rgb.red << 24 | rgb.green << 16 | rgb.blue << 8 | 0xff;
            }
        }
        Exports.file(
                shell,
                c.open,
                "Dose difference and gamma",
                ".png",
                file -> DvhFiles.png(file, rgba, d.width, d.height));
    }
}
