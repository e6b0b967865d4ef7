package org.planwright.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.planwright.evaluation.Names;
import org.planwright.model.InputException;

/** A JSON value and the place it stands at, so that what is missing or of the wrong kind is named by file and path. */
final class JsonDocument {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonDocument(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonDocument parse(String file, String text) {
        try {
            JsonNode n = MAPPER.readTree(text);
            if (n == null || !n.isObject()) throw InputException.at(file, "is not a JSON object", "");
            return new JsonDocument(file, "", n);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw InputException.at(
                    file + (at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr()),
                    e.getOriginalMessage(),
                    "");
        }
    }

    static JsonDocument read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    String place() {
        return file + (path.isEmpty() ? "" : " at " + path);
    }

    /** Stops on fields outside the known ones, naming the nearest: a misspelt field never passes silently. */
    JsonDocument only(String... known) {
        Set<String> allowed = new TreeSet<>(List.of(known));
        for (String name : names())
            if (!allowed.contains(name))
                throw InputException.at(
                        place(),
                        "unknown field '" + name + "'",
                        Names.nearest(name, allowed)
                                .map(n -> "Did you mean '" + n + "'?")
                                .orElse("Known: " + String.join(", ", allowed)));
        return this;
    }

    List<String> names() {
        List<String> l = new ArrayList<>();
        node.fieldNames().forEachRemaining(l::add);
        return l;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    boolean isText(String name) {
        return node.path(name).isTextual();
    }

    private JsonNode need(String name, String kind, boolean right) {
        JsonNode n = node.get(name);
        if (n == null || n.isNull())
            throw InputException.at(place(), "field '" + name + "' (" + kind + ") is missing", "");
        if (!right) throw InputException.at(place(), "field '" + name + "' must be " + kind + ", not " + n, "");
        return n;
    }

    String text(String name) {
        return need(name, "a text", node.path(name).isTextual()).asText();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    double number(String name) {
        double v = need(name, "a number", node.path(name).isNumber()).asDouble();
        if (!Double.isFinite(v)) throw InputException.at(place(), "field '" + name + "' is " + v, "");
        return v;
    }

    double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    int integer(String name) {
        return need(name, "a whole number", node.path(name).isIntegralNumber()).asInt();
    }

    boolean flag(String name, boolean otherwise) {
        return has(name)
                ? need(name, "true or false", node.path(name).isBoolean()).asBoolean()
                : otherwise;
    }

    /** A field that is an object. */
    JsonDocument object(String name) {
        return new JsonDocument(
                file, path + "/" + name, need(name, "an object", node.path(name).isObject()));
    }

    List<JsonDocument> objects(String name) {
        List<JsonDocument> out = new ArrayList<>();
        if (!has(name)) return out;
        int n = 0;
        for (JsonNode e : need(name, "a list", node.path(name).isArray())) {
            JsonDocument d = new JsonDocument(file, path + "/" + name + "/" + n++, e);
            if (!e.isObject()) throw InputException.at(d.place(), "an object is needed here, not " + e, "");
            out.add(d);
        }
        return out;
    }

    List<String> texts(String name) {
        List<String> out = new ArrayList<>();
        if (!has(name)) return out;
        for (JsonNode e : need(name, "a list of texts", node.path(name).isArray())) {
            if (!e.isTextual())
                throw InputException.at(place(), "'" + name + "' holds " + e + " where a text belongs", "");
            out.add(e.asText());
        }
        return out;
    }

    double[] numbers(String name) {
        return numbers(name, need(name, "a list of numbers", node.path(name).isArray()));
    }

    private double[] numbers(String name, JsonNode list) {
        double[] out = new double[list.size()];
        for (int n = 0; n < out.length; n++) {
            if (!list.get(n).isNumber())
                throw InputException.at(place(), "'" + name + "' holds " + list.get(n) + " where a number belongs", "");
            out[n] = list.get(n).asDouble();
        }
        return out;
    }

    /** A list of lists of numbers. */
    double[][] table(String name) {
        JsonNode l = need(name, "a list of lists", node.path(name).isArray());
        double[][] out = new double[l.size()][];
        for (int n = 0; n < out.length; n++) out[n] = numbers(name, l.get(n));
        return out;
    }

    /** A list of tables. */
    double[][][] tables(String name) {
        JsonNode l = need(name, "a list of tables", node.path(name).isArray());
        double[][][] out = new double[l.size()][][];
        for (int n = 0; n < out.length; n++) {
            out[n] = new double[l.get(n).size()][];
            for (int m = 0; m < out[n].length; m++)
                out[n][m] = numbers(name, l.get(n).get(m));
        }
        return out;
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
