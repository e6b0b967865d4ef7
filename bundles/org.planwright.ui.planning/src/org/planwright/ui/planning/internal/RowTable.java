package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.IElementComparer;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerComparator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.planwright.ui.core.Widgets;

/**
 * A table with a row each, numbers to the right, sorted by a click on a header (a third click restores the order),
 * copied as tab-separated text with Ctrl+C.
 *
 * @param <R> a row
 */
final class RowTable<R> {
    private final Composite frame;
    private final TableViewer viewer;
    private final TableColumnLayout layout = new TableColumnLayout();
    private final Class<R> type;
    private final List<Integer> widths = new ArrayList<>();
    private List<R> rows = List.of();

    /**
     * @param name what a screen reader calls it
     * @param type class of the rows
     * @param key tells rows apart; a row with the same key stays selected when its numbers change
     */
    RowTable(Composite parent, String name, Class<R> type, Function<R, Object> key) {
        this.type = type;
        frame = new Composite(parent, SWT.NONE);
        frame.setLayout(layout);
        viewer = new TableViewer(frame, SWT.FULL_SELECTION | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.setComparer(new IElementComparer() {
            @Override
            public boolean equals(Object a, Object b) {
                return a == b || type.isInstance(a) && type.isInstance(b) && id(a).equals(id(b));
            }

            @Override
            public int hashCode(Object a) {
                return type.isInstance(a) ? id(a).hashCode() : a.hashCode();
            }

            private Object id(Object o) {
                return key.apply(type.cast(o));
            }
        });
        ColumnViewerToolTipSupport.enableFor(viewer);
        Table t = viewer.getTable();
        t.setHeaderVisible(true);
        Widgets.name(t, name);
        t.addListener(SWT.KeyDown, e -> {
            if ((e.stateMask & SWT.MOD1) == 0) return;
            if (e.keyCode == 'c') copy();
            if (e.keyCode == 'a') t.selectAll();
        });
        Menu menu = new Menu(t);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText("Copy\tCtrl+C");
        copy.addListener(SWT.Selection, _ -> copy());
        t.setMenu(menu);
    }

    /** A column of words. */
    RowTable<R> words(String title, int width, String tip, Function<R, String> text) {
        return column(title, width, tip, SWT.LEFT, text, _ -> null, Comparator.comparing(text));
    }

    /** A column of words with a sentence for each cell. */
    RowTable<R> words(String title, int width, String tip, Function<R, String> text, Function<R, String> cellTip) {
        return column(title, width, tip, SWT.LEFT, text, cellTip, Comparator.comparing(text));
    }

    /** A column of numbers, right-aligned and sorted by value. */
    RowTable<R> number(String title, int width, String tip, Function<R, String> text, Function<R, Double> value) {
        return column(title, width, tip, SWT.RIGHT, text, _ -> null, Comparator.comparing(value));
    }

    private RowTable<R> column(
            String title,
            int width,
            String tip,
            int align,
            Function<R, String> text,
            Function<R, String> cellTip,
            Comparator<R> order) {
        TableViewerColumn c = new TableViewerColumn(viewer, align);
        c.getColumn().setText(title);
        c.getColumn().setToolTipText(tip);
        int least = Widgets.columnWidth(viewer.getTable(), title, width);
        layout.setColumnData(c.getColumn(), new ColumnWeightData(least, least, true));
        widths.add(least);
        c.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return text.apply(type.cast(element));
            }

            @Override
            public String getToolTipText(Object element) {
                return cellTip.apply(type.cast(element));
            }
        });
        c.getColumn().addListener(SWT.Selection, _ -> sort(c.getColumn(), order));
        return this;
    }

    private void sort(TableColumn column, Comparator<R> order) {
        Table t = viewer.getTable();
        boolean same = t.getSortColumn() == column;
        if (same && t.getSortDirection() == SWT.DOWN) {
            t.setSortColumn(null);
            t.setSortDirection(SWT.NONE);
            viewer.setComparator(null);
            return;
        }
        t.setSortColumn(column);
        t.setSortDirection(same ? SWT.DOWN : SWT.UP);
        Comparator<R> by = same ? order.reversed() : order;
        viewer.setComparator(new ViewerComparator() {
            @Override
            public int compare(Viewer v, Object a, Object b) {
                return by.compare(type.cast(a), type.cast(b));
            }
        });
    }

    Composite frame() {
        return frame;
    }

    TableViewer viewer() {
        return viewer;
    }

    List<R> rows() {
        return rows;
    }

    /** Shows rows; selection and place stay. */
    void rows(List<R> now) {
        if (now.equals(rows)) return;
        rows = List.copyOf(now);
        viewer.setInput(rows);
    }

    /** Writes the cells anew, after the unit changed. */
    void refresh() {
        viewer.refresh();
    }

    /** Shows or hides columns. */
    void show(boolean on, int... columns) {
        boolean changed = false;
        for (int n : columns) {
            TableColumn c = viewer.getTable().getColumn(n);
            if (c.getResizable() == on) continue;
            c.setResizable(on);
            int w = widths.get(n);
            layout.setColumnData(c, on ? new ColumnWeightData(w, w, true) : new ColumnPixelData(0, false));
            changed = true;
        }
        if (changed) frame.layout(true, true);
    }

    /** Sets the title of a column. */
    void title(int column, String title) {
        TableColumn c = viewer.getTable().getColumn(column);
        if (!c.getText().equals(title)) c.setText(title);
    }

    /** The first selected row. */
    Optional<R> selected() {
        return Optional.ofNullable(viewer.getStructuredSelection().getFirstElement())
                .map(type::cast);
    }

    /** Selected rows, or all if none is, as tab-separated text with the header. */
    String tsv() {
        Table t = viewer.getTable();
        TableItem[] items = t.getSelectionCount() > 0 ? t.getSelection() : t.getItems();
        int columns = t.getColumnCount();
        StringBuilder s = new StringBuilder();
        List<String> cells = new ArrayList<>();
        for (TableColumn c : t.getColumns()) cells.add(c.getText());
        s.append(String.join("\t", cells)).append('\n');
        for (TableItem i : items) {
            cells.clear();
            for (int n = 0; n < columns; n++) cells.add(i.getText(n));
            s.append(String.join("\t", cells)).append('\n');
        }
        return s.toString();
    }

    /** Puts {@link #tsv()} on the clipboard. */
    void copy() {
        Clipboard clipboard = new Clipboard(frame.getDisplay());
        clipboard.setContents(new Object[] {tsv()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }
}
