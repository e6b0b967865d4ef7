package org.planwright.ui.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.swt.widgets.Display;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.model.ImageGrid;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;

/**
 * What all views look at together: the current case, its cross-hair, window, isodoses, and which structures are on. For
 * the thread of the window only; listeners are told on it, several changes at once.
 */
public final class Scene {
    /** What changed. */
    public enum What {
        /** The list of open cases. */
        CASES,
        /** Another case is shown. */
        CASE,
        PLAN,
        LIVE,
        OBJECTIVES,
        SETTINGS,
        LOG,
        CURSOR,
        STRUCTURES,
        WINDOW,
        ISODOSES,
        UNIT,
        THEME
    }

    /** What images show over the CT. */
    public enum Layer {
        WASH,
        ISODOSES,
        CONTOURS,
        BEAMS,
        CROSS_HAIR
    }

    /** Told on the thread of the window. */
    @FunctionalInterface
    public interface Listener {
        void changed(Set<What> what);
    }

    /** What belongs to one case. */
    private static final class Look {
        Vec3 cursor;
        final Set<String> off = new HashSet<>();
    }

    private static final List<Double> ISODOSES = List.of(30.0, 50.0, 70.0, 80.0, 90.0, 95.0, 100.0, 105.0);

    private static volatile Scene scene;

    private final Display display;
    private final Telling telling;
    private final Map<OpenCase, Look> looks = new WeakHashMap<>();
    private final Set<Layer> layers = EnumSet.allOf(Layer.class);
    private final Desk.Listener deskListener = this::deskChanged;
    private final ServiceTracker<Desk, Desk> tracker;
    private double windowCentre = 40;
    private double windowWidth = 400;
    private double washOpacity = 0.4;
    private List<Double> isodoses = ISODOSES;
    private boolean dark;

    private Scene(Display display) {
        this.display = display;
        telling = new Telling(display);
        BundleContext context = FrameworkUtil.getBundle(Scene.class).getBundleContext();
        tracker = new ServiceTracker<>(context, Desk.class, null) {
            @Override
            public Desk addingService(ServiceReference<Desk> reference) {
                Desk desk = super.addingService(reference);
                desk.onChange(deskListener);
                post(What.CASES, What.CASE);
                return desk;
            }

            @Override
            public void removedService(ServiceReference<Desk> reference, Desk desk) {
                desk.removeOnChange(deskListener);
                super.removedService(reference, desk);
                post(What.CASES, What.CASE);
            }
        };
        tracker.open();
        Preferences.node().addPreferenceChangeListener(e -> {
            if (e.getKey().equals(Preferences.UNIT)) post(What.UNIT);
            else post(What.THEME, What.STRUCTURES);
        });
        display.disposeExec(tracker::close);
    }

    /** The application's scene; made at the first call, on the thread of the window. */
    public static Scene get() {
        Display display = Display.getCurrent();
        if (display == null) throw new IllegalStateException("the scene is for the thread of the window only");
        if (scene == null || scene.display != display) scene = new Scene(display);
        return scene;
    }

    /** The open cases and plans; empty while the studio is not there. */
    public Optional<Desk> desk() {
        return Optional.ofNullable(tracker.getService());
    }

    /** The case shown. */
    public Optional<OpenCase> current() {
        return desk().flatMap(Desk::current);
    }

    // ---- what is looked at -----------------------------------------------------------------------------------------

    private Look look() {
        return current().map(c -> looks.computeIfAbsent(c, Scene::start)).orElseGet(Look::new);
    }

    private static Look start(OpenCase c) {
        Look l = new Look();
        l.cursor = c.beams().isEmpty()
                ? middle(c.planningCase().image().grid())
                : c.beams().getFirst().isocentre();
        return l;
    }

    private static Vec3 middle(ImageGrid g) {
        return new Vec3(g.x((g.nx() - 1) / 2.0), g.y((g.ny() - 1) / 2.0), g.z((g.nz() - 1) / 2.0));
    }

