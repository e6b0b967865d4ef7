package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.PlanActions;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Widgets;

/** The open cases and their plans as a tree: a plan stands under the one it came from. What is selected is shown. */
public class CasesView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.cases";

    private final Scene.Listener listener = this::changed;
    private StackLayout stack;
    private Composite pages;
    private TreeViewer tree;
    private CasesStart start;
    private boolean following;

    @Override
    public void createPartControl(Composite parent) {
        pages = new Composite(parent, SWT.NONE);
        stack = new StackLayout();
        pages.setLayout(stack);
        start = new CasesStart(pages);
        tree = new TreeViewer(pages, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
        tree.setUseHashlookup(true);
        tree.setContentProvider(new CaseTree());
        tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new CaseLabels()));
        tree.getTree().setToolTipText(null);
        Widgets.name(tree.getTree(), "Cases and their plans");
        org.eclipse.jface.viewers.ColumnViewerToolTipSupport.enableFor(tree);
        tree.addPostSelectionChangedListener(e -> {
            if (!following) show(e.getStructuredSelection().getFirstElement());
        });
        menu();
        getSite().setSelectionProvider(tree);
        Scene.get().onChange(listener);
        fill();
    }

    private void menu() {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(this::fill);
        tree.getControl().setMenu(menu.createContextMenu(tree.getControl()));
        getSite().registerContextMenu(menu, tree);
    }

    private void fill(IMenuManager menu) {
        Object at = selected();
        OpenCase c = CaseTree.caseOf(at);
        if (c == null) return;
        show(at); // what the menu does, it does with what was clicked
        boolean ready = c.protocol().isPresent() && !PlanActions.running(c);
        menu.add(action("Optimize from where it was", ready, () -> PlanActions.optimize(c, true)));
        menu.add(action("Optimize from the start", ready, () -> PlanActions.optimize(c, false)));
        menu.add(action("Stop", PlanActions.running(c), () -> PlanActions.stop(c)));
        menu.add(new Separator());
        if (at instanceof CaseTree.Node plan) {
            menu.add(action("Save plan as...", true, () -> Commands.run(Commands.SAVE)));
            menu.add(action("Copy id", true, () -> copy(plan.plan().plan().id())));
        } else {
            menu.add(action("Copy id", true, () -> copy(c.planningCase().id())));
        }
        menu.add(new Separator());
        menu.add(action("Close case", true, () -> Commands.run(Commands.CLOSE)));
    }

    private static IAction action(String words, boolean enabled, Runnable run) {
        Action a = new Action(words) {
            @Override
            public void run() {
                run.run();
            }
        };
        a.setEnabled(enabled);
        return a;
    }

    private void copy(String text) {
        Clipboard clipboard = new Clipboard(tree.getControl().getDisplay());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private Object selected() {
        return ((IStructuredSelection) tree.getSelection()).getFirstElement();
    }

    private void show(Object element) {
        OpenCase c = CaseTree.caseOf(element);
        if (c == null) return;
        Scene.get().desk().ifPresent(desk -> desk.show(c));
        if (element instanceof CaseTree.Node plan) c.select(plan.plan().plan().id());
    }

    private void changed(Set<Scene.What> what) {
        if (tree.getControl().isDisposed()) return;
        boolean all = what.contains(Scene.What.CASES)
                || what.contains(Scene.What.CASE)
                || what.contains(Scene.What.PLAN)
                || what.contains(Scene.What.SETTINGS);
        if (all) fill();
        else if (what.contains(Scene.What.THEME)) tree.refresh();
        else if (what.contains(Scene.What.LIVE)) cases().forEach(c -> tree.update(c, null));
    }

    private static List<OpenCase> cases() {
        return Scene.get().desk().map(Desk::cases).orElse(List.of());
    }

    private void fill() {
        List<OpenCase> cases = cases();
        Control top = cases.isEmpty() ? start : tree.getControl();
        if (stack.topControl != top) {
            stack.topControl = top;
            pages.layout();
        }
        following = true;
        try {
            Object[] open = tree.getExpandedElements();
            tree.getControl().setRedraw(false);
            tree.setInput(cases);
            tree.setExpandedElements(open);
            Optional<OpenCase> current = Scene.get().current();
            current.ifPresent(c -> {
                tree.expandToLevel(c, org.eclipse.jface.viewers.AbstractTreeViewer.ALL_LEVELS);
                Object at =
                        c.current().<Object>map(p -> new CaseTree.Node(c, p)).orElse(c);
                tree.setSelection(new StructuredSelection(at), true);
            });
        } finally {
            tree.getControl().setRedraw(true);
            following = false;
        }
    }

    /** The plans of a case that came from this one. */
    static List<PlanOutcome> children(OpenCase c, String parent) {
        List<PlanOutcome> plans = c.plans();
        return plans.stream()
                .filter(p -> {
                    String from = p.plan().parentId();
                    boolean known = plans.stream().anyMatch(q -> q.plan().id().equals(from));
                    return (known ? from : "").equals(parent);
                })
                .toList();
    }

    @Override
    public void setFocus() {
        stack.topControl.setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
