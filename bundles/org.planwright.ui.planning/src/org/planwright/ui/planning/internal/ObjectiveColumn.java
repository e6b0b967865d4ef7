package org.planwright.ui.planning.internal;

import java.util.Optional;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.studio.ObjectiveCatalog;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;

/** The columns of the objectives table, with how a cell is shown and edited. */
enum ObjectiveColumn {
    STRUCTURE("Structure", 86, SWT.LEFT),
    KIND("Objective", 132, SWT.LEFT),
    DOSE("Dose", 80, SWT.RIGHT),
    OTHER("Parameter", 84, SWT.RIGHT),
    WEIGHT("Weight", 66, SWT.RIGHT);

    private final String title;
    private final int width;
    private final int side;

    ObjectiveColumn(String title, int width, int side) {
        this.title = title;
        this.width = width;
        this.side = side;
    }

    void addTo(TableViewer table, TableColumnLayout layout, ObjectivesView view) {
        TableViewerColumn c = new TableViewerColumn(table, side);
        c.getColumn().setText(title);
        layout.setColumnData(c.getColumn(), new ColumnWeightData(width, width / 2, true));
        c.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object row) {
                return text((ObjectiveRow) row, view);
            }

            @Override
            public String getToolTipText(Object row) {
                if (!editable((ObjectiveRow) row, view)) return null;
                String shown = getText(row);
                return ObjectiveColumn.this == OTHER && shown.contains(",")
                        ? shown + ". Click to edit"
                        : "Click to edit";
            }
        });
        if (this != STRUCTURE && this != KIND) c.setEditingSupport(new Editing(table, view));
    }

    /** Writes the unit in the header. */
    void title(TableViewer table) {
        if (this == DOSE)
            table.getTable()
                    .getColumn(ordinal())
                    .setText("Dose [" + Scene.get().unit().label() + "]");
    }

    private String text(ObjectiveRow row, ObjectivesView view) {
        return switch (this) {
            case STRUCTURE -> row.objective().structure();
            case KIND ->
                kind(row, view)
                        .map(ObjectiveCatalog.Kind::label)
                        .orElse(row.objective().type() + " (not installed)");
            case DOSE -> Double.isNaN(row.dose()) ? "" : Scene.get().unit().number(row.dose());
            case OTHER ->
                kind(row, view)
                        .map(k -> ObjectiveCatalog.others(k, row.objective()))
                        .orElse("");
            case WEIGHT -> ObjectiveCatalog.number(row.objective().weight());
        };
    }

    private boolean editable(ObjectiveRow row, ObjectivesView view) {
        return switch (this) {
            case DOSE -> !Double.isNaN(row.dose());
            case OTHER -> !text(row, view).isEmpty();
            case WEIGHT -> true;
            default -> false;
        };
    }

    private void edit(ObjectiveRow row, String text, ObjectivesView view) {
        Objective o = row.objective();
        String before = text(row, view);
        if (text.strip().equals(before)) return;
        try {
            Objective to = switch (this) {
                case DOSE -> o.withParameter("dose", Scene.get().unit().parse(text));
                case OTHER -> ObjectiveCatalog.withOthers(kind(row, view).orElseThrow(), o, text);
                default -> o.withWeight(number(text));
            };
            String what = this == DOSE ? "dose" : this == WEIGHT ? "weight" : "parameters";
            view.replace(row, to, what + " of " + ObjectiveCatalog.words(o) + ": " + before + " to " + text.strip());
        } catch (InputException e) {
            Problems.tell(e.getMessage(), e);
        }
    }

    private static double number(String text) {
        try {
            double v = Double.parseDouble(text.strip().replace(',', '.'));
            if (Double.isFinite(v)) return v;
        } catch (NumberFormatException e) { // said below
        }
        throw new InputException("\"" + text.strip() + "\" is no number");
    }

    /** The kind of a row's objective; empty if it is not installed. */
    private static Optional<ObjectiveCatalog.Kind> kind(ObjectiveRow row, ObjectivesView view) {
        return view.kinds().stream()
                .filter(k -> k.id().equals(row.objective().type()))
                .findFirst();
    }

    /** A cell as text. */
    private final class Editing extends EditingSupport {
        private final ObjectivesView view;
        private final TextCellEditor editor;

        Editing(TableViewer table, ObjectivesView view) {
            super(table);
            this.view = view;
            editor = new TextCellEditor(table.getTable());
        }

        @Override
        protected CellEditor getCellEditor(Object row) {
            return editor;
        }

        @Override
        protected boolean canEdit(Object row) {
            return editable((ObjectiveRow) row, view);
        }

        @Override
        protected Object getValue(Object row) {
            return text((ObjectiveRow) row, view);
        }

        @Override
        protected void setValue(Object row, Object value) {
            edit((ObjectiveRow) row, String.valueOf(value), view);
        }
    }
}