    /** The cross-hair, mm in the patient's axes; at first the isocentre. */
    public Vec3 cursor() {
        Vec3 c = look().cursor;
        return c == null ? new Vec3(0, 0, 0) : c;
    }

    /** Moves the cross-hair; kept inside the image. */
    public void cursor(Vec3 lps) {
        current().ifPresent(c -> {
            ImageGrid g = c.planningCase().image().grid();
            look().cursor = new Vec3(
                    Math.clamp(lps.x(), g.x(0), g.x(g.nx() - 1)),
                    Math.clamp(lps.y(), g.y(0), g.y(g.ny() - 1)),
                    Math.clamp(lps.z(), g.z(0), g.z(g.nz() - 1)));
            post(What.CURSOR);
        });
    }

    /** Whether a structure is on, in all views. */
    public boolean visible(String structure) {
        return !look().off.contains(structure);
    }

    public void visible(String structure, boolean on) {
        Set<String> off = look().off;
        if (on ? off.remove(structure) : off.add(structure)) post(What.STRUCTURES);
    }

    /** Switches all structures on, or off. */
    public void showAll(boolean on) {
        current().ifPresent(c -> {
            Set<String> off = look().off;
            off.clear();
            if (!on) for (Structure s : c.planningCase().structures()) off.add(s.name());
            post(What.STRUCTURES);
        });
    }

    public double windowCentre() {
        return windowCentre;
    }

    public double windowWidth() {
        return windowWidth;
    }

    /** The grey window, HU. */
    public void window(double centre, double width) {
        windowCentre = Math.clamp(centre, -2000, 4000);
        windowWidth = Math.clamp(width, 1, 8000);
        post(What.WINDOW);
    }

    /** Isodose levels, percent of the case's reference dose, ascending. */
    public List<Double> isodosePercents() {
        return isodoses;
    }

    /** Sets the levels; an empty list means the usual ones. */
    public void isodosePercents(List<Double> percents) {
        List<Double> sorted = new ArrayList<>(percents.isEmpty() ? ISODOSES : percents);
        sorted.removeIf(p -> !(p > 0) || p > 1000);
        sorted.sort(null);
        isodoses = sorted.stream().distinct().toList();
        post(What.ISODOSES);
    }

    /** Opacity of the dose wash, 0 to 1. */
    public double washOpacity() {
        return washOpacity;
    }

    public void washOpacity(double opacity) {
        washOpacity = Math.clamp(opacity, 0, 1);
        post(What.ISODOSES);
    }

    public boolean shows(Layer layer) {
        return layers.contains(layer);
    }

    public void show(Layer layer, boolean on) {
        if (on ? layers.add(layer) : layers.remove(layer)) post(What.ISODOSES);
    }

    /** The unit in which doses are shown. */
    public DoseUnit unit() {
        return Preferences.unit();
    }

    public Theme theme() {
        return new Theme(dark);
    }

    /** Tells charts and images whether the window is dark now. */
    public void dark(boolean isDark) {
        if (dark == isDark) return;
        dark = isDark;
        post(What.THEME);
    }

    // ---- telling ---------------------------------------------------------------------------------------------------

    public void onChange(Listener l) {
        telling.onChange(l);
    }

    public void removeOnChange(Listener l) {
        telling.removeOnChange(l);
    }

    private void deskChanged(Desk.Change what, OpenCase c) {
        switch (what) {
            case OPENED, CLOSED -> post(What.CASES);
            case SHOWN -> post(What.CASE);
            case PLAN -> post(What.PLAN);
            case OBJECTIVES -> post(What.OBJECTIVES);
            case LIVE -> post(What.LIVE);
            case LOG -> post(What.LOG);
            case SETTINGS -> post(What.SETTINGS);
        }
    }

    /** May be called on any thread. */
    private void post(What... what) {
        telling.post(what);
    }

    /** Jobs began or ended: whoever shows what can be done now looks again. May be called on any thread. */
    static void jobsChanged() {
        Scene s = scene;
        if (s != null) s.post(What.LIVE, What.SETTINGS);
    }
}
