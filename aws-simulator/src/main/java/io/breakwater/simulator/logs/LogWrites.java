package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.Boundary;
import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** PutLogEvents. */
final class LogWrites {
    private static final int MOST_EVENTS = 10_000;
    private static final long MOST_BYTES = 1_048_576;
    private static final long WIDEST = Duration.ofHours(24).toMillis();
    private static final long AHEAD = Duration.ofHours(2).toMillis();
    private static final long OLDEST = Duration.ofDays(14).toMillis();

    List<Operation> operations() {
        return List.of(Operation.of("PutLogEvents", PutLogEventsRequest::builder, this::put));
    }

    private PutLogEventsResponse put(PutLogEventsRequest request, Call call) {
        LogNames.checkGroup(request.logGroupName());
        LogNames.checkStream("logStreamName", request.logStreamName());
        LogNames.CHECKS.list("logEvents", request.logEvents(), 1, MOST_EVENTS);
        LogGroupRow group = LogNames.group(call, request.logGroupName());
        LogStreamRow stream = LogNames.stream(call, group.name(), request.logStreamName());
        long now = call.now().toEpochMilli();
        List<LogEvent> events = request.logEvents().stream()
                .map(event -> new LogEvent(event.timestamp(), now, event.message()))
                .toList();
        checkBatch(request.logEvents(), events);
        Accepted accepted = accepted(events, group, now);
        Logs.append(
                call.world(),
                call.scope(),
                group.name(),
                stream.name(),
                events.subList(accepted.from(), accepted.to()));
        return PutLogEventsResponse.builder()
                .nextSequenceToken(new Boundary(now, events.size()).digits())
                .rejectedLogEventsInfo(accepted.rejected(events.size()))
                .build();
    }

    private static void checkBatch(List<InputLogEvent> sent, List<LogEvent> events) {
        for (InputLogEvent event : sent) {
            LogNames.CHECKS.text("logEvents.message", event.message(), 1, Integer.MAX_VALUE);
        }
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).at() < events.get(i - 1).at()) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (events.getLast().at() - events.getFirst().at() > WIDEST) {
            throw LogsErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
        long bytes = events.stream().mapToLong(LogEvent::bytes).sum();
        if (bytes > MOST_BYTES) {
            throw LogsErrors.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
    }

    /** Which part of a batch in the order of time is kept. */
    private record Accepted(int expired, int tooOld, int to) {
        int from() {
            return Math.min(to, Math.max(expired, tooOld));
        }

        @Nullable RejectedLogEventsInfo rejected(int size) {
            if (from() == 0 && to == size) {
                return null;
            }
            return RejectedLogEventsInfo.builder()
                    .expiredLogEventEndIndex(expired == 0 ? null : expired)
                    .tooOldLogEventEndIndex(tooOld == 0 ? null : tooOld)
                    .tooNewLogEventStartIndex(to == size ? null : to)
                    .build();
        }
    }

    private static Accepted accepted(List<LogEvent> events, LogGroupRow group, long now) {
        long keptFrom = group.retentionInDays() == 0
                ? Long.MIN_VALUE
                : now - Duration.ofDays(group.retentionInDays()).toMillis();
        return new Accepted(before(events, keptFrom), before(events, now - OLDEST), before(events, now + AHEAD + 1));
    }

    private static int before(List<LogEvent> events, long instant) {
        return (int) events.stream().takeWhile(event -> event.at() < instant).count();
    }
}
