// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows in Markdown; all columns but the first are figures. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(String... columns) {
        row((Object[]) columns);
        lines.add("|---|" + "--:|".repeat(columns.length - 1));
    }

    Table row(Object... cells) {
        lines.add(Arrays.stream(cells).map(Object::toString).collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
