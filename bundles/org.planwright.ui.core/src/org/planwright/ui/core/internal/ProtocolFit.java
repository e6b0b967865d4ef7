package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.studio.CaseMatch;
import org.planwright.studio.ContentDirectory;

/**
 * How a protocol fits a case, in words.
 *
 * @param id the protocol's id
 * @param label its name
 * @param fits whether the case can be planned by it
 * @param state one short sentence with a symbol
 * @param words what it asks for, what matches, what is missing
 */
record ProtocolFit(String id, String label, boolean fits, String state, String words) {
    /** All protocols: the case's own first, then those that fit. */
    static List<ProtocolFit> all(PlanningCase c, ContentDirectory content) {
        List<ProtocolFit> out = new ArrayList<>();
        content.protocols().forEach((id, label) -> out.add(of(c, id, label, content)));
        out.sort(Comparator.comparing((ProtocolFit f) -> !f.id().equals(c.defaultProtocol()))
                .thenComparing(f -> !f.fits()));
        return out;
    }

    private static ProtocolFit of(PlanningCase c, String id, String label, ContentDirectory content) {
        Protocol p;
        try {
            p = content.protocol(id);
        } catch (InputException e) {
            return new ProtocolFit(id, label, false, "\u2717 cannot be read", e.getMessage());
        }
        String asks = asks(p);
        try {
            CaseMatch m = CaseMatch.of(c, p);
            String matches = m.names().entrySet().stream()
                    .map(e -> e.getKey().equals(e.getValue()) ? e.getKey() : e.getKey() + " is " + e.getValue())
                    .collect(Collectors.joining(", "));
            String missing = m.skipped().isEmpty()
                    ? "\nNothing is missing."
                    : "\nNot in this case, and left out: " + String.join(", ", m.skipped()) + ".";
            int out = m.skipped().size();
            String state = out == 0
                    ? "\u2713 all structures are there"
                    : "\u2713 without " + out + (out == 1 ? " structure" : " structures");
            return new ProtocolFit(id, label, true, state, asks + "\nStructures: " + matches + "." + missing);
        } catch (InputException e) {
            return new ProtocolFit(
                    id, label, false, "\u2717 structures are missing", asks + "\n\u2717 " + e.getMessage());
        }
    }

    private static String asks(Protocol p) {
        String doses = p.prescriptions().stream()
                .map(x -> String.format(Locale.ROOT, "%s %.4g Gy", x.structure(), x.doseGy()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s, %s, %d fractions: %s. %d beams, %d objectives, %d goals%s.",
                p.site().replace('-', ' '),
                p.modality().name().toLowerCase(Locale.ROOT) + "s",
                p.fractions(),
                doses.isEmpty() ? "no prescription" : doses,
                p.beams().size(),
                p.objectives().size(),
                p.goals().size(),
                p.scoring().isEmpty() ? "" : ", scored by " + String.join(", ", p.scoring()));
    }
}
