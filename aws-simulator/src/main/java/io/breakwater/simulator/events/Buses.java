package io.breakwater.simulator.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.core.events.EventPattern;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;

/** The default bus, and putting events on it. */
final class Buses {
    static final String DEFAULT = "default";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 10;

    List<Operation> operations() {
        return List.of(
                Operation.of("PutEvents", PutEventsRequest::builder, this::put),
                Operation.of("TestEventPattern", TestEventPatternRequest::builder, this::test),
                Operation.of("DescribeEventBus", DescribeEventBusRequest::builder, this::describe),
                Operation.of("ListEventBuses", ListEventBusesRequest::builder, this::list));
    }

    /** @throws io.breakwater.simulator.core.call.AwsError if the name or ARN is not that of the default bus */
    static void check(Call call, @Nullable String bus) {
        if (bus != null && !bus.equals(DEFAULT) && !bus.equals(arn(call))) {
            throw EventsErrors.noBus(bus.substring(bus.lastIndexOf('/') + 1));
        }
    }

    private static String arn(Call call) {
        return call.arn("events", "event-bus/" + DEFAULT);
    }

    private PutEventsResponse put(PutEventsRequest request, Call call) {
        EventsErrors.CHECKS.list("entries", request.entries(), 1, MOST_ENTRIES);
        List<PutEventsResultEntry> results = new ArrayList<>();
        for (PutEventsRequestEntry entry : request.entries()) {
            results.add(put(entry, call));
        }
        return PutEventsResponse.builder()
                .failedEntryCount((int) results.stream()
                        .filter(result -> result.errorCode() != null)
                        .count())
                .entries(results)
                .build();
    }

    private static PutEventsResultEntry put(PutEventsRequestEntry entry, Call call) {
        if (entry.source() == null || entry.source().isEmpty()) {
            return failed("InvalidArgument", "Parameter Source is not valid. Reason: Source is a required argument.");
        }
        if (entry.detailType() == null || entry.detailType().isEmpty()) {
            return failed(
                    "InvalidArgument", "Parameter DetailType is not valid. Reason: DetailType is a required argument.");
        }
        if (entry.detail() == null) {
            return failed("InvalidArgument", "Parameter Detail is not valid. Reason: Detail is a required argument.");
        }
        if (!isObject(entry.detail())) {
            return failed("MalformedDetail", "Detail is malformed.");
        }
        if (entry.source().startsWith("aws.")) {
            return failed("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        String bus = Objects.requireNonNullElse(entry.eventBusName(), DEFAULT);
        if (!bus.equals(DEFAULT) && !bus.equals(arn(call))) {
            return failed("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
        String id = EventBus.putAt(
                call.world(),
                call.scope(),
                Objects.requireNonNullElse(entry.time(), call.now()),
                entry.source(),
                entry.detailType(),
                entry.resources(),
                entry.detail());
        return PutEventsResultEntry.builder().eventId(id).build();
    }

    private static PutEventsResultEntry failed(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    private static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private TestEventPatternResponse test(TestEventPatternRequest request, Call call) {
        if (!isObject(request.event())) {
            throw EventsErrors.validation("Parameter Event is not valid.");
        }
        EventPattern pattern = Rules.pattern(request.eventPattern());
        try {
            JsonNode event = JSON.readTree(request.event());
            return TestEventPatternResponse.builder()
                    .result(pattern.matches(event))
                    .build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DescribeEventBusResponse describe(DescribeEventBusRequest request, Call call) {
        check(call, request.name());
        return DescribeEventBusResponse.builder().name(DEFAULT).arn(arn(call)).build();
    }

    private ListEventBusesResponse list(ListEventBusesRequest request, Call call) {
        boolean meant = request.namePrefix() == null || DEFAULT.startsWith(request.namePrefix());
        return (meant
                        ? ListEventBusesResponse.builder()
                                .eventBuses(bus -> bus.name(DEFAULT).arn(arn(call)))
                        : ListEventBusesResponse.builder().eventBuses(List.of()))
                .build();
    }
}
