package org.planwright.ui.compare.internal;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.planwright.studio.DvhFiles;
import org.planwright.ui.core.ChartStyle;

/** Charts as PNG on white, with what they show in a line. On any thread but the window's. */
final class ChartFiles {
    private ChartFiles() {}

    /** Writes 1600 x 1000 pixels. @param chart in the style for files; a line is added to it */
    static void png(Path file, JFreeChart chart, String what) {
        ChartStyle style = ChartStyle.forFile(13);
        TextTitle words = new TextTitle(what + ". Research software, not for clinical use.", style.font());
        words.setPaint(style.faint());
        words.setPosition(RectangleEdge.BOTTOM);
        chart.addSubtitle(words);
        BufferedImage image = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        g.scale(2, 2);
        chart.draw(g, new Rectangle2D.Double(0, 0, 800, 500));
        g.dispose();
        int[] rgba = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int n = 0; n < rgba.length; n++) rgba[n] = rgba[n] << 8 | rgba[n] >>> 24;
        DvhFiles.png(file, rgba, image.getWidth(), image.getHeight());
    }
}
