package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.logs.FilterPattern;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.logs.Logs.Placed;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** FilterLogEvents: the streams of a group as one list in the order of time. */
final class LogFilters {
    private record Found(String stream, Placed placed) {
        static final Comparator<Found> ORDER = Comparator.comparingLong(
                        (Found found) -> found.placed().place().at())
                .thenComparing(Found::stream)
                .thenComparingInt(found -> found.placed().place().index());

        EventPointer pointer(String group) {
            return new EventPointer(group, stream, placed.place());
        }
    }

    List<Operation> operations() {
        return List.of(Operation.of("FilterLogEvents", FilterLogEventsRequest::builder, this::filter));
    }

    private FilterLogEventsResponse filter(FilterLogEventsRequest request, Call call) {
        LogNames.CHECKS
                .number("limit", request.limit(), 1, LogReads.MOST_EVENTS)
                .text("filterPattern", request.filterPattern(), 0, 1024);
        LogGroupRow group = LogNames.group(call, request.logGroupName(), request.logGroupIdentifier());
        FilterPattern pattern = pattern(call.world(), request.filterPattern());
        long from = Objects.requireNonNullElse(request.startTime(), 0L);
        long to = Objects.requireNonNullElse(request.endTime(), Long.MAX_VALUE);
        EventPointer after = request.nextToken() == null
                ? null
                : EventPointer.read(request.nextToken()).orElseThrow(LogsErrors::badToken);
        List<Found> found = streams(request, group, call)
                .filter(stream -> overlaps(call, stream, from, to))
                .flatMap(stream -> Logs.read(call.world(), call.scope(), group, stream).stream()
                        .map(placed -> new Found(stream.name(), placed)))
                .filter(each -> each.placed().event().at() >= from
                        && each.placed().event().at() <= to)
                .filter(each -> after == null || isBehind(each, after))
                .filter(each -> pattern.matches(each.placed().event().message()))
                .sorted(Found.ORDER)
                .toList();
        return answer(found, group, Objects.requireNonNullElse(request.limit(), LogReads.MOST_EVENTS));
    }

    static FilterPattern pattern(World world, @Nullable String pattern) {
        try {
            return FilterPattern.parse(
                    Objects.requireNonNullElse(pattern, ""),
                    !Assumptions.holds(world, LogsBehaviours.TERM_IS_SUBSTRING));
        } catch (FilterPattern.InvalidPattern invalid) {
            throw LogsErrors.invalid(String.valueOf(invalid.getMessage()));
        }
    }

    private static Stream<LogStreamRow> streams(FilterLogEventsRequest request, LogGroupRow group, Call call) {
        String prefix = request.logStreamNamePrefix();
        if (!request.hasLogStreamNames()) {
            return Logs.streams(call.world(), call.scope(), group.name())
                    .filter(stream -> prefix == null || stream.name().startsWith(prefix));
        }
        if (prefix != null) {
            throw LogsErrors.invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }
        LogNames.CHECKS.list("logStreamNames", request.logStreamNames(), 1, 100);
        return request.logStreamNames().stream().distinct().map(name -> LogNames.stream(call, group.name(), name));
    }

    private static boolean overlaps(Call call, LogStreamRow stream, long from, long to) {
        LogSource.Span span = Logs.span(call.world(), call.scope(), stream);
        return span.first() >= 0 && span.first() <= to && span.last() >= from;
    }

    private static boolean isBehind(Found found, EventPointer last) {
        int order = Long.compare(found.placed().place().at(), last.place().at());
        if (order == 0) {
            order = found.stream().compareTo(last.stream());
        }
        if (order == 0) {
            order = found.placed().place().compareTo(last.place());
        }
        return order > 0;
    }

    private static FilterLogEventsResponse answer(List<Found> found, LogGroupRow group, int limit) {
        int size =
                LogReads.cut(found.stream().map(Found::placed).toList(), limit).size();
        List<Found> page = found.subList(0, size);
        return FilterLogEventsResponse.builder()
                .events(page.stream().map(LogFilters::model).toList())
                .searchedLogStreams(List.of())
                .nextToken(
                        size < found.size()
                                ? page.getLast().pointer(group.name()).write()
                                : null)
                .build();
    }

    private static FilteredLogEvent model(Found found) {
        return FilteredLogEvent.builder()
                .logStreamName(found.stream())
                .timestamp(found.placed().event().at())
                .message(found.placed().event().message())
                .ingestionTime(found.placed().event().ingested())
                .eventId(found.placed().place().digits())
                .build();
    }
}
