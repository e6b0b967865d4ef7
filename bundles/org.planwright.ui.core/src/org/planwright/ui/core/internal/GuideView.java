package org.planwright.ui.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.part.ViewPart;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.Problems;

/** The first plan, step by step: the step one is at is open, with a link that does it; those done bear a tick. */
public class GuideView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.core.guide";

    private static final int INDENT = 24;
    private static final String SHEET = "cheatsheets/first-plan.xml";

    private final Set<Integer> done = new HashSet<>();
    private final List<Runnable> redraws = new ArrayList<>();
    private GuideSheet sheet = new GuideSheet("", List.of());
    private ScrolledComposite scroll;
    private Composite page;
    private int at;

    @Override
    public void createPartControl(Composite parent) {
        sheet = sheet();
        scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroll.setExpandHorizontal(true);
        scroll.setExpandVertical(true);
        page = new Composite(scroll, SWT.NONE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = layout.marginHeight = 10;
        layout.verticalSpacing = 6;
        page.setLayout(layout);
        words(page, sheet.intro(), 0);
        for (int n = 0; n < sheet.steps().size(); n++) step(n, sheet.steps().get(n));
        Link again = link(page, "<a>Begin again</a>");
        again.addListener(SWT.Selection, e -> {
            done.clear();
            go(0);
        });
        scroll.setContent(page);
        scroll.addListener(SWT.Resize, e -> fit());
        go(0);
    }

    private static GuideSheet sheet() {
        URL url = Handbook.entry(SHEET);
        if (url == null) return new GuideSheet("The handbook is not installed, so the steps are not here.", List.of());
        try (InputStream in = url.openStream()) {
            return GuideSheet.read(in);
        } catch (IOException e) {
            Problems.tell(e.getMessage(), e);
            return new GuideSheet(e.getMessage(), List.of());
        }
    }

    private void step(int n, GuideSheet.Step step) {
        Label mark = new Label(page, SWT.NONE);
        mark.setLayoutData(new GridData(SWT.LEFT, SWT.TOP, false, false));
        Link title = new Link(page, SWT.NONE);
        title.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        title.addListener(SWT.Selection, e -> go(n));
        Label words = words(page, step.words(), INDENT);
        Link act = link(page, step.command().isEmpty() ? "<a>Done</a>" : "<a>Do it</a>   <a>Next</a>");
        act.getAccessible().addAccessibleListener(new org.eclipse.swt.accessibility.AccessibleAdapter() {
            @Override
            public void getName(org.eclipse.swt.accessibility.AccessibleEvent e) {
                e.result = "Do it: " + step.title();
            }
        });
        act.addListener(SWT.Selection, e -> {
            if ("Do it".equals(e.text)) Commands.runText(step.command());
            done.add(n);
            if (!"Do it".equals(e.text)) go(n + 1);
            else go(at);
        });
        redraws.add(() -> {
            boolean open = n == at;
            mark.setText(done.contains(n) ? "\u2713" : Integer.toString(n + 1));
            title.setText(open ? step.title() : "<a>" + step.title() + "</a>");
            title.setFont(open ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
            show(words, open);
            show(act, open);
        });
    }

    private static void show(org.eclipse.swt.widgets.Control c, boolean on) {
        c.setVisible(on);
        ((GridData) c.getLayoutData()).exclude = !on;
    }

    private static Label words(Composite page, String text, int indent) {
        Label words = new Label(page, SWT.WRAP);
        words.setText(text);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1);
        wide.widthHint = 120;
        wide.horizontalIndent = indent;
        words.setLayoutData(wide);
        return words;
    }

    private static Link link(Composite page, String text) {
        Link link = new Link(page, SWT.NONE);
        link.setText(text);
        GridData in = new GridData(SWT.LEFT, SWT.TOP, false, false, 2, 1);
        in.horizontalIndent = INDENT;
        link.setLayoutData(in);
        return link;
    }

    private void go(int step) {
        at = step;
        redraws.forEach(Runnable::run);
        page.layout(true, true);
        fit();
    }

    private void fit() {
        Point size = page.computeSize(Math.max(120, scroll.getClientArea().width), SWT.DEFAULT);
        scroll.setMinSize(size);
    }

    @Override
    public void setFocus() {
        page.setFocus();
    }
}
