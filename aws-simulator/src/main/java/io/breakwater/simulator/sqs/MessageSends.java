package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.sqs.MessageDigest5;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SendMessage, one or several. */
final class MessageSends {
    private static final Duration DEDUPLICATED = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 1_048_576;

    /** A message of a FIFO queue that was taken, by queue and deduplication id. */
    private record Taken(MessageRow message, Instant at) {}

    private record Sending(
            String body,
            @Nullable Integer delay,
            Map<String, MessageAttributeValue> attributes,
            @Nullable String group,
            @Nullable String deduplication) {
        int bytes() {
            return body.getBytes(StandardCharsets.UTF_8).length
                    + attributes.entrySet().stream()
                            .mapToInt(attribute -> attribute.getKey().length()
                                    + attribute.getValue().dataType().length()
                                    + MessageAttributes.bytes(attribute.getValue()).length)
                            .sum();
        }
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("SendMessage", SendMessageRequest::builder, this::send),
                Operation.of("SendMessageBatch", SendMessageBatchRequest::builder, this::sendBatch));
    }

    private SendMessageResponse send(SendMessageRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        var sending = new Sending(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageGroupId(),
                request.messageDeduplicationId());
        MessageRow message = send(queue, sending, call);
        return SendMessageResponse.builder()
                .messageId(message.id())
                .md5OfMessageBody(MessageDigest5.of(message.body()))
                .md5OfMessageAttributes(MessageAttributes.digest(message.attributes()))
                .sequenceNumber(sequence(message))
                .build();
    }

    private SendMessageBatchResponse sendBatch(SendMessageBatchRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        Batches.check(
                request.entries().stream().map(SendMessageBatchRequestEntry::id).toList(),
                "SendMessageBatchRequestEntry");
        int bytes = request.entries().stream()
                .mapToInt(entry -> sending(entry).bytes())
                .sum();
        if (bytes > MOST_BYTES) {
            throw SqsErrors.batchTooLong(MOST_BYTES);
        }
        List<SendMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (SendMessageBatchRequestEntry entry : request.entries()) {
            try {
                MessageRow message = send(queue, sending(entry), call);
                successful.add(SendMessageBatchResultEntry.builder()
                        .id(entry.id())
                        .messageId(message.id())
                        .md5OfMessageBody(MessageDigest5.of(message.body()))
                        .md5OfMessageAttributes(MessageAttributes.digest(message.attributes()))
                        .sequenceNumber(sequence(message))
                        .build());
            } catch (AwsError why) {
                failed.add(Batches.failed(entry.id(), why));
            }
        }
        return SendMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static Sending sending(SendMessageBatchRequestEntry entry) {
        return new Sending(
                entry.messageBody(),
                entry.delaySeconds(),
                entry.messageAttributes(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    private static @Nullable String sequence(MessageRow message) {
        return message.group()
                .map(group -> String.format(java.util.Locale.ROOT, "%020d", group.sequence()))
                .orElse(null);
    }

    private static MessageRow send(QueueRow queue, Sending sending, Call call) {
        check(queue, sending);
        MessageAttributes.check(sending.attributes());
        if (!queue.isFifo()) {
            return add(queue, sending, Optional.empty(), call);
        }
        String deduplication = deduplication(queue, sending);
        String key = MessageRow.key(queue.name(), deduplication);
        var taken = call.table(Taken.class);
        taken.removeIf(old -> !old.at().plus(DEDUPLICATED).isAfter(call.now()));
        Optional<Taken> before = taken.find(key);
        if (before.isPresent()) {
            return before.get().message();
        }
        MessageRow message =
                add(queue, sending, Optional.of(new MessageRow.Group(group(sending), deduplication, 0)), call);
        taken.put(key, new Taken(message, call.now()));
        return message;
    }

    private static MessageRow add(QueueRow queue, Sending sending, Optional<MessageRow.Group> group, Call call) {
        Duration delay = sending.delay() == null ? queue.seconds("DelaySeconds") : Duration.ofSeconds(sending.delay());
        return Queues.of(call.world(), call.scope())
                .add(queue, sending.body(), sending.attributes(), call.caller().userId(), group, delay);
    }

    private static void check(QueueRow queue, Sending sending) {
        if (sending.body().isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (!sending.body().codePoints().allMatch(MessageSends::isAllowed)) {
            throw SqsErrors.badCharacters();
        }
        long most = Long.parseLong(queue.attributes().getOrDefault("MaximumMessageSize", "0"));
        if (sending.bytes() > most) {
            throw SqsErrors.invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        Integer delay = sending.delay();
        if (delay != null && (delay < 0 || delay > 900)) {
            throw SqsErrors.outOfRange(delay, "DelaySeconds", 0, 900);
        }
        if (delay != null && delay > 0 && queue.isFifo()) {
            throw SqsErrors.invalid("Value " + delay + " for parameter DelaySeconds is invalid. Reason: The request "
                    + "include parameter that is not valid for this queue type");
        }
    }

    /** The characters of XML 1.0, as SQS takes them. */
    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }

    private static String group(Sending sending) {
        String group = sending.group();
        if (group == null || group.isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        return group;
    }

    private static String deduplication(QueueRow queue, Sending sending) {
        group(sending);
        if (sending.deduplication() != null) {
            return sending.deduplication();
        }
        if ("true".equals(queue.attributes().get("ContentBasedDeduplication"))) {
            return MessageDigest5.of(sending.body());
        }
        throw SqsErrors.invalid("The queue should either have ContentBasedDeduplication enabled or "
                + "MessageDeduplicationId provided explicitly");
    }
}
