package io.breakwater.simulator.logs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CloudWatch Logs does beyond storing lines. */
final class LogsBehaviours {
    static final Behaviour PAGE_SIZE = documented(
            "logs.get-log-events.page",
            "A page holds at most 1 MB or 10,000 events, whichever is reached first",
            "CloudWatch Logs API reference, GetLogEvents and FilterLogEvents");
    static final Behaviour END_OF_STREAM = documented(
            "logs.get-log-events.end",
            "Page tokens are never null; at the end of the stream the token that was sent comes back",
            "CloudWatch Logs API reference, GetLogEvents, nextForwardToken");
    static final Behaviour TAIL_FIRST = documented(
            "logs.get-log-events.tail-first",
            "Without startFromHead the latest events come first, each page in the order of time",
            "CloudWatch Logs API reference, GetLogEvents, startFromHead");
    static final Behaviour FILTER_END_IS_INCLUDED = documented(
            "logs.filter-log-events.end-time",
            "FilterLogEvents includes events at endTime, GetLogEvents does not",
            "CloudWatch Logs API reference, endTime of both operations");
    static final Behaviour NO_SEARCHED_STREAMS = documented(
            "logs.filter-log-events.searched-streams",
            "searchedLogStreams is always empty",
            "CloudWatch Logs API reference, FilterLogEvents");
    static final Behaviour OPTIONAL_TERMS = documented(
            "logs.filter-pattern.optional-terms",
            "Optional terms count only if a pattern has no others",
            "CloudWatch Logs user guide, Filter pattern syntax");
    static final Behaviour TERM_IS_SUBSTRING = assumed(
            "logs.filter-pattern.substring",
            "A term matches inside a longer word; flipped, it matches whole words only",
            "The user guide's examples fit both");
    static final Behaviour BATCH_RULES = documented(
            "logs.put-log-events.batch",
            "A batch holds at most 10,000 events and 1,048,576 bytes (26 a line included), in the order of time, within 24 hours",
            "CloudWatch Logs API reference, PutLogEvents");
    static final Behaviour REJECTED_EVENTS = documented(
            "logs.put-log-events.rejected",
            "Events more than 2 hours ahead, 14 days old or past the retention are left out and reported",
            "CloudWatch Logs API reference, PutLogEvents and RejectedLogEventsInfo");
    static final Behaviour RETENTION = documented(
            "logs.retention",
            "Events past the group's retention are no longer answered",
            "CloudWatch Logs API reference, PutRetentionPolicy (may take up to 72 hours)");
    static final Behaviour RETENTION_AT_ONCE = assumed(
            "logs.retention.at-once",
            "Events vanish the instant they are past the retention; flipped, 72 hours later",
            "The API reference only gives 72 hours as the longest time");
    static final Behaviour STREAM_BYTES = documented(
            "logs.describe-log-streams.stored-bytes",
            "storedBytes of a stream is always 0",
            "CloudWatch Logs API reference, LogStream");
    static final Behaviour QUERY_TAKES_TIME = assumed(
            "logs.start-query.duration",
            "A query is Scheduled for 200 ms and Running for 800 ms; flipped, it is Complete at once",
            "The API reference names the states, not how long they last");
    static final Behaviour QUERIES_AT_ONCE = documented(
            "logs.start-query.concurrency",
            "100 queries may be under way at once in an account and Region",
            "CloudWatch Logs user guide, Quotas");
    static final Behaviour QUERY_RESULTS_KEPT = documented(
            "logs.get-query-results.kept",
            "Results of a query are kept for 7 days",
            "CloudWatch Logs API reference, GetQueryResults");
    static final Behaviour QUERY_ROWS = documented(
            "logs.start-query.limit",
            "A query without a limit answers at most 10,000 records",
            "CloudWatch Logs API reference, StartQuery, limit");
    static final Behaviour TEXTS = measured(
            "logs.errors.texts",
            "Missing groups and streams, doubled ones and bad tokens are refused in AWS's own words",
            "Error texts quoted in public issue threads of AWS's own tools");

    static final Behaviour TAGS =
            documented("logs.tags", "A log group has at most 50 tags", "CloudWatch Logs API reference, TagResource");

    static final List<Behaviour> ALL = List.of(
            PAGE_SIZE,
            END_OF_STREAM,
            TAIL_FIRST,
            FILTER_END_IS_INCLUDED,
            NO_SEARCHED_STREAMS,
            OPTIONAL_TERMS,
            TERM_IS_SUBSTRING,
            BATCH_RULES,
            REJECTED_EVENTS,
            RETENTION,
            RETENTION_AT_ONCE,
            STREAM_BYTES,
            QUERY_TAKES_TIME,
            QUERIES_AT_ONCE,
            QUERY_RESULTS_KEPT,
            QUERY_ROWS,
            TEXTS,
            TAGS);

    private LogsBehaviours() {}
}
