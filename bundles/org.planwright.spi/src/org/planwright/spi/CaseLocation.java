package org.planwright.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a case is: a folder, a file, or {@code scheme:ID?key=value}, such as {@code phantom:prostate?seed=3}.
 *
 * @param text as the user gave it
 */
public record CaseLocation(String text) {
    /** The scheme in lower case, empty for a path. One letter before a colon is a drive, not a scheme. */
    public String scheme() {
        int colon = text.indexOf(':');
        return colon > 1 && text.substring(0, colon).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-')
                ? text.substring(0, colon).toLowerCase(java.util.Locale.ROOT)
                : "";
    }

    /** The part after the scheme and before the query. */
    public String id() {
        String rest = text.substring(scheme().isEmpty() ? 0 : scheme().length() + 1);
        int q = rest.indexOf('?');
        return q < 0 ? rest : rest.substring(0, q);
    }

    /** Query values by key, in order. */
    public Map<String, String> query() {
        Map<String, String> m = new LinkedHashMap<>();
        int q = text.indexOf('?');
        if (scheme().isEmpty() || q < 0) return m;
        for (String part : text.substring(q + 1).split("&")) {
            int e = part.indexOf('=');
            m.put(
                    URLDecoder.decode(e < 0 ? part : part.substring(0, e), StandardCharsets.UTF_8),
                    e < 0 ? "" : URLDecoder.decode(part.substring(e + 1), StandardCharsets.UTF_8));
        }
        return m;
    }

    /** The path, if this is one. */
    public Optional<Path> path() {
        return scheme().isEmpty() ? Optional.of(Path.of(text)) : Optional.empty();
    }
}
