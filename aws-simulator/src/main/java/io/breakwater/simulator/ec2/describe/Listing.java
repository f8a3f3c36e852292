package io.breakwater.simulator.ec2.describe;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Pages;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How a Describe operation answers: the resources of the given ids, or all; of those, what passes the filters; of those, a
 * page.
 *
 * @param id reads a resource's id
 * @param notFound the refusal of an id that does not exist
 * @param filters the filters it knows
 * @param limits the page sizes it takes
 */
public record Listing<T extends SdkPojo>(
        Function<T, String> id, Function<String, AwsError> notFound, Filters<T> filters, PageLimits limits) {
    /**
     * What the caller asks for.
     *
     * @param ids empty for all
     * @param maxResults the page's size, or null for everything
     */
    public record Query(
            List<String> ids,
            List<Filter> filters,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {
        public Query(List<String> ids, List<Filter> filters) {
            this(ids, filters, null, null);
        }
    }

    /**
     * The sizes of pages.
     *
     * @param strict whether more than the largest is refused, instead of taken for the largest
     */
    public record PageLimits(int least, int most, boolean strict) {
        /** The sizes that most operations take. */
        public static final PageLimits USUAL = new PageLimits(5, 1_000, false);
    }

    /** What an operation gives on one page when no size is asked for: everything. */
    private static final int EVERYTHING = 1_000_000;

    public Listing(Function<T, String> id, Function<String, AwsError> notFound, Filters<T> filters) {
        this(id, notFound, filters, PageLimits.USUAL);
    }

    /**
     * Where the resources come from, when it is worth describing only those that are answered.
     *
     * @param rows every resource that the caller may see
     * @param id reads a row's id
     * @param described makes of a row what is described
     */
    public record Source<R, T>(Collection<R> rows, Function<R, String> id, Function<R, T> described) {}

    /**
     * Answers.
     *
     * @param all every resource that the caller may see, as it is described
     * @throws AwsError if an id is not found, a filter not known or the page's size not allowed
     */
    public Pages<T> page(Collection<T> all, Query query) {
        return page(new Source<>(all, id, Function.identity()), query);
    }

    /**
     * Answers.
     *
     * @throws AwsError if an id is not found, a filter not known or the page's size not allowed
     */
    public <R> Pages<T> page(Source<R, T> source, Query query) {
        checkSize(query.maxResults());
        Collection<R> rows = named(source, query.ids());
        if (query.filters().isEmpty()) {
            Pages<R> page = cut(List.copyOf(rows), query);
            return new Pages<>(page.items().stream().map(source.described()).toList(), page.nextToken());
        }
        return cut(
                rows.stream()
                        .map(source.described())
                        .filter(filters.passing(query.filters()))
                        .toList(),
                query);
    }

    private <E> Pages<E> cut(List<E> found, Query query) {
        int limit = query.maxResults() == null ? EVERYTHING : limits.most();
        return Pages.of(found, query.maxResults(), query.nextToken(), limit, Ec2Errors::invalidNextToken);
    }

    private <R> Collection<R> named(Source<R, T> source, List<String> ids) {
        if (ids.isEmpty()) {
            return source.rows();
        }
        Map<String, R> byId = new HashMap<>();
        source.rows().forEach(row -> byId.put(source.id().apply(row), row));
        return ids.stream()
                .distinct()
                .map(wanted -> {
                    R row = byId.get(wanted);
                    if (row == null) {
                        throw notFound.apply(wanted);
                    }
                    return row;
                })
                .toList();
    }

    private void checkSize(@Nullable Integer size) {
        if (size == null) {
            return;
        }
        if (size < limits.least()) {
            throw Ec2Errors.pageTooSmall(size, limits.least());
        }
        if (limits.strict() && size > limits.most()) {
            throw Ec2Errors.pageTooLarge(size, limits.most());
        }
    }
}
