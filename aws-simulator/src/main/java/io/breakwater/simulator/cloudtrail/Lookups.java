package io.breakwater.simulator.cloudtrail;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.call.CallRecord;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/** LookupEvents. Calls that come between two pages move none of what is to come. */
final class Lookups {
    private static final int MOST_EVENTS = 50;
    private static final String MARK = "before:";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration TYPICAL_DELAY = Duration.ofMinutes(5);

    private final CallLog calls;

    Lookups(CallLog calls) {
        this.calls = calls;
    }

    List<Operation> operations() {
        return List.of(Operation.of("LookupEvents", LookupEventsRequest::builder, this::lookup));
    }

    private LookupEventsResponse lookup(LookupEventsRequest request, Call call) {
        int size = size(request.maxResults());
        if (request.startTime() != null
                && request.endTime() != null
                && request.startTime().isAfter(request.endTime())) {
            throw CloudTrailErrors.badTimes();
        }
        String category = request.eventCategoryAsString();
        if (category != null) {
            if (!category.equals("insight")) {
                throw CloudTrailErrors.badCategory(category);
            }
            return LookupEventsResponse.builder().events(List.of()).build();
        }
        var records = new EventRecords(call.world());
        Predicate<CallRecord> wanted = attribute(request.lookupAttributes(), records);
        Instant newest = newest(request, call);
        Instant oldest = oldest(request, call);
        long before = before(request.nextToken());
        List<CallRecord> found = calls.newest(
                record -> record.number() < before
                        && record.account().equals(call.account())
                        && record.region().equals(call.region())
                        && !record.at().isAfter(newest)
                        && !record.at().isBefore(oldest)
                        && EventSources.isManagement(record)
                        && wanted.test(record),
                size + 1);
        List<CallRecord> page = found.subList(0, Math.min(size, found.size()));
        List<Event> events = page.stream().map(records::event).toList();
        return LookupEventsResponse.builder()
                .events(events)
                .nextToken(found.size() > size ? token(page.getLast()) : null)
                .build();
    }

    private static int size(@Nullable Integer wanted) {
        if (wanted != null && (wanted < 1 || wanted > MOST_EVENTS)) {
            throw CloudTrailErrors.badMaxResults(wanted);
        }
        return Objects.requireNonNullElse(wanted, MOST_EVENTS);
    }

    private static Instant newest(LookupEventsRequest request, Call call) {
        Instant told = Assumptions.holds(call.world(), CloudTrailBehaviours.AT_ONCE)
                ? call.now()
                : call.now().minus(TYPICAL_DELAY);
        Instant end = request.endTime();
        return end == null || end.isAfter(told) ? told : end;
    }

    private static Instant oldest(LookupEventsRequest request, Call call) {
        Instant kept = call.now().minus(KEPT);
        Instant start = request.startTime();
        return start == null || start.isBefore(kept) ? kept : start;
    }

    private static Predicate<CallRecord> attribute(List<LookupAttribute> attributes, EventRecords records) {
        if (attributes.isEmpty()) {
            return record -> true;
        }
        if (attributes.size() > 1) {
            throw CloudTrailErrors.badAttributes("You can specify only one lookup attribute.");
        }
        LookupAttribute only = attributes.getFirst();
        String value = only.attributeValue();
        return switch (only.attributeKey()) {
            case EVENT_ID -> record -> EventRecords.id(record).equals(value);
            case EVENT_NAME -> record -> record.operation().equals(value);
            case READ_ONLY ->
                record -> String.valueOf(records.isReadOnly(record)).equals(value);
            case USERNAME -> record -> EventRecords.username(record).equals(value);
            case EVENT_SOURCE -> record -> EventSources.of(record).equals(value);
            case ACCESS_KEY_ID -> record -> record.accessKeyId().equals(value);
            case RESOURCE_NAME -> names(resource -> resource.resourceName().equals(value));
            case RESOURCE_TYPE -> names(resource -> resource.resourceType().equals(value));
            case UNKNOWN_TO_SDK_VERSION ->
                throw CloudTrailErrors.badAttributes("There is no lookup attribute " + only.attributeKeyAsString());
        };
    }

    private static Predicate<CallRecord> names(Predicate<Resource> wanted) {
        return record ->
                EventResources.of(EventRecords.parameters(record)).stream().anyMatch(wanted);
    }

    private static String token(CallRecord last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + last.number()).getBytes(StandardCharsets.US_ASCII));
    }

    private static long before(@Nullable String token) {
        if (token == null) {
            return Long.MAX_VALUE;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                return Long.parseLong(text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException notOurs) {
            // Answered below as any other foreign token.
        }
        throw CloudTrailErrors.badToken();
    }
}
