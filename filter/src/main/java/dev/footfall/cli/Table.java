// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells in columns as wide as need be; numbers to the right. */
final class Table {
    private static final String GAP = "  ";

    private final List<Object[]> rows = new ArrayList<>();

    Table(Object... headings) {
        rows.add(headings);
    }

    void row(Object... cells) {
        rows.add(cells);
    }

    /** The rows below their headings; nothing if there is none. */
    List<String> lines() {
        return rows.size() == 1 ? List.of() : rows.stream().map(this::line).toList();
    }

    private String line(Object[] cells) {
        List<String> line = new ArrayList<>();
        for (int column = 0; column < cells.length; column++) {
            String text = String.valueOf(cells[column]);
            String padding = " ".repeat(width(column) - text.length());
            line.add(isNumeric(column) ? padding + text : text + padding);
        }
        return String.join(GAP, line).stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(cells -> String.valueOf(cells[column]).length())
                .max()
                .orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.stream().skip(1).map(Arrays::asList).allMatch(cells -> cells.get(column) instanceof Number);
    }
}
