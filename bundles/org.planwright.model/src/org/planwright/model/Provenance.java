package org.planwright.model;

import java.util.List;
import java.util.Map;

/**
 * Where a result comes from: enough to make it again.
 *
 * @param product product name and version
 * @param bundles bundles that took part, as {@code symbolic.name version}
 * @param seed seed of everything random
 * @param threads threads used
 * @param inputs SHA-256 by input file name
 * @param settings ids and numbers that decided the result (engine, optimizer, machine, grid, cut-off)
 * @param notes remarks in words
 */
public record Provenance(
        String product,
        List<String> bundles,
        long seed,
        int threads,
        Map<String, String> inputs,
        Map<String, String> settings,
        List<String> notes) {
    public static final Provenance NONE = new Provenance("", List.of(), 0, 1, Map.of(), Map.of(), List.of());

    public Provenance {
        bundles = List.copyOf(bundles);
        inputs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputs));
        settings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(settings));
        notes = List.copyOf(notes);
    }
}
