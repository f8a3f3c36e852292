package io.breakwater.currenttime.core.zone;

import java.util.stream.IntStream;

/** Levenshtein distance: the fewest single-character insertions, deletions and replacements. */
final class EditDistance {

    private EditDistance() {}

    static int between(String left, String right) {
        var previous = IntStream.rangeClosed(0, right.length()).toArray();
        for (int row = 1; row <= left.length(); row++) {
            var current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                var replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
