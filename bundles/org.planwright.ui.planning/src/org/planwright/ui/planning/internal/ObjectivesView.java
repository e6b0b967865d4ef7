package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyAdapter;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.studio.ObjectiveCatalog;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.PlanActions;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Widgets;

/** The objectives of the case shown: a row each, edited in place, with undo; and optimize from where it was. */
public class ObjectivesView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.objectives";

    private final Scene.Listener listener = this::changed;
    private TableViewer table;
    private Label words;
    private Action add;
    private Action remove;
    private Action undo;
    private Action redo;
    private Action optimize;
    private Action fresh;
    private Action stop;
    private List<ObjectiveCatalog.Kind> kinds = List.of();

    @Override
    public void createPartControl(Composite parent) {
        Composite frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 0;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        words.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        Composite holder = new Composite(frame, SWT.NONE);
        holder.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        TableColumnLayout layout = new TableColumnLayout();
        holder.setLayout(layout);
        table = new TableViewer(holder, SWT.FULL_SELECTION | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        Widgets.name(table.getTable(), "Objectives");
        ColumnViewerToolTipSupport.enableFor(table);
        for (ObjectiveColumn c : ObjectiveColumn.values()) c.addTo(table, layout, this);
        table.getTable().addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent e) {
                if (e.keyCode == SWT.DEL) removeSelected();
            }
        });
        table.addSelectionChangedListener(_ -> enable());
        actions();
        Scene.get().onChange(listener);
        show();
    }

    private void actions() {
        ISharedImages images = PlatformUI.getWorkbench().getSharedImages();
        add = action("Add Objective...", "Add an objective", this::addObjective);
        add.setImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_OBJ_ADD));
        remove = action("Remove", "Remove the selected objectives (Delete)", this::removeSelected);
        remove.setImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_ELCL_REMOVE));
        undo = action("Undo", "Undo", () -> Scene.get().current().ifPresent(OpenCase::undo));
        undo.setImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_TOOL_UNDO));
        redo = action("Redo", "Redo", () -> Scene.get().current().ifPresent(OpenCase::redo));
        redo.setImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_TOOL_REDO));
        optimize = action(
                "Optimize",
                "Optimize from where it was (F5)",
                () -> Scene.get().current().ifPresent(c -> PlanActions.optimize(c, true)));
        fresh = action(
                "From the Start",
                "Optimize from the start (Shift+F5)",
                () -> Scene.get().current().ifPresent(c -> PlanActions.optimize(c, false)));
        stop = action(
                "Stop",
                "Stop; the best plan so far is kept",
                () -> Scene.get().current().ifPresent(PlanActions::stop));
        stop.setImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_ELCL_STOP));
        stop.setDisabledImageDescriptor(images.getImageDescriptor(ISharedImages.IMG_ELCL_STOP_DISABLED));
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        for (Action a : List.of(optimize, stop, undo, redo, add, remove)) bar.add(a);
        var menu = getViewSite().getActionBars().getMenuManager();
        for (Action a : List.of(optimize, fresh, stop, undo, redo, add, remove)) menu.add(a);
        MenuManager context = new MenuManager();
        for (Action a : List.of(add, remove, undo, redo, optimize, fresh, stop)) context.add(a);
        table.getTable().setMenu(context.createContextMenu(table.getTable()));
    }

    private static Action action(String text, String tip, Runnable run) {
        Action a = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        a.setToolTipText(tip);
        return a;
    }

    // ---- edits -----------------------------------------------------------------------------------------------------

    List<ObjectiveCatalog.Kind> kinds() {
        return kinds;
    }

    /** Puts another objective in a row's place; what is wrong with it is told in words and changes nothing. */
    void replace(ObjectiveRow row, Objective to, String what) {
        OpenCase c = Scene.get().current().orElse(null);
        if (c == null || row.objective().equals(to)) return;
        List<Objective> all = new ArrayList<>(c.objectives());
        if (row.place() >= all.size() || !all.get(row.place()).equals(row.objective())) return;
        try {
            new ObjectiveCatalog(Scene.get().desk().orElseThrow().studio()).check(to);
        } catch (RuntimeException e) {
            Problems.tell(e.getMessage(), e);
            return;
        }
        all.set(row.place(), to);
        c.edit(all, what);
        PlanActions.edited(c);
    }

    private void removeSelected() {
        OpenCase c = Scene.get().current().orElse(null);
        List<?> rows = table.getStructuredSelection().toList();
        if (c == null || rows.isEmpty()) return;
        List<Objective> kept = new ArrayList<>(c.objectives());
        List<String> gone = new ArrayList<>();
        for (Object o : rows) {
            ObjectiveRow r = (ObjectiveRow) o;
            kept.remove(r.objective());
            gone.add(ObjectiveCatalog.words(r.objective()));
        }
        c.edit(kept, "removed " + String.join(", ", gone));
        PlanActions.edited(c);
    }

    private void addObjective() {
        OpenCase c = Scene.get().current().orElse(null);
        if (c == null) return;
        ObjectiveDialog dialog = new ObjectiveDialog(getSite().getShell(), c, kinds);
        if (dialog.open() != Window.OK) return;
        Objective o = dialog.objective();
        try {
            new ObjectiveCatalog(Scene.get().desk().orElseThrow().studio()).check(o);
        } catch (InputException e) {
            Problems.tell(e.getMessage(), e);
            return;
        }
        List<Objective> all = new ArrayList<>(c.objectives());
        all.add(o);
        c.edit(all, "added " + ObjectiveCatalog.words(o));
        PlanActions.edited(c);
    }

    // ---- showing ---------------------------------------------------------------------------------------------------

    private void changed(Set<Scene.What> what) {
        if (what.contains(Scene.What.CASE)
                || what.contains(Scene.What.OBJECTIVES)
                || what.contains(Scene.What.PLAN)
                || what.contains(Scene.What.SETTINGS)
                || what.contains(Scene.What.UNIT)) show();
        else if (what.contains(Scene.What.LIVE)) enable();
        if (what.contains(Scene.What.THEME)) table.refresh();
    }

    private void show() {
        if (words.isDisposed()) return;
        OpenCase c = Scene.get().current().orElse(null);
        if (kinds.isEmpty())
            kinds = Scene.get()
                    .desk()
                    .map(d -> new ObjectiveCatalog(d.studio()).kinds())
                    .orElse(List.of());
        for (ObjectiveColumn column : ObjectiveColumn.values()) column.title(table);
        if (!table.isCellEditorActive()) {
            int top = table.getTable().getTopIndex();
            int[] selected = table.getTable().getSelectionIndices();
            table.setInput(c == null ? List.of() : ObjectiveRow.of(c));
            table.getTable().setTopIndex(top);
            table.getTable().select(selected);
        }
        enable();
    }

    private void enable() {
        if (words.isDisposed()) return;
        OpenCase c = Scene.get().current().orElse(null);
        boolean running = c != null && PlanActions.running(c);
        add.setEnabled(c != null && !kinds.isEmpty() && c.protocol().isPresent());
        remove.setEnabled(c != null && !table.getStructuredSelection().isEmpty());
        undo.setEnabled(c != null && c.canUndo());
        undo.setToolTipText(c != null && c.canUndo() ? "Undo: " + c.undoWords() + " (Ctrl+Z)" : "Nothing to undo");
        redo.setEnabled(c != null && c.canRedo());
        redo.setToolTipText(c != null && c.canRedo() ? "Redo: " + c.redoWords() + " (Ctrl+Y)" : "Nothing to redo");
        optimize.setEnabled(c != null && !running && c.protocol().isPresent());
        fresh.setEnabled(optimize.isEnabled());
        stop.setEnabled(running);
        String now = sentence(c, running);
        if (!now.equals(words.getText())) {
            words.setText(now);
            words.requestLayout();
        }
    }

    private static String sentence(OpenCase c, boolean running) {
        if (c == null) return "No case is open.";
        if (c.protocol().isEmpty()) return c.whyNot();
        if (running) return "The optimizer is at work.";
        PlanOutcome plan = c.current().orElse(null);
        if (plan == null) return "Not optimized yet: press F5.";
        return plan.plan().objectives().equals(c.objectives())
                ? "Plan " + plan.plan().id() + " was optimized under these objectives."
                : "Changed since plan " + plan.plan().id() + ": press F5 to optimize from where it was.";
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }

    @Override
    public void dispose() {
        Scene.get().removeOnChange(listener);
        super.dispose();
    }
}
