package org.planwright.scoring.hnc150.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.planwright.spi.ScoreItem;

/** Reads this bundle's curves, a JSON resource beside the class: the score is data, not code. */
final class Curves {
    private Curves() {}

    static JsonNode open(String resource) {
        try (InputStream in = Curves.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " of the scoring bundle cannot be read", e);
        }
    }

    static List<ScoreItem> items(JsonNode card) {
        List<ScoreItem> items = new ArrayList<>();
        for (JsonNode i : card.get("items")) {
            List<double[]> curve = new ArrayList<>();
            for (JsonNode node : i.get("curve"))
                curve.add(new double[] {node.get(0).asDouble(), node.get(1).asDouble()});
            items.add(new ScoreItem(
                    i.get("id").asText(),
                    i.get("structure").asText(),
                    texts(i.get("synonyms")),
                    i.get("metric").asText(),
                    i.get("unit").asText(),
                    i.get("points").asDouble(),
                    curve,
                    i.get("provenance").asText()));
        }
        return List.copyOf(items);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
