package io.breakwater.simulator.sqs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The attributes of queues. Source: SQS API reference, SetQueueAttributes and GetQueueAttributes. */
final class QueueAttributes {
    private static final String MESSAGES = "ApproximateNumberOfMessages";
    private static final String IN_FLIGHT = "ApproximateNumberOfMessagesNotVisible";
    private static final String DELAYED = "ApproximateNumberOfMessagesDelayed";

    /** The ranges of those that are numbers. */
    private static final Map<String, long[]> RANGES = Map.of(
            "DelaySeconds", new long[] {0, 900},
            "MaximumMessageSize", new long[] {1_024, 1_048_576},
            "MessageRetentionPeriod", new long[] {60, 1_209_600},
            "ReceiveMessageWaitTimeSeconds", new long[] {0, 20},
            "VisibilityTimeout", new long[] {0, 43_200},
            "KmsDataKeyReusePeriodSeconds", new long[] {60, 86_400});

    private static final Set<String> OTHERS = Set.of(
            "Policy",
            "RedrivePolicy",
            "RedriveAllowPolicy",
            "KmsMasterKeyId",
            "SqsManagedSseEnabled",
            "FifoQueue",
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "FifoThroughputLimit");

    private static final Set<String> COMPUTED =
            Set.of("QueueArn", "CreatedTimestamp", "LastModifiedTimestamp", MESSAGES, IN_FLIGHT, DELAYED);

    static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "VisibilityTimeout", "30",
            "SqsManagedSseEnabled", "true");

    private QueueAttributes() {}

    /** @throws io.breakwater.simulator.core.call.AwsError if one cannot be set so */
    static void check(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            long[] range = RANGES.get(name);
            if (range == null && !OTHERS.contains(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
            if (range != null && !isBetween(value, range[0], range[1])) {
                throw SqsErrors.badAttribute(name);
            }
        });
        String redrive = attributes.getOrDefault("RedrivePolicy", "");
        if (!redrive.isEmpty() && Redrive.of(redrive).isEmpty()) {
            throw SqsErrors.badAttribute("RedrivePolicy");
        }
    }

    private static boolean isBetween(String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            return number >= min && number <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * The attributes that were asked for.
     *
     * @param wanted names, {@code All} among them for every one
     */
    static SortedMap<String, String> told(QueueRow queue, List<MessageRow> messages, Instant now, List<String> wanted) {
        wanted.stream()
                .filter(name -> !name.equals("All")
                        && !RANGES.containsKey(name)
                        && !OTHERS.contains(name)
                        && !COMPUTED.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw SqsErrors.unknownAttribute(unknown);
                });
        SortedMap<String, String> all = new TreeMap<>(queue.attributes());
        all.put("QueueArn", queue.arn());
        all.put("CreatedTimestamp", String.valueOf(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modified().getEpochSecond()));
        all.put(MESSAGES, count(messages.stream().filter(message -> message.isVisible(now))));
        all.put(IN_FLIGHT, count(messages.stream().filter(message -> message.isInFlight(now))));
        all.put(
                DELAYED,
                count(messages.stream().filter(message -> !message.isVisible(now) && !message.isInFlight(now))));
        if (!wanted.contains("All")) {
            all.keySet().retainAll(wanted);
        }
        return all;
    }

    private static String count(Stream<MessageRow> messages) {
        return String.valueOf(messages.count());
    }
}
