package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.insights.EventFields;
import io.breakwater.simulator.core.logs.insights.InsightsQuery;
import io.breakwater.simulator.core.logs.insights.MalformedQuery;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryLanguage;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/** Logs Insights queries. */
final class LogQueries {
    private static final int MOST_GROUPS = 50;
    private static final int MOST_UNDER_WAY = 100;
    private static final int MOST_RECORDS = 10_000;

    List<Operation> operations() {
        return List.of(
                Operation.of("StartQuery", StartQueryRequest::builder, this::start),
                Operation.of("GetQueryResults", GetQueryResultsRequest::builder, this::results),
                Operation.of("StopQuery", StopQueryRequest::builder, this::stop),
                Operation.of("DescribeQueries", DescribeQueriesRequest::builder, this::describe),
                Operation.of("GetLogRecord", GetLogRecordRequest::builder, this::record));
    }

    private StartQueryResponse start(StartQueryRequest request, Call call) {
        LogNames.CHECKS
                .text("queryString", request.queryString(), 0, 10_000)
                .number("limit", request.limit(), 1, 100_000);
        if (request.queryLanguage() != null && request.queryLanguage() != QueryLanguage.CWLI) {
            throw LogsErrors.invalid("This simulator knows the query language CWLI only.");
        }
        if (request.endTime() < request.startTime()) {
            throw LogsErrors.invalid("End time should not be before start time");
        }
        try {
            InsightsQuery.parse(request.queryString());
        } catch (MalformedQuery malformed) {
            throw LogsErrors.malformed(malformed);
        }
        List<String> groups = groups(request, call);
        var queries = call.table(QueryRow.class);
        if (queries.stream().filter(QueryRow::underWay).count() >= MOST_UNDER_WAY) {
            throw LogsErrors.tooMany("Account maximum query concurrency limit of [" + MOST_UNDER_WAY + "] reached.");
        }
        String id = call.ids().uuid();
        QueryRuns.begin(
                call.world(),
                call.scope(),
                new QueryRow(
                        id,
                        request.queryString(),
                        groups,
                        seconds(request.startTime()),
                        seconds(request.endTime()),
                        Objects.requireNonNullElse(request.limit(), MOST_RECORDS),
                        call.now(),
                        call.caller().arn(),
                        QueryStatus.SCHEDULED,
                        List.of(),
                        QueryRuns.NOTHING_YET));
        return StartQueryResponse.builder().queryId(id).build();
    }

    /** Callers may give milliseconds: no instant in seconds is that far away. */
    private static long seconds(long instant) {
        return instant > 100_000_000_000L ? instant / 1000 : instant;
    }

    private static List<String> groups(StartQueryRequest request, Call call) {
        var names = new ArrayList<String>();
        if (request.logGroupName() != null) {
            names.add(request.logGroupName());
        }
        names.addAll(request.logGroupNames());
        int waysToName =
                (names.isEmpty() ? 0 : 1) + (request.logGroupIdentifiers().isEmpty() ? 0 : 1);
        if (waysToName != 1 || (request.logGroupName() != null && request.hasLogGroupNames())) {
            throw LogsErrors.invalid("Exactly one of logGroupName, logGroupNames and logGroupIdentifiers is required.");
        }
        request.logGroupIdentifiers().stream().map(LogNames::nameOf).forEach(names::add);
        LogNames.CHECKS.list("logGroupNames", names, 1, MOST_GROUPS);
        names.forEach(name -> LogNames.group(call, name));
        return names.stream().distinct().toList();
    }

    private GetQueryResultsResponse results(GetQueryResultsRequest request, Call call) {
        QueryRow query = find(request.queryId(), call);
        return GetQueryResultsResponse.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .status(query.status())
                .results(query.results())
                .statistics(query.statistics())
                .build();
    }

    private StopQueryResponse stop(StopQueryRequest request, Call call) {
        QueryRow query = find(request.queryId(), call);
        if (!query.underWay()) {
            throw LogsErrors.invalid("The specified query is not running.");
        }
        call.table(QueryRow.class).put(query.id(), query.as(QueryStatus.CANCELLED));
        return StopQueryResponse.builder().success(true).build();
    }

    private static QueryRow find(String id, Call call) {
        return call.table(QueryRow.class)
                .find(id)
                .orElseThrow(() -> LogsErrors.notFound("The specified query does not exist."));
    }

    private DescribeQueriesResponse describe(DescribeQueriesRequest request, Call call) {
        LogNames.CHECKS.number("maxResults", request.maxResults(), 1, 1000);
        List<QueryInfo> queries = call.table(QueryRow.class).newestFirst().stream()
                .filter(query ->
                        request.logGroupName() == null || query.groups().contains(request.logGroupName()))
                .filter(query -> request.status() == null || query.status() == request.status())
                .map(LogQueries::info)
                .toList();
        Pages<QueryInfo> page =
                Pages.of(queries, request.maxResults(), request.nextToken(), 1000, LogsErrors::badToken);
        return DescribeQueriesResponse.builder()
                .queries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static QueryInfo info(QueryRow query) {
        return QueryInfo.builder()
                .queryLanguage(QueryLanguage.CWLI)
                .queryId(query.id())
                .queryString(query.query())
                .status(query.status())
                .createTime(query.createdAt().toEpochMilli())
                .logGroupName(query.groups().getFirst())
                .build();
    }

    private GetLogRecordResponse record(GetLogRecordRequest request, Call call) {
        EventPointer pointer = EventPointer.read(request.logRecordPointer())
                .orElseThrow(() -> LogsErrors.invalid("The specified logRecordPointer is invalid."));
        LogGroupRow group = LogNames.group(call, pointer.group());
        LogStreamRow stream = LogNames.stream(call, group.name(), pointer.stream());
        return Logs.read(call.world(), call.scope(), group, stream).stream()
                .filter(placed -> placed.place().equals(pointer.place()))
                .findFirst()
                .map(placed -> GetLogRecordResponse.builder()
                        .logRecord(EventFields.of(
                                placed.event(),
                                stream.name(),
                                call.account() + ":" + group.name(),
                                request.logRecordPointer()))
                        .build())
                .orElseThrow(() -> LogsErrors.notFound("The specified log record does not exist."));
    }
}
