package org.planwright.ui.planning.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.TextStyle;
import org.planwright.studio.Live;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.Scene;

/** What the tree says of a case (its protocol, what is at work on it) and of a plan (its scores, the time it took). */
final class CaseLabels extends LabelProvider implements IStyledLabelProvider {
    private static final StyledString.Styler BOLD = new StyledString.Styler() {
        @Override
        public void applyStyles(TextStyle style) {
            style.font = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
        }
    };

    /** Readable on light and dark alike, unlike the platform's own colour of such words. */
    private static final StyledString.Styler FAINT = new StyledString.Styler() {
        @Override
        public void applyStyles(TextStyle style) {
            style.foreground = new Color(Scene.get().theme().faint());
        }
    };

    @Override
    public StyledString getStyledText(Object element) {
        StyledString s = new StyledString();
        switch (element) {
            case OpenCase c -> {
                boolean shown = Scene.get().current().filter(o -> o == c).isPresent();
                s.append(c.label(), shown ? BOLD : null);
                s.append("  " + words(c), FAINT);
            }
            case CaseTree.Node n -> {
                boolean shown = n.owner()
                        .current()
                        .filter(p -> p.plan() == n.plan().plan())
                        .isPresent();
                s.append((shown ? "\u25cf " : "") + name(n.plan()), shown ? BOLD : null);
                s.append("  " + words(n.plan()), FAINT);
            }
            default -> s.append(String.valueOf(element));
        }
        return s;
    }

    @Override
    public String getText(Object element) {
        return getStyledText(element).getString();
    }

    private static String words(OpenCase c) {
        String protocol = c.protocol().map(p -> p.label()).orElse("\u26a0 cannot be planned yet");
        Live live = c.live();
        return live.running()
                ? protocol + String.format(Locale.ROOT, " \u2013 optimizing, iteration %d", live.iteration())
                : protocol;
    }

    /** The plan's id without the case's and the protocol's, which stand above it. */
    static String name(PlanOutcome p) {
        String id = p.plan().id();
        return "Plan " + id.substring(id.lastIndexOf('-') + 1);
    }

    private static String words(PlanOutcome p) {
        String scores = p.scores().entrySet().stream()
                .filter(e ->
                        e.getValue().valid() && Double.isFinite(e.getValue().maximum()))
                .map(e -> e.getKey() + " " + e.getValue().headline())
                .collect(Collectors.joining(", "));
        Double seconds = p.seconds().get("optimize_s");
        String time = seconds == null ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
        return scores.isEmpty() || time.isEmpty() ? scores + time : scores + " \u2013 " + time;
    }
}
