package org.planwright.ui.core.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.planwright.ui.core.Commands;

/** Opens the case, or the phantom, that the command's parameter names. */
public class OpenHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        String text = event.getParameter(Commands.CASE);
        String phantom = event.getParameter(Commands.ID);
        if (text != null) Opening.open(text);
        if (phantom != null) Opening.phantom(phantom);
        return null;
    }
}
