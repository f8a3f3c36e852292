package io.breakwater.web.listing;

import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of one page of a list that is in memory as a whole. */
public final class MemoryList {
    private MemoryList() {}

    /**
     * Sorts and cuts.
     *
     * @param position the value an item is sorted by, and its id; values are compared as texts
     * @return up to one row more than the page has, for {@code Pages.page}
     */
    public static <T> List<T> rows(PageRequest request, Stream<T> items, Function<T, Position> position) {
        Comparator<Position> ascending = Comparator.comparing(Position::value).thenComparing(Position::id);
        Comparator<Position> order = request.descending() ? ascending.reversed() : ascending;
        return items.filter(item -> request.after()
                        .map(after -> order.compare(position.apply(item), after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(position, order))
                .limit(request.size() + 1L)
                .toList();
    }

    /** A number so that comparing texts compares numbers. */
    public static String key(long number) {
        return "%019d".formatted(number);
    }
}
