package org.planwright.ui.core;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Box;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureGeometry;
import org.planwright.model.Vec3;
import org.planwright.studio.OpenCase;
import org.planwright.studio.Plane;
import org.planwright.studio.StructureMasks;

/**
 * The structures of the open cases on their image grids, computed once per case by a job of its own; all images and
 * the table of structures share them. For the thread of the window.
 */
public final class CaseMasks {
    private static final Map<OpenCase, CaseMasks> ALL = new WeakHashMap<>();
    private static final List<Consumer<CaseMasks>> LISTENERS = new CopyOnWriteArrayList<>();

    private final StructureMasks masks;
    private final StructureGeometry body;
    private volatile Box extent;
    private volatile Box axial;
    private Job job;

    private CaseMasks(OpenCase open) {
        body = open.planningCase()
                .structureSet()
                .external()
                .map(Structure::geometry)
                .orElse(null);
        masks = open.masks();
        extent = open.planningCase().image().grid().bounds();
        axial = extent;
    }

    /** Those of a case; the first call starts the computation. */
    public static CaseMasks of(OpenCase open) {
        return ALL.computeIfAbsent(open, o -> {
            if (ALL.isEmpty()) Display.getCurrent().disposeExec(() -> keep(List.of()));
            CaseMasks m = new CaseMasks(o);
            m.start(o, Display.getCurrent());
            return m;
        });
    }

    /** Told on the thread of the window when another structure is ready. */
    public static void onReady(Consumer<CaseMasks> l) {
        LISTENERS.add(l);
    }

    public static void removeOnReady(Consumer<CaseMasks> l) {
        LISTENERS.remove(l);
    }

    /** Forgets the cases that are not open any more. */
    public static void keep(List<OpenCase> open) {
        ALL.entrySet().removeIf(e -> {
            if (open.contains(e.getKey())) return false;
            e.getValue().job.cancel();
            return true;
        });
    }

    /** The structures; those not ready yet are missing. */
    public StructureMasks masks() {
        return masks;
    }

    /** The box to fit into a picture: the patient's outline, in the axial one as it is in a slice; or the image. */
    public Box extent(Plane plane) {
        return plane == Plane.AXIAL ? axial : extent;
    }

    /** Takes the outline in the slice of a place for what fits into the axial picture. */
    public void fit(Vec3 at) {
        axial = body == null ? extent : AxialFit.of(body, at, extent);
    }

    private void start(OpenCase open, Display display) {
        PlanningCase c = open.planningCase();
        job = new Job("Contours of " + c.label()) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Box b = body == null ? extent : body.bounds();
                if (!b.isEmpty()) extent = common(b, extent);
                axial = extent;
                List<BeamGeometry> beams = open.beams();
                if (!beams.isEmpty()) fit(beams.getFirst().isocentre());
                masks.compute(Preferences.threads(), monitor::isCanceled, () -> tell(display));
                return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
            }
        };
        job.setSystem(true);
        job.schedule();
    }

    private static Box common(Box a, Box b) {
        Box c = new Box(
                Math.max(a.minX(), b.minX()),
                Math.max(a.minY(), b.minY()),
                Math.max(a.minZ(), b.minZ()),
                Math.min(a.maxX(), b.maxX()),
                Math.min(a.maxY(), b.maxY()),
                Math.min(a.maxZ(), b.maxZ()));
        return c.isEmpty() ? b : c;
    }

    private void tell(Display display) {
        if (display.isDisposed()) return;
        display.asyncExec(() -> LISTENERS.forEach(l -> l.accept(this)));
    }
}
