package io.breakwater.web.paging;

import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.problem.ProblemException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads paging parameters and makes pages. Thread-safe. */
public final class Pages {

    /** Rows of a page when the caller says nothing. */
    public static final int DEFAULT_SIZE = 50;

    /** Most rows of a page. */
    public static final int MAX_SIZE = 200;

    private final Seal seal;

    /** @param secret a secret that all replicas of the service share, for example its client secret */
    public Pages(String secret) {
        this.seal = new Seal(secret, "page-token");
    }

    /**
     * Checks the parameters of a list.
     *
     * @param sortable names that {@code sort} may have, the first being the default ({@code -} in front of it to descend)
     * @param list names the list and all its filters
     * @throws ProblemException naming the parameter at fault
     */
    public PageRequest request(
            @Nullable Integer pageSize,
            @Nullable String pageToken,
            @Nullable String sort,
            List<String> sortable,
            String list) {
        int size = pageSize == null ? DEFAULT_SIZE : pageSize;
        if (size < 1 || size > MAX_SIZE) {
            throw ProblemException.invalidParameter("page_size", "must be between 1 and " + MAX_SIZE);
        }
        String order = sort == null || sort.isEmpty() ? sortable.getFirst() : sort;
        boolean descending = order.startsWith("-");
        String field = descending ? order.substring(1) : order;
        if (sortable.stream().noneMatch(name -> name.equals(field) || name.equals("-" + field))) {
            throw ProblemException.invalidParameter(
                    "sort",
                    "must be one of %s, with - in front to descend"
                            .formatted(String.join(
                                    ", ",
                                    sortable.stream()
                                            .map(name -> name.replaceFirst("^-", ""))
                                            .toList())));
        }
        String bound = list + "|" + order;
        return new PageRequest(size, field, descending, position(pageToken, bound), bound);
    }

    /** Reads a {@code page_size} parameter. */
    public static @Nullable Integer size(@Nullable String pageSize) {
        try {
            return pageSize == null ? null : Integer.valueOf(pageSize);
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter("page_size", "must be a number");
        }
    }

    private Optional<Position> position(@Nullable String token, String list) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        Optional<Position> position = seal.open(token).flatMap(text -> parse(text, list));
        if (position.isEmpty()) {
            throw ProblemException.invalidParameter(
                    "page_token", "is no token of this list with these filters and this order");
        }
        return position;
    }

    private static Optional<Position> parse(String text, String list) {
        try {
            JsonArray parts = new JsonArray(text);
            return parts.size() == 3 && list.equals(parts.getString(0))
                    ? Optional.of(new Position(parts.getString(1), parts.getString(2)))
                    : Optional.empty();
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** Makes the page from up to {@code size + 1} rows; the additional row only tells that there is more. */
    public <T> Page<T> page(PageRequest request, List<T> rows, Function<T, Position> position) {
        if (rows.size() <= request.size()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.size());
        Position last = position.apply(items.getLast());
        return new Page<>(items, seal.seal(new JsonArray(List.of(request.list(), last.value(), last.id())).encode()));
    }
}
