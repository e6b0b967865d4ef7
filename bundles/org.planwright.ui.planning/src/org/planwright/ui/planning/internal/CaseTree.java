package org.planwright.ui.planning.internal;

import java.util.List;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;

/** The tree's content: cases, under them the plans by where they came from. */
final class CaseTree implements ITreeContentProvider {
    /** A plan in the tree; the same plan of the same case is the same node. */
    record Node(OpenCase owner, PlanOutcome plan) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Node n && n.owner == owner && n.plan.plan() == plan.plan();
        }

        @Override
        public int hashCode() {
            return plan.plan().id().hashCode();
        }
    }

    /** The case that an element of the tree belongs to; null for none. */
    static OpenCase caseOf(Object element) {
        return switch (element) {
            case OpenCase c -> c;
            case Node n -> n.owner();
            case null, default -> null;
        };
    }

    @Override
    public Object[] getElements(Object input) {
        return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object element) {
        return switch (element) {
            case OpenCase c -> nodes(c, "");
            case Node n -> nodes(n.owner(), n.plan().plan().id());
            default -> new Object[0];
        };
    }

    private static Object[] nodes(OpenCase c, String parent) {
        return CasesView.children(c, parent).stream().map(p -> new Node(c, p)).toArray();
    }

    @Override
    public Object getParent(Object element) {
        if (!(element instanceof Node n)) return null;
        return n.owner()
                .plan(n.plan().plan().parentId())
                .<Object>map(p -> new Node(n.owner(), p))
                .orElse(n.owner());
    }

    @Override
    public boolean hasChildren(Object element) {
        return getChildren(element).length > 0;
    }
}
