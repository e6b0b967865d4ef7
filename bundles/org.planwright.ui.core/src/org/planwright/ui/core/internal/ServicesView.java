package org.planwright.ui.core.internal;

import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.studio.ServiceDirectory;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.core.Widgets;

/** Which services there are, from which bundle, and what is missing where one cannot be used. Follows the directory. */
public final class ServicesView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.core.services";

    private final Runnable listener = this::refresh;
    private final Job listing = Job.createSystem("List services", this::list);
    private ServiceTracker<ServiceDirectory, ServiceDirectory> tracker;
    private TableViewer table;

    @Override
    public void createPartControl(Composite parent) {
        Composite frame = new Composite(parent, SWT.NONE);
        TableColumnLayout layout = new TableColumnLayout();
        frame.setLayout(layout);
        table = new TableViewer(frame, SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.getTable().setHeaderVisible(true);
        Widgets.name(table.getTable(), "Services");
        for (ServiceColumn column : ServiceColumn.values()) {
            TableViewerColumn shown = new TableViewerColumn(table, SWT.LEFT);
            shown.getColumn().setText(column.title());
            layout.setColumnData(shown.getColumn(), new ColumnWeightData(column.weight(), column.width(), true));
            shown.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> column.text((ServiceEntry) row)));
        }
        follow(FrameworkUtil.getBundle(getClass()).getBundleContext());
    }

    private void follow(BundleContext context) {
        tracker = new ServiceTracker<>(context, ServiceDirectory.class, null) {
            @Override
            public ServiceDirectory addingService(ServiceReference<ServiceDirectory> reference) {
                ServiceDirectory directory = super.addingService(reference);
                directory.onChange(listener);
                refresh();
                return directory;
            }

            @Override
            public void removedService(ServiceReference<ServiceDirectory> reference, ServiceDirectory directory) {
                directory.removeOnChange(listener);
                super.removedService(reference, directory);
                refresh();
            }
        };
        tracker.open();
        refresh();
    }

    private void refresh() {
        listing.schedule(100); // several changes at once are listed once
    }

    private IStatus list(IProgressMonitor monitor) {
        ServiceDirectory directory = tracker.getService();
        List<ServiceEntry> entries = directory == null ? List.of() : directory.list();
        table.getTable().getDisplay().asyncExec(() -> {
            if (!table.getTable().isDisposed()) {
                table.setInput(entries);
                setContentDescription(ServiceColumn.summary(entries));
            }
        });
        return Status.OK_STATUS;
    }

    @Override
    public void setFocus() {
        table.getTable().setFocus();
    }

    @Override
    public void dispose() {
        if (tracker != null) {
            tracker.close();
        }
        listing.cancel();
        super.dispose();
    }
}
