package org.planwright.ui.compare.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** The commands of menus and keys; which one is said in plugin.xml behind the class' name. */
public final class CompareHandler extends AbstractHandler implements IExecutableExtension {
    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        what = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        switch (what) {
            case "compare" -> CompareActions.compare();
            case "next" -> CompareActions.next();
            case "stop" -> CompareActions.stop();
            case "adopt" -> CompareActions.adopt();
            default -> CompareExports.folder(HandlerUtil.getActiveShell(event));
        }
        return null;
    }
}
