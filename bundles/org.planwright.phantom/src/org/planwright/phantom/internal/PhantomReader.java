package org.planwright.phantom.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.Names;
import org.planwright.model.Box;
import org.planwright.model.CtVolume;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Solid;
import org.planwright.model.StructureSet;
import org.planwright.model.Vec3;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;

/**
 * Makes cases out of nothing: {@code phantom:ID?seed=N&grid=MM}. The same location gives the same case on every
 * machine. The capabilities name the phantoms, and those drawn from a seed, so that they can be listed without this
 * service.
 */
@Component(service = CaseReader.class)
@PlanwrightService(
        id = "phantom",
        label = "Phantoms",
        capabilities = {
            "case",
            "phantom:tg119-c-shape",
            "phantom:prostate",
            "phantom:oval",
            "phantom:water",
            "phantom:sphere",
            "phantom:cylinder",
            "phantom:cone",
            "seed:prostate",
            "seed:oval"
        })
public final class PhantomReader implements CaseReader {
    private static final Map<String, LongFunction<Recipe>> PHANTOMS = new LinkedHashMap<>();

    static {
        PHANTOMS.put("tg119-c-shape", seed -> TestSolids.cShape());
        PHANTOMS.put("prostate", Pelvis::make);
        PHANTOMS.put("oval", OvalPhantom::make);
        PHANTOMS.put("water", seed -> TestSolids.water());
        PHANTOMS.put("sphere", seed -> TestSolids.sphere());
        PHANTOMS.put("cylinder", seed -> TestSolids.cylinder());
        PHANTOMS.put("cone", seed -> TestSolids.cone());
    }

    private static final List<String> DRAWN = List.of("prostate", "oval");

    @Override
    public boolean accepts(CaseLocation location, Content content) {
        return content == Content.CASE && location.scheme().equals("phantom");
    }

    @Override
    public PlanningCase readCase(CaseLocation location, ProgressMonitor monitor) {
        String id = location.id();
        if (!PHANTOMS.containsKey(id))
            throw new InputException(location.text() + ": "
                    + (id.isEmpty() ? "the phantom's name is missing" : "there is no phantom " + id)
                    + Names.hint(id, PHANTOMS.keySet()));
        long seed = 1;
        double step = 0;
        for (var e : location.query().entrySet())
            switch (e.getKey()) {
                case "seed" -> seed = seed(location, e.getValue());
                case "grid" -> step = step(location, e.getValue());
                default ->
                    throw new InputException(location.text() + ": there is no option " + e.getKey()
                            + Names.hint(e.getKey(), List.of("seed", "grid")));
            }
        Recipe recipe = PHANTOMS.get(id).apply(seed);
        List<String> notices = new ArrayList<>();
        boolean drawn = DRAWN.contains(id);
        if (!drawn && location.query().containsKey("seed"))
            notices.add("the phantom " + id + " has no seed: it is always the same");
        ImageGrid grid = step == 0 ? recipe.grid() : refined(recipe.grid(), step);
        CtVolume image = new CtVolume(grid, paint(recipe, grid, monitor));
        return new PlanningCase(
                drawn ? id + "-" + seed : id,
                recipe.label(),
                List.of(image),
                List.of(new StructureSet("1", grid.frameOfReference(), recipe.structures())),
                List.of(),
                recipe.overrides(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                recipe.protocol(),
                location.text(),
                notices);
    }

    /** The same box in isotropic voxels, even counts. */
    private static ImageGrid refined(ImageGrid g, double step) {
        Vec3 centre = new Vec3(g.x((g.nx() - 1) / 2.0), g.y((g.ny() - 1) / 2.0), g.z((g.nz() - 1) / 2.0));
        return Recipe.centred(
                centre, g.nx() * g.dx() / 2, g.ny() * g.dy() / 2, g.nz() * g.dz() / 2, step, g.frameOfReference());
    }

    /** HU by the voxel's centre, air underneath. */
    private static float[] paint(Recipe recipe, ImageGrid grid, ProgressMonitor monitor) {
        float[] hu = new float[grid.size()];
        Arrays.fill(hu, -1000);
        for (Recipe.Paint p : recipe.paint()) {
            Solid s = p.solid();
            Box b = s.bounds();
            int i0 = first(grid.toI(b.minX())), i1 = last(grid.toI(b.maxX()), grid.nx());
            int j0 = first(grid.toJ(b.minY())), j1 = last(grid.toJ(b.maxY()), grid.ny());
            int k0 = first(grid.toK(b.minZ())), k1 = last(grid.toK(b.maxZ()), grid.nz());
            for (int k = k0; k <= k1; k++) {
                if (monitor.isCancelled()) throw new CancellationException("making the phantom was cancelled");
                for (int j = j0; j <= j1; j++)
                    for (int i = i0; i <= i1; i++)
                        if (s.contains(grid.x(i), grid.y(j), grid.z(k))) hu[grid.index(i, j, k)] = (float) p.hu();
            }
        }
        return hu;
    }

    private static int first(double index) {
        return Math.max(0, (int) Math.ceil(index - 1e-6));
    }

    private static int last(double index, int n) {
        return Math.min(n - 1, (int) Math.floor(index + 1e-6));
    }

    private static long seed(CaseLocation location, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InputException(location.text() + ": the seed \"" + text + "\" is not a whole number");
        }
    }

    private static double step(CaseLocation location, String text) {
        double step = Double.NaN;
        try {
            step = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // falls through to the message below
        }
        if (!(step >= 0.5 && step <= 20))
            throw new InputException(
                    location.text() + ": the grid \"" + text + "\" is not a step in mm from 0.5 to 20");
        return step;
    }
}
