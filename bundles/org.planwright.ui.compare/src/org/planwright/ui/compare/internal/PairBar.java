package org.planwright.ui.compare.internal;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.planwright.model.InputException;
import org.planwright.studio.Plane;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;

/** Which two plans, by what gamma, in which plane, and how far the colours of the difference reach. */
final class PairBar {
    private static final Pattern CRITERIA =
            Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*%?\\s*/\\s*(\\d+(?:\\.\\d+)?)\\s*(?:mm)?\\s*");
    private static final double[] RANGES = {Double.NaN, 0.5, 1, 2, 5, 10, 20};

    private final Composite bar;
    private final Combo a;
    private final Combo b;
    private final Button swap;
    private final Combo gamma;
    private final Combo range;
    private final Combo plane;
    private List<RaceEntry> plans = List.of();
    private CaseState state;

    PairBar(Composite parent, Consumer<Plane> planes) {
        bar = new Composite(parent, SWT.NONE);
        RowLayout row = new RowLayout(SWT.HORIZONTAL);
        row.center = true;
        row.marginTop = row.marginBottom = 1;
        row.spacing = 3;
        bar.setLayout(row);
        label("A");
        a = combo("Plan A, which the other is held against", 150, _ -> chosen());
        swap = new Button(bar, SWT.PUSH | SWT.FLAT);
        var image = Icons.of("swap.svg").createImage();
        swap.setImage(image);
        swap.addDisposeListener(_ -> image.dispose());
        swap.setToolTipText("Swap A and B");
        swap.addListener(SWT.Selection, _ -> {
            if (state != null) state.pair.choose(state.pair.b(), state.pair.a());
        });
        label("B");
        b = combo("Plan B: its dose less that of A is shown", 150, _ -> chosen());
        label("Gamma");
        gamma = new Combo(bar, SWT.DROP_DOWN);
        gamma.setItems("3 %/3 mm", "3 %/2 mm", "2 %/2 mm", "1 %/1 mm");
        gamma.setToolTipText(
                "Criteria of the gamma: percent of the highest prescription of A, and mm; type others, such"
                        + " as 2/1.5, and press Enter");
        gamma.setLayoutData(new RowData(98, SWT.DEFAULT));
        gamma.addListener(SWT.Selection, _ -> criteria());
        gamma.addListener(SWT.DefaultSelection, _ -> criteria());
        range = combo("Dose difference at which the colours end", 100, n -> {
            if (state != null) state.pair.range(RANGES[n]);
        });
        plane = combo("Plane of the pictures", 84, n -> planes.accept(Plane.values()[n]));
        for (Plane p : Plane.values()) plane.add(p.label());
        plane.select(0);
    }

    Composite control() {
        return bar;
    }

    private void label(String text) {
        new Label(bar, SWT.NONE).setText(text);
    }

    private Combo combo(String tip, int width, Consumer<Integer> chosen) {
        Combo c = new Combo(bar, SWT.DROP_DOWN | SWT.READ_ONLY);
        c.setToolTipText(tip);
        c.setLayoutData(new RowData(width, SWT.DEFAULT));
        c.addListener(SWT.Selection, _ -> chosen.accept(c.getSelectionIndex()));
        return c;
    }

    private void criteria() {
        if (state == null) return;
        Matcher m = CRITERIA.matcher(gamma.getText().replace(',', '.'));
        try {
            if (!m.matches())
                throw new InputException(
                        "\"" + gamma.getText() + "\" is no gamma criterion: type percent and mm, such as 3/3");
            state.pair.criteria(Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)));
        } catch (InputException e) {
            Problems.tell(e.getMessage(), e);
        }
        criteria(state);
    }

    private void criteria(CaseState c) {
        String words = Words.number(c.pair.percent()) + " %/" + Words.number(c.pair.mm()) + " mm";
        if (!gamma.getText().equals(words)) gamma.setText(words);
    }

    private void chosen() {
        int first = a.getSelectionIndex(), second = b.getSelectionIndex();
        if (state == null || first < 0 || second < 0) return;
        state.pair.choose(plans.get(first).id(), plans.get(second).id());
    }

    /** Shows what is chosen for a case; null for none. */
    void show(CaseState c) {
        state = c;
        plans = c == null ? List.of() : c.result().map(Compared::withPlans).orElse(List.of());
        List<String> names = plans.stream().map(RaceEntry::label).toList();
        List<String> ids = plans.stream().map(RaceEntry::id).toList();
        fill(a, names, c == null ? -1 : ids.indexOf(c.pair.a()));
        fill(b, names, c == null ? -1 : ids.indexOf(c.pair.b()));
        boolean two = plans.size() > 1;
        for (var child : bar.getChildren()) if (!(child instanceof Label) && child != plane) child.setEnabled(two);
        DoseUnit unit = Scene.get().unit();
        String[] items = new String[RANGES.length];
        for (int n = 0; n < items.length; n++)
            items[n] = n == 0
                    ? "fitting \u00b1"
                    : "\u00b1 " + Words.number(unit.factor() * RANGES[n]) + " " + unit.label();
        if (!List.of(range.getItems()).equals(List.of(items))) {
            int was = Math.max(0, range.getSelectionIndex());
            range.setItems(items);
            range.select(was);
        }
        if (c == null) return;
        if (!gamma.isFocusControl()) criteria(c);
        if (c.pair.fitting()) range.select(0);
    }

    private static void fill(Combo c, List<String> names, int selected) {
        if (!List.of(c.getItems()).equals(names)) c.setItems(names.toArray(String[]::new));
        if (c.getSelectionIndex() == selected) return;
        if (selected < 0) c.deselectAll();
        else c.select(selected);
    }
}
