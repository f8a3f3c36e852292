package io.breakwater.gateway.core.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list that may change between pages.
 *
 * @param next where the next page starts; empty on the last one
 */
public record Page<T>(List<T> entries, Optional<Position> next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /**
     * The last entry of a page: its key, and its index for the case that the entry is gone by the time the next page is asked for.
     */
    public record Position(String key, int index) {

        /** The text a cursor seals. */
        public String encode() {
            return index + " " + key;
        }

        /** Reads {@link #encode}; empty when it is something else. */
        public static Optional<Position> decode(String text) {
            int space = text.indexOf(' ');
            if (space < 1 || !text.substring(0, space).matches("\\d{1,9}")) {
                return Optional.empty();
            }
            return Optional.of(new Position(text.substring(space + 1), Integer.parseInt(text.substring(0, space))));
        }
    }

    /** The page of at most {@code size} entries behind {@code after}, or the first one. Keys are unique in the list. */
    public static <T> Page<T> of(List<T> all, Function<T, String> key, Optional<Position> after, int size) {
        int from = after.map(position -> start(all, key, position)).orElse(0);
        int to = Math.min(all.size(), from + size);
        Optional<Position> next = to == all.size() || to == 0
                ? Optional.empty()
                : Optional.of(new Position(key.apply(all.get(to - 1)), to - 1));
        return new Page<>(all.subList(from, to), next);
    }

    private static <T> int start(List<T> all, Function<T, String> key, Position after) {
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(after.key())) {
                return i + 1;
            }
        }
        return Math.min(after.index(), all.size());
    }
}
