package org.planwright.evaluation;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Structure and service names compared as people mean them: without case, spaces, hyphens and underscores. */
public final class Names {
    private Names() {}

    /** The name in lower case without spaces, hyphens and underscores. */
    public static String normal(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray())
            if (!Character.isWhitespace(c) && c != '-' && c != '_') out.append(c);
        return out.toString();
    }

    /** Whether two names mean the same. */
    public static boolean same(String a, String b) {
        return normal(a).equals(normal(b));
    }

    /** The known name that means the same as this one: the identical one first. */
    public static Optional<String> find(String name, Collection<String> known) {
        if (known.contains(name)) return Optional.of(name);
        return known.stream().filter(k -> same(k, name)).findFirst();
    }

    /**
     * The known name with the smallest edit distance (Levenshtein, on normal forms), for messages about unknown ones.
     *
     * @return empty if nothing is near: more than half of the letters would change and neither holds the other
     */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String wanted = normal(name), best = null;
        double least = Double.POSITIVE_INFINITY;
        for (String k : known) {
            String other = normal(k);
            boolean holds = !wanted.isEmpty() && !other.isEmpty() && (other.contains(wanted) || wanted.contains(other));
            int longest = Math.max(wanted.length(), other.length()), d = distance(wanted, other);
            double rank = holds ? Math.min(d, 0.5 * longest) : d;
            if (rank <= Math.max(1, 0.5 * longest) && rank < least) {
                least = rank;
                best = k;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ". Did you mean X?"}, or {@code ". Known: A, B"}, or that nothing is known; ends an error sentence. */
    public static String hint(String name, Collection<String> known) {
        if (known.isEmpty()) return ". None is known";
        String all = String.join(", ", known);
        return nearest(name, known).map(n -> ". The nearest known is " + n).orElse("") + ". Known: " + all;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
