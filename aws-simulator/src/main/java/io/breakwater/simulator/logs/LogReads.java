package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.Boundary;
import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.logs.Logs.Placed;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** GetLogEvents: one stream, forwards and backwards. */
final class LogReads {
    static final int MOST_EVENTS = 10_000;
    static final long MOST_BYTES = 1_048_576;

    private static final String FORWARD = "f/";
    private static final String BACKWARD = "b/";
    private static final String END = "/s";

    List<Operation> operations() {
        return List.of(Operation.of("GetLogEvents", GetLogEventsRequest::builder, this::get));
    }

    private GetLogEventsResponse get(GetLogEventsRequest request, Call call) {
        LogNames.checkStream("logStreamName", request.logStreamName());
        LogNames.CHECKS
                .number("limit", request.limit(), 1, MOST_EVENTS)
                .number("startTime", request.startTime(), 0, Long.MAX_VALUE)
                .number("endTime", request.endTime(), 0, Long.MAX_VALUE);
        LogGroupRow group = LogNames.group(call, request.logGroupName(), request.logGroupIdentifier());
        LogStreamRow stream = LogNames.stream(call, group.name(), request.logStreamName());
        Cursor cursor = cursor(request);
        long from = Objects.requireNonNullElse(request.startTime(), 0L);
        long to = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
        List<Placed> candidates = Logs.read(call.world(), call.scope(), group, stream).stream()
                .filter(placed -> placed.event().at() >= from && placed.event().at() < to)
                .filter(cursor::reaches)
                .toList();
        List<Placed> page = cut(
                cursor.forward() ? candidates : candidates.reversed(),
                Objects.requireNonNullElse(request.limit(), MOST_EVENTS));
        return answer(cursor.forward() ? page : page.reversed(), cursor);
    }

    /** Where reading begins and in which direction it goes. */
    private record Cursor(boolean forward, @Nullable Boundary place) {
        boolean reaches(Placed placed) {
            if (place == null) {
                return true;
            }
            return forward
                    ? placed.place().compareTo(place) >= 0
                    : placed.place().compareTo(place) < 0;
        }
    }

    private static Cursor cursor(GetLogEventsRequest request) {
        String token = request.nextToken();
        if (token == null) {
            return new Cursor(Boolean.TRUE.equals(request.startFromHead()), null);
        }
        boolean forward = token.startsWith(FORWARD);
        if ((!forward && !token.startsWith(BACKWARD)) || !token.endsWith(END) || token.length() < 4) {
            throw LogsErrors.badToken();
        }
        return new Cursor(
                forward,
                Boundary.ofDigits(token.substring(2, token.length() - END.length()))
                        .orElseThrow(LogsErrors::badToken));
    }

    /** As many events as fit on one page; one that is larger than a page comes alone. */
    static List<Placed> cut(List<Placed> events, int limit) {
        long bytes = 0;
        int size = 0;
        for (Placed placed : events) {
            bytes += placed.event().bytes();
            if (size == limit || (size > 0 && bytes > MOST_BYTES)) {
                break;
            }
            size++;
        }
        return events.subList(0, size);
    }

    private static GetLogEventsResponse answer(List<Placed> page, Cursor cursor) {
        Boundary here = cursor.place() == null ? Boundary.START : cursor.place();
        Boundary first = page.isEmpty() ? here : page.getFirst().place();
        Boundary after = page.isEmpty() ? here : page.getLast().place().after();
        return GetLogEventsResponse.builder()
                .events(page.stream().map(placed -> model(placed.event())).toList())
                .nextForwardToken(FORWARD + after.digits() + END)
                .nextBackwardToken(BACKWARD + first.digits() + END)
                .build();
    }

    private static OutputLogEvent model(LogEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.at())
                .message(event.message())
                .ingestionTime(event.ingested())
                .build();
    }
}
