import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** Draws the window's icons, 16 px and 32 px: java releng/icons/Icons.java bundles. Middle tones, for both themes. */
class Icons {
    static final Color BLUE = new Color(0x3b82c4), GREEN = new Color(0x2e9e5b), RED = new Color(0xd0503c);
    static final Color AMBER = new Color(0xd9962b), GREY = new Color(0x858d97), VIOLET = new Color(0x8a68c8);
    static final int[] RINGS = {0x1f3a5f, 0x225e8a, 0x1e8a8a, 0x6aa84f, 0xe0b03a, 0xd05a2c};

    public static void main(String[] words) throws Exception {
        Map<String, Consumer<Graphics2D>> core = new LinkedHashMap<>(), planning = new LinkedHashMap<>();
        core.put("open", Icons::open);
        core.put("save", Icons::save);
        core.put("optimize", g -> fill(g, GREEN, path(4, 2, 14, 8, 4, 14)));
        core.put("anew", g -> {
            fill(g, GREEN, path(6, 2, 15, 8, 6, 14));
            fill(g, GREEN, new Rectangle2D.Double(2, 2, 2.4, 12));
        });
        core.put("stop", g -> fill(g, RED, new RoundRectangle2D.Double(3, 3, 10, 10, 2, 2)));
        core.put("undo", g -> arrow(g, false));
        core.put("redo", g -> arrow(g, true));
        core.put("theme", g -> {
            line(g, GREY, 1.5, new Ellipse2D.Double(2, 2, 12, 12));
            fill(g, AMBER, new Arc2D.Double(2, 2, 12, 12, 90, 180, Arc2D.PIE));
        });
        core.put("help", g -> {
            line(g, BLUE, 1.5, new Ellipse2D.Double(1.8, 1.8, 12.4, 12.4));
            g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 10));
            g.setColor(BLUE);
            g.drawString("?", 5, 11.7f);
        });
        core.put("services", g -> {
            fill(g, BLUE, new RoundRectangle2D.Double(3, 5, 10, 6, 2, 2));
            for (double x : new double[] {5, 9}) fill(g, GREY, new Rectangle2D.Double(x, 1.5, 2, 4));
            fill(g, GREY, new Rectangle2D.Double(7, 11, 2, 3.5));
        });
        core.put("guide", g -> {
            for (double y : new double[] {3, 8, 13}) {
                line(g, GREEN, 1.6, open(1.5, y, 3, y + 1.4, 5.2, y - 1.6));
                line(g, GREY, 1.5, new Line2D.Double(7.5, y, 14.5, y));
            }
        });
        core.put("progress", g -> {
            line(g, GREY, 1.3, new RoundRectangle2D.Double(1.5, 5, 13, 6, 2, 2));
            fill(g, GREEN, new Rectangle2D.Double(3, 6.5, 6.5, 3));
        });
        planning.put("cases", g -> {
            line(g, GREY, 1.3, new Line2D.Double(4, 4, 4, 12.5));
            line(g, GREY, 1.3, new Line2D.Double(4, 8, 8, 8));
            line(g, GREY, 1.3, new Line2D.Double(4, 12.5, 8, 12.5));
            fill(g, AMBER, new RoundRectangle2D.Double(1.5, 1.5, 6, 4, 1, 1));
            fill(g, BLUE, new Ellipse2D.Double(8, 6, 4, 4));
            fill(g, BLUE, new Ellipse2D.Double(8, 10.5, 4, 4));
        });
        planning.put("structures", g -> {
            line(g, GREEN, 1.6, new Ellipse2D.Double(1.5, 3, 9, 10));
            line(g, RED, 1.6, new Ellipse2D.Double(7, 6, 7.5, 6));
        });
        planning.put("images", g -> {
            fill(g, new Color(0x303841), new RoundRectangle2D.Double(1, 1, 14, 14, 2, 2));
            fill(g, GREY, new Ellipse2D.Double(2.5, 4, 11, 8));
            fill(g, AMBER, new Ellipse2D.Double(6, 6, 4, 4));
        });
        planning.put("dvh", g -> {
            axes(g);
            curve(g, BLUE, 3, 3, 8, 3, 9, 12, 14, 12.5);
            curve(g, RED, 3, 3, 4, 9, 7, 11.5, 14, 12.5);
        });
        planning.put("convergence", g -> {
            axes(g);
            curve(g, GREEN, 3, 2, 4.5, 9, 8, 11, 14.5, 11.2);
        });
        planning.put("objectives", g -> {
            line(g, GREY, 1.4, new Ellipse2D.Double(1.7, 1.7, 12.6, 12.6));
            line(g, AMBER, 1.6, new Ellipse2D.Double(4.5, 4.5, 7, 7));
            fill(g, RED, new Ellipse2D.Double(6.6, 6.6, 2.8, 2.8));
        });
        planning.put("metrics", g -> {
            line(g, GREEN, 1.8, open(2, 4, 3.6, 5.8, 6.4, 2));
            line(g, RED, 1.6, new Line2D.Double(2.4, 9.8, 5.8, 13.2));
            line(g, RED, 1.6, new Line2D.Double(5.8, 9.8, 2.4, 13.2));
            for (double y : new double[] {4, 11.5}) line(g, GREY, 1.6, new Line2D.Double(8.5, y, 14, y));
        });
        planning.put("scores", g -> {
            fill(g, BLUE, new Rectangle2D.Double(2, 8, 3, 6));
            fill(g, GREEN, new Rectangle2D.Double(6.5, 4, 3, 10));
            fill(g, AMBER, new Rectangle2D.Double(11, 2, 3, 12));
        });
        planning.put("beams", g -> {
            for (int n = 0; n < 5; n++) {
                double a = Math.toRadians(-90 + 72 * n);
                line(g, BLUE, 1.5, new Line2D.Double(8 + 2.6 * Math.cos(a), 8 + 2.6 * Math.sin(a), 8 + 7 * Math.cos(a), 8 + 7 * Math.sin(a)));
            }
            fill(g, AMBER, new Ellipse2D.Double(6, 6, 4, 4));
        });
        planning.put("log", g -> {
            for (double y : new double[] {3, 6.5, 10, 13.5}) {
                fill(g, BLUE, new Ellipse2D.Double(1.5, y - 1, 2, 2));
                line(g, GREY, 1.4, new Line2D.Double(5.5, y, 14.5, y));
            }
        });
        write(words[0] + "/org.planwright.ui.core/icons", core);
        write(words[0] + "/org.planwright.ui.planning/icons", planning);
        ImageIO.write(about(), "png", new File(words[0] + "/org.planwright.ui.core/icons/about.png"));
    }

    static void write(String folder, Map<String, Consumer<Graphics2D>> icons) throws Exception {
        for (var e : icons.entrySet())
            for (int scale : new int[] {1, 2}) {
                BufferedImage big = new BufferedImage(16 * scale * 8, 16 * scale * 8, BufferedImage.TYPE_INT_ARGB);
                Graphics2D g = graphics(big, scale * 8);
                e.getValue().accept(g);
                ImageIO.write(smaller(big, 8), "png", new File(folder, e.getKey() + (scale == 1 ? ".png" : "@2x.png")));
            }
    }

    static Graphics2D graphics(BufferedImage image, double scale) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.transform(AffineTransform.getScaleInstance(scale, scale));
        return g;
    }

    /** Averages blocks of n x n pixels, with alpha. */
    static BufferedImage smaller(BufferedImage big, int n) {
        BufferedImage out = new BufferedImage(big.getWidth() / n, big.getHeight() / n, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < out.getHeight(); y++)
            for (int x = 0; x < out.getWidth(); x++) {
                long a = 0, r = 0, gr = 0, b = 0;
                for (int j = 0; j < n; j++)
                    for (int i = 0; i < n; i++) {
                        int p = big.getRGB(x * n + i, y * n + j), pa = p >>> 24;
                        a += pa;
                        r += pa * (p >> 16 & 255);
                        gr += pa * (p >> 8 & 255);
                        b += pa * (p & 255);
                    }
                long d = Math.max(1, a);
                out.setRGB(x, y, (int) (a / (n * n)) << 24 | (int) (r / d) << 16 | (int) (gr / d) << 8 | (int) (b / d));
            }
        return out;
    }

    static BufferedImage about() {
        BufferedImage image = new BufferedImage(160, 160, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = graphics(image, 1);
        for (int n = 0; n < RINGS.length; n++) {
            double a = 74 - 11 * n, b = 60 - 9.4 * n;
            fill(g, new Color(RINGS[n]), new Ellipse2D.Double(80 - a, 80 - b, 2 * a, 2 * b));
        }
        return image;
    }

    static void open(Graphics2D g) {
        fill(g, AMBER, new RoundRectangle2D.Double(1.5, 3, 6, 4, 1.5, 1.5));
        fill(g, AMBER, new RoundRectangle2D.Double(1.5, 4.5, 12, 8.5, 1.5, 1.5));
        fill(g, new Color(0xf2c063), path(4, 7.2, 15.2, 7.2, 13, 13.2, 1.8, 13.2));
    }

    static void save(Graphics2D g) {
        fill(g, BLUE, new RoundRectangle2D.Double(2, 2, 12, 12, 2, 2));
        fill(g, Color.WHITE, new Rectangle2D.Double(4.6, 2.6, 6.8, 4));
        fill(g, BLUE, new Rectangle2D.Double(8.6, 3.1, 1.6, 3));
        fill(g, Color.WHITE, new Rectangle2D.Double(4.2, 8.6, 7.6, 5.4));
    }

    static void arrow(Graphics2D g, boolean forward) {
        if (forward) {
            g.translate(16, 0);
            g.scale(-1, 1);
        }
        line(g, BLUE, 2, new Arc2D.Double(4, 4.5, 9, 8.5, -80, 190, Arc2D.OPEN));
        fill(g, BLUE, path(1, 7.2, 7.6, 2.6, 7.6, 9.4));
    }

    static void axes(Graphics2D g) {
        line(g, GREY, 1.3, open(1.8, 1.5, 1.8, 14, 15, 14));
    }

    static void curve(Graphics2D g, Color c, double... p) {
        Path2D s = new Path2D.Double();
        s.moveTo(p[0], p[1]);
        s.curveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
        line(g, c, 1.6, s);
    }

    static Path2D open(double... p) {
        Path2D s = new Path2D.Double();
        s.moveTo(p[0], p[1]);
        for (int n = 2; n < p.length; n += 2) s.lineTo(p[n], p[n + 1]);
        return s;
    }

    static Path2D path(double... p) {
        Path2D s = open(p);
        s.closePath();
        return s;
    }

    static void fill(Graphics2D g, Color c, java.awt.Shape s) {
        g.setColor(c);
        g.fill(s);
    }

    static void line(Graphics2D g, Color c, double width, java.awt.Shape s) {
        g.setColor(c);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(s);
    }
}
