package org.planwright.ui.planning.internal;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.planwright.studio.DvhFiles;
import org.planwright.ui.core.ChartStyle;

/** The DVH as a file: table, drawing, or image on white. On any thread but the window's. */
final class DvhImage {
    private DvhImage() {}

    /** Writes what is on. @param ending {@code .csv}, {@code .svg} or {@code .png} */
    static void write(DvhData d, List<String> on, DvhChart.Look look, String ending, Path file) {
        switch (ending) {
            case ".csv" -> DvhFiles.save(file, DvhFiles.csv(d.content(on, look)));
            case ".svg" -> DvhFiles.save(file, DvhFiles.svg(d.content(on, look)));
            default -> {
                BufferedImage image = image(d, on, look);
                int[] rgba = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                for (int n = 0; n < rgba.length; n++) rgba[n] = rgba[n] << 8 | rgba[n] >>> 24;
                DvhFiles.png(file, rgba, image.getWidth(), image.getHeight());
            }
        }
    }

    /** The chart on white at 1600 x 1000 pixels, with legend and caption. */
    private static BufferedImage image(DvhData d, List<String> on, DvhChart.Look look) {
        ChartStyle style = ChartStyle.forFile(13);
        DvhChart c = new DvhChart(style, look);
        c.show(d, on::contains);
        c.fit(false);
        LegendTitle legend =
                new LegendTitle(() -> c.chart().getXYPlot().getRenderer(1).getLegendItems());
        legend.setItemFont(style.font());
        legend.setItemPaint(style.foreground());
        legend.setBackgroundPaint(style.background());
        legend.setPosition(RectangleEdge.RIGHT);
        c.chart().addLegend(legend);
        String caption = d.mode(look.compare()) + " Research software, not for clinical use.";
        TextTitle words = new TextTitle(caption, style.font());
        words.setPaint(style.faint());
        words.setPosition(RectangleEdge.BOTTOM);
        c.chart().addSubtitle(words);
        BufferedImage out = new BufferedImage(1600, 1000, BufferedImage.TYPE_INT_ARGB);
        var g = out.createGraphics();
        g.scale(2, 2);
        c.chart().draw(g, new Rectangle2D.Double(0, 0, 800, 500));
        g.dispose();
        return out;
    }
}
