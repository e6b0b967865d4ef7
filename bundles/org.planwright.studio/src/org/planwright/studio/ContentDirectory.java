package org.planwright.studio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.Names;
import org.planwright.model.DensityTable;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.Protocol;

/**
 * The extender for bundles that hold only data: every bundle with a {@code Planwright-Content} header names folders whose
 * JSON files are published here: protocols (folder name ends in {@code protocols}) and machines ({@code machines}).
 */
@Component(service = ContentDirectory.class)
public final class ContentDirectory {
    /** The header that a data-only bundle has: folders, separated by commas. */
    public static final String HEADER = "Planwright-Content";

    private final BundleContext context;

    @Activate
    public ContentDirectory(BundleContext context) {
        this.context = context;
    }

    /** Ids of the protocols installed, with their labels. */
    public Map<String, String> protocols() {
        Map<String, String> m = new LinkedHashMap<>();
        for (JsonDocument d : documents("protocols")) m.put(d.text("id"), d.text("label", d.text("id")));
        return m;
    }

    /** A protocol by id, or from a JSON file. */
    public Protocol protocol(String idOrFile) {
        return ProtocolFile.parse(find("protocol", "protocols", idOrFile));
    }

    /** A machine by id, or from a JSON file. */
    public PhotonMachine machine(String idOrFile) {
        JsonDocument d = find("machine", "machines", idOrFile);
        if (d.integer("schema") != 1)
            throw InputException.at(
                    d.place(), "machine schema " + d.integer("schema") + " is not known", "This program reads 1");
        return new PhotonMachine(
                d.text("id"),
                d.text("label"),
                d.text("source"),
                d.number("nominalMv"),
                d.number("sadMm"),
                d.number("collimatorDistanceMm"),
                d.number("penumbraFwhmMm"),
                d.numbers("depthMm"),
                d.table("depthCurve"),
                d.numbers("radiusMm"),
                d.numbers("ssdMm"),
                d.tables("kernel"),
                d.numbers("offAxisMm"),
                d.numbers("primaryFluence"));
    }

    /** A HU table by id, or from a JSON file. */
    public DensityTable densityTable(String idOrFile) {
        JsonDocument d = find("density table", "machines", idOrFile);
        return new DensityTable(d.text("id") + " (" + d.place() + ")", d.numbers("hu"), d.numbers("density"));
    }

    private JsonDocument find(String what, String folder, String idOrFile) {
        List<String> ids = new ArrayList<>();
        for (JsonDocument d : documents(folder)) {
            if (d.text("id").equals(idOrFile)) return d;
            ids.add(d.text("id"));
        }
        Path file = Path.of(idOrFile);
        if (Files.isRegularFile(file)) return JsonDocument.read(file);
        throw new InputException("no " + what + " is named '" + idOrFile + "'"
                + (idOrFile.endsWith(".json") ? ", and there is no such file" : "")
                + Names.hint(idOrFile, ids));
    }

    private List<JsonDocument> documents(String folder) {
        List<JsonDocument> out = new ArrayList<>();
        for (Bundle b : context.getBundles()) {
            String header = b.getHeaders("").get(HEADER);
            if (header == null) continue;
            for (String part : header.split(",")) {
                String dir = part.strip().replaceAll("/$", "");
                if (!dir.endsWith(folder)) continue;
                var urls = b.findEntries(dir, "*.json", false);
                if (urls != null) for (URL u : Collections.list(urls)) out.add(read(b, u));
            }
        }
        return out;
    }

    private static JsonDocument read(Bundle b, URL u) {
        try (InputStream in = u.openStream()) {
            return JsonDocument.parse(
                    "bundle " + b.getSymbolicName() + ", " + u.getPath(),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new PluginFailure(b.getSymbolicName(), "its content " + u.getPath() + " cannot be read", e);
        }
    }
}
