package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.Boundary;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Operations on log streams. */
final class LogStreams {
    List<Operation> operations() {
        return List.of(
                Operation.of("CreateLogStream", CreateLogStreamRequest::builder, this::create),
                Operation.of("DeleteLogStream", DeleteLogStreamRequest::builder, this::delete),
                Operation.of("DescribeLogStreams", DescribeLogStreamsRequest::builder, this::describe));
    }

    private CreateLogStreamResponse create(CreateLogStreamRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        LogNames.checkStream("logStreamName", request.logStreamName());
        LogGroupRow group = LogNames.group(call, request.logGroupName());
        var streams = call.table(LogStreamRow.class);
        String key = LogStreamRow.key(group.name(), request.logStreamName());
        if (streams.contains(key)) {
            throw LogsErrors.exists("The specified log stream already exists");
        }
        streams.put(key, new LogStreamRow(group.name(), request.logStreamName(), call.now(), LogSource.Stored.EMPTY));
        return CreateLogStreamResponse.builder().build();
    }

    private DeleteLogStreamResponse delete(DeleteLogStreamRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        LogGroupRow group = LogNames.group(call, request.logGroupName());
        Logs.delete(call.world(), call.scope(), LogNames.stream(call, group.name(), request.logStreamName()));
        return DeleteLogStreamResponse.builder().build();
    }

    private DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request, Call call) {
        LogNames.CHECKS.number("limit", request.limit(), 1, 50);
        LogGroupRow group = LogNames.group(call, request.logGroupName(), request.logGroupIdentifier());
        LogNames.checkStream("logStreamNamePrefix", request.logStreamNamePrefix());
        String prefix = Objects.requireNonNullElse(request.logStreamNamePrefix(), "");
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        if (byTime && !prefix.isEmpty()) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Comparator<LogStream> order = byTime
                ? Comparator.comparingLong(
                        stream -> Objects.requireNonNullElse(stream.lastEventTimestamp(), stream.creationTime()))
                : Comparator.comparing(LogStream::logStreamName);
        List<LogStream> streams = Logs.streams(call.world(), call.scope(), group.name())
                .filter(stream -> stream.name().startsWith(prefix))
                .map(stream -> model(call, stream))
                .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
                .toList();
        Pages<LogStream> page = Pages.of(streams, request.limit(), request.nextToken(), 50, LogsErrors::badToken);
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static LogStream model(Call call, LogStreamRow stream) {
        LogSource.Span span = Logs.span(call.world(), call.scope(), stream);
        var model = LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.createdAt().toEpochMilli())
                .arn(LogNames.arn(call, stream.group()) + ":log-stream:" + stream.name())
                .uploadSequenceToken(new Boundary(stream.createdAt().toEpochMilli(), 0).digits())
                .storedBytes(0L);
        if (span.first() >= 0) {
            model.firstEventTimestamp(span.first())
                    .lastEventTimestamp(span.last())
                    .lastIngestionTime(span.ingested());
        }
        return model.build();
    }
}
