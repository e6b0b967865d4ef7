package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.core.expressions.EvaluationResult;
import org.eclipse.core.expressions.Expression;
import org.eclipse.core.expressions.ExpressionInfo;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Does an {@link Act} when its command is run; enabled while it can be done, told by the scene and by jobs that end. */
final class ActHandler extends AbstractHandler {
    /** Always true, but a word about the window: such handlers go before the platform's own for the same commands. */
    private static final Expression FIRST = new Expression() {
        @Override
        public EvaluationResult evaluate(IEvaluationContext context) {
            return EvaluationResult.TRUE;
        }

        @Override
        public void collectExpressionInfo(ExpressionInfo info) {
            info.addVariableNameAccess(ISources.ACTIVE_WORKBENCH_WINDOW_NAME);
        }
    };

    private final Act act;
    private boolean told;

    private ActHandler(Act act) {
        this.act = act;
        told = act.enabled();
    }

    /** Gives all commands their handlers. */
    static void install() {
        IHandlerService service = PlatformUI.getWorkbench().getService(IHandlerService.class);
        List<ActHandler> handlers = new ArrayList<>();
        for (Act act : Act.values()) {
            ActHandler handler = new ActHandler(act);
            handlers.add(handler);
            service.activateHandler(act.id(), handler, FIRST);
        }
        IEventBroker broker = PlatformUI.getWorkbench().getService(IEventBroker.class);
        Runnable update = () -> {
            boolean changed = false;
            for (ActHandler handler : handlers) changed |= handler.update();
            // The tool bar looks by itself only after a key or a click.
            if (changed) broker.send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
        };
        Scene.get().onChange(what -> update.run());
        Display display = PlatformUI.getWorkbench().getDisplay();
        Job.getJobManager().addJobChangeListener(new JobChangeAdapter() {
            @Override
            public void scheduled(IJobChangeEvent event) {
                done(event);
            }

            @Override
            public void done(IJobChangeEvent event) {
                if (event.getJob() instanceof StudioJob && !display.isDisposed()) display.asyncExec(update);
            }
        });
    }

    /** Tells whoever shows the command, if it changed; whether it did. */
    private boolean update() {
        boolean now = act.enabled(), changed = now != told;
        told = now;
        if (changed) fireHandlerChanged(new HandlerEvent(this, true, false));
        return changed;
    }

    /** As things are now: a key pressed right after a case was opened is not lost. */
    @Override
    public boolean isEnabled() {
        return act.enabled();
    }

    @Override
    public Object execute(ExecutionEvent event) {
        Control focus = Display.getCurrent().getFocusControl();
        boolean typing = focus instanceof Text || focus instanceof StyledText || focus instanceof Combo;
        // A key that means something to a text being typed is not for the plan.
        if (typing && (act == Act.UNDO || act == Act.REDO)) return null;
        if (act.enabled()) act.run();
        return null;
    }
}
