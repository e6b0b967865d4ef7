package org.planwright.ui.core.internal;

import java.util.List;
import java.util.Locale;
import org.planwright.studio.ServiceEntry;

/** What the services view shows of a service, column by column, in words. */
enum ServiceColumn {
    /** The name shown. */
    NAME("Service", 28),
    /** What it is for. */
    KIND("Kind", 14),
    /** The id that commands and protocols use. */
    ID("Id", 15),
    /** Whether it can be used: a word with a symbol, and what is missing. */
    STATE("State", 18),
    /** The bundle it comes from. */
    BUNDLE("Bundle", 29),
    /** The method's version. */
    VERSION("Version", 9),
    /** Who made it. */
    VENDOR("Vendor", 12);

    private final String title;
    private final int weight;

    ServiceColumn(String title, int weight) {
        this.title = title;
        this.weight = weight;
    }

    String title() {
        return title;
    }

    int weight() {
        return weight;
    }

    /** Least width in pixels; what does not fit into the view is scrolled to. */
    int width() {
        return 8 * weight;
    }

    /** The text of this column for a service. */
    String text(ServiceEntry entry) {
        return switch (this) {
            case NAME -> entry.label();
            case KIND -> words(entry.kind());
            case ID -> entry.id();
            case STATE -> state(entry);
            case BUNDLE -> entry.bundle();
            case VERSION -> entry.version();
            case VENDOR -> entry.vendor();
        };
    }

    /** One sentence over the table. */
    static String summary(List<ServiceEntry> entries) {
        long usable = entries.stream().filter(ServiceEntry::usable).count();
        if (entries.isEmpty()) {
            return "No services are installed.";
        }
        return usable == entries.size()
                ? entries.size() + " services, all can be used."
                : entries.size() + " services, " + (entries.size() - usable) + " cannot be used.";
    }

    private static String state(ServiceEntry entry) {
        String symbol = entry.usable() ? "\u2713 " : "\u26a0 ";
        return symbol + entry.state() + (entry.missing().isEmpty() ? "" : ": " + String.join("; ", entry.missing()));
    }

    private static String words(String kind) {
        String spaced = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? spaced : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
