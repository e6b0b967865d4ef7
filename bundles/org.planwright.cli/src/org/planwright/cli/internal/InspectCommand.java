package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.planwright.model.ImageGrid;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.studio.CaseReview;
import org.planwright.studio.PlanJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells what a case holds, and what is missing or odd. */
@Command(
        name = "inspect",
        description = "Grids, structures with volumes, prescriptions, what is missing or odd.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Parameters(paramLabel = "CASE", description = "A folder, a .mat file, or phantom:ID?seed=N.")
    String caseText;

    @Override
    public Integer call() {
        PlanningCase c;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            c = top.studio().get().cases().open(caseText, p);
        }
        CaseReview review = CaseReview.of(c);
        words(c, review, answer.words(top));
        if (!answer.json.isEmpty()) answer.write(top, json(c, review));
        return 0;
    }

    private static void words(PlanningCase c, CaseReview review, PrintStream out) {
        out.println(c.label() + " (" + c.id() + ")");
        grid(out, "image", c.image().grid());
        c.doses().forEach((name, d) -> {
            grid(out, "dose '" + name + "'", d.grid());
            out.printf(Locale.ROOT, "  maximum %.2f %s%n", d.max(), d.quantity().unit());
        });
        if (!c.defaultProtocol().isEmpty()) out.println("default protocol " + c.defaultProtocol());
        for (Prescription p : c.prescriptions())
            out.printf(
                    Locale.ROOT,
                    "prescription %s %.4g %s in %d fractions%n",
                    p.structure(),
                    p.doseGy(),
                    p.quantity().unit(),
                    p.fractions());
        Table t = new Table("structure", "type", "TG-263", "volume [cc]", "voxels", "geometry");
        for (CaseReview.Row r : review.rows())
            t.row(
                    r.structure().name(),
                    r.structure().type().name().toLowerCase(Locale.ROOT),
                    r.structure().tg263(),
                    String.format(Locale.ROOT, "%.2f", r.volumeCc()),
                    String.valueOf(r.voxels()),
                    r.structure().geometry().describe());
        t.print(out);
        for (String n : review.notices()) out.println("notice: " + n);
    }

    private static void grid(PrintStream out, String what, ImageGrid g) {
        out.printf(
                Locale.ROOT,
                "%s %d x %d x %d voxels of %.3f x %.3f x %.3f mm, first centre (%.1f, %.1f, %.1f) mm LPS, frame %s%n",
                what,
                g.nx(),
                g.ny(),
                g.nz(),
                g.dx(),
                g.dy(),
                g.dz(),
                g.origin().x(),
                g.origin().y(),
                g.origin().z(),
                g.frameOfReference());
    }

    private static ObjectNode json(PlanningCase c, CaseReview review) {
        ObjectNode n = PlanJson.start("case");
        n.put("id", c.id()).put("label", c.label()).put("default_protocol", c.defaultProtocol());
        n.set("image_grid", PlanJson.grid(c.image().grid()));
        ObjectNode doses = n.putObject("doses");
        c.doses()
                .forEach((name, d) -> doses.putObject(name)
                        .put("max", d.max())
                        .put("unit", d.quantity().unit())
                        .set("grid", PlanJson.grid(d.grid())));
        ArrayNode prescriptions = n.putArray("prescriptions");
        for (Prescription p : c.prescriptions())
            prescriptions
                    .addObject()
                    .put("structure", p.structure())
                    .put("dose", p.doseGy())
                    .put("fractions", p.fractions());
        ArrayNode structures = n.putArray("structures");
        for (CaseReview.Row r : review.rows()) {
            Structure s = r.structure();
            structures
                    .addObject()
                    .put("name", s.name())
                    .put("type", s.type().name().toLowerCase(Locale.ROOT))
                    .put("tg263", s.tg263())
                    .put("volume_cc", r.volumeCc())
                    .put("voxels", r.voxels())
                    .put("geometry", s.geometry().describe());
        }
        PlanJson.strings(n.putArray("notices"), review.notices());
        return n;
    }
}
