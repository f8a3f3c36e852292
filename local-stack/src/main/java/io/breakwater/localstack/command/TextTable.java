package io.breakwater.localstack.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns as wide as their longest cell. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heading) {
        rows.add(List.of(heading));
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    String text() {
        return rows.stream().map(this::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < cells.size(); column++) {
            line.append(cells.get(column))
                    .repeat(' ', width(column) - cells.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
