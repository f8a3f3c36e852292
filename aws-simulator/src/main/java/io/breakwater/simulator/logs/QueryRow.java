package io.breakwater.simulator.logs;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * A query and, once it is complete, what it found.
 *
 * @param from first instant looked at, in seconds since 1970
 * @param to last instant looked at, in seconds since 1970
 * @param limit most records unless the query says how many
 */
record QueryRow(
        String id,
        String query,
        List<String> groups,
        long from,
        long to,
        int limit,
        Instant createdAt,
        String userArn,
        QueryStatus status,
        List<List<ResultField>> results,
        QueryStatistics statistics) {
    boolean underWay() {
        return status == QueryStatus.SCHEDULED || status == QueryStatus.RUNNING;
    }

    QueryRow as(QueryStatus newStatus) {
        return new QueryRow(id, query, groups, from, to, limit, createdAt, userArn, newStatus, results, statistics);
    }

    QueryRow complete(List<List<ResultField>> found, QueryStatistics numbers) {
        return new QueryRow(
                id, query, groups, from, to, limit, createdAt, userArn, QueryStatus.COMPLETE, found, numbers);
    }
}
