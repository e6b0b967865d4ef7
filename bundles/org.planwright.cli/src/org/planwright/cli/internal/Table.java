package org.planwright.cli.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A plain table: columns as wide as they need, numbers right-aligned. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintStream out) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            numbers[c] = rows.size() > 1;
            for (int r = 0; r < rows.size(); r++) {
                String cell = rows.get(r).get(c);
                width[c] = Math.max(width[c], cell.length());
                if (r > 0 && !cell.isEmpty() && !cell.matches("-|[-+0-9.eE]+( .{1,8})?")) numbers[c] = false;
            }
        }
        for (List<String> row : rows) {
            StringBuilder s = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = row.get(c), pad = " ".repeat(width[c] - cell.length());
                s.append(c == 0 ? "" : "  ").append(numbers[c] ? pad + cell : cell + pad);
            }
            out.println(s.toString().stripTrailing());
        }
    }
}
