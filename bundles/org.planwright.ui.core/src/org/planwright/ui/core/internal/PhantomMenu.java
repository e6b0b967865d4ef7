package org.planwright.ui.core.internal;

import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.planwright.ui.core.Commands;

/** The phantoms that the installed readers make; those drawn from a seed ask for it. */
public class PhantomMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        return Opening.phantoms().stream()
                .map(id -> RecentMenu.item(Commands.PHANTOM, Commands.ID, id, id + (Opening.hasSeed(id) ? "..." : "")))
                .toArray(IContributionItem[]::new);
    }
}
