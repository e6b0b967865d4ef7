package org.planwright.ui.core;

import java.util.ArrayDeque;
import org.planwright.model.Box;
import org.planwright.model.StructureGeometry;
import org.planwright.model.Vec3;

/**
 * What of an axial slice is fitted into its picture: the body as it is there, so that a neck is not small because of the
 * shoulders below it. What does not hang together with the body at the place looked at, such as a couch, does not count.
 */
final class AxialFit {
    private static final double STEP_MM = 4;
    private static final double MARGIN_MM = 12;

    private AxialFit() {}

    /**
     * @param body outline of the patient
     * @param at place in the body that is looked at, mm
     * @param whole the box of the body; it bounds the result and gives its z
     * @return the body around that place in its slice; the whole box if the place is outside the body
     */
    static Box of(StructureGeometry body, Vec3 at, Box whole) {
        int n = 1 + (int) ((whole.maxX() - whole.minX()) / STEP_MM);
        int m = 1 + (int) ((whole.maxY() - whole.minY()) / STEP_MM);
        int i = (int) Math.round((at.x() - whole.minX()) / STEP_MM);
        int j = (int) Math.round((at.y() - whole.minY()) / STEP_MM);
        boolean[] seen = new boolean[n * m];
        int[] box = {n, m, -1, -1};
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        visit(body, whole, at.z(), i, j, n, m, seen, queue);
        while (!queue.isEmpty()) {
            int v = queue.poll(), a = v % n, b = v / n;
            box[0] = Math.min(box[0], a);
            box[1] = Math.min(box[1], b);
            box[2] = Math.max(box[2], a);
            box[3] = Math.max(box[3], b);
            visit(body, whole, at.z(), a + 1, b, n, m, seen, queue);
            visit(body, whole, at.z(), a - 1, b, n, m, seen, queue);
            visit(body, whole, at.z(), a, b + 1, n, m, seen, queue);
            visit(body, whole, at.z(), a, b - 1, n, m, seen, queue);
        }
        if (box[2] < 0) return whole;
        return new Box(
                Math.max(whole.minX(), whole.minX() + box[0] * STEP_MM - MARGIN_MM),
                Math.max(whole.minY(), whole.minY() + box[1] * STEP_MM - MARGIN_MM),
                whole.minZ(),
                Math.min(whole.maxX(), whole.minX() + box[2] * STEP_MM + MARGIN_MM),
                Math.min(whole.maxY(), whole.minY() + box[3] * STEP_MM + MARGIN_MM),
                whole.maxZ());
    }

    private static void visit(
            StructureGeometry body,
            Box whole,
            double z,
            int i,
            int j,
            int n,
            int m,
            boolean[] seen,
            ArrayDeque<Integer> queue) {
        if (i < 0 || j < 0 || i >= n || j >= m || seen[i + n * j]) return;
        seen[i + n * j] = true;
        if (body.contains(whole.minX() + i * STEP_MM, whole.minY() + j * STEP_MM, z)) queue.add(i + n * j);
    }
}
