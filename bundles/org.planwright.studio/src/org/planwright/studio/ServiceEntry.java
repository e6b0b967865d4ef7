package org.planwright.studio;

import java.util.List;
import java.util.Map;

/**
 * A service as it is listed; faces keep these and ids, never the service itself.
 *
 * @param kind simple name of the spi interface, such as {@code ScoringSystem}
 * @param id short id
 * @param label name shown
 * @param version version of the method
 * @param bundle symbolic name of its bundle
 * @param vendor who made it
 * @param state {@code active}, {@code ready} (not created yet), {@code unsatisfied}, {@code disabled}, {@code failed}
 * @param missing what it waits for, in words; empty if it can be used
 * @param properties all its service properties
 */
public record ServiceEntry(
        String kind,
        String id,
        String label,
        String version,
        String bundle,
        String vendor,
        String state,
        List<String> missing,
        Map<String, Object> properties) {
    public ServiceEntry {
        missing = List.copyOf(missing);
        properties = Map.copyOf(properties);
    }

    /** Whether it can be called. */
    public boolean usable() {
        return state.equals("active") || state.equals("ready");
    }

    /** A property as a list of words: site, modality, capabilities. */
    public List<String> words(String property) {
        Object v = properties.get("planwright." + property);
        return v instanceof String[] a ? List.of(a) : v instanceof String s && !s.isEmpty() ? List.of(s) : List.of();
    }
}
