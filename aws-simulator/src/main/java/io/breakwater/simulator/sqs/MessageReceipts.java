package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.sqs.MessageDigest5;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** ReceiveMessage, and what receivers do with what they got. */
final class MessageReceipts {
    private static final int LONGEST_HIDDEN = 43_200;

    List<Operation> operations() {
        return List.of(
                Operation.of("ReceiveMessage", ReceiveMessageRequest::builder, this::receive),
                Operation.of("DeleteMessage", DeleteMessageRequest::builder, this::delete),
                Operation.of("DeleteMessageBatch", DeleteMessageBatchRequest::builder, this::deleteBatch),
                Operation.of("ChangeMessageVisibility", ChangeMessageVisibilityRequest::builder, this::change),
                Operation.of(
                        "ChangeMessageVisibilityBatch",
                        ChangeMessageVisibilityBatchRequest::builder,
                        this::changeBatch));
    }

    private ReceiveMessageResponse receive(ReceiveMessageRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        int most = range(request.maxNumberOfMessages(), 1, "MaxNumberOfMessages", 1, 10);
        range(request.waitTimeSeconds(), 0, "WaitTimeSeconds", 0, 20);
        Duration hidden = request.visibilityTimeout() == null
                ? queue.seconds("VisibilityTimeout")
                : Duration.ofSeconds(range(request.visibilityTimeout(), 0, "VisibilityTimeout", 0, LONGEST_HIDDEN));
        List<Message> received = new ArrayList<>();
        for (MessageRow message : available(queue, call)) {
            if (received.size() < most && !redriven(queue, message, call)) {
                String receipt = message.id() + "-" + call.ids().hexadecimal(32);
                MessageRow now = message.received(call.now(), call.now().plus(hidden), receipt);
                call.table(MessageRow.class).put(now.key(), now);
                received.add(model(now, request));
            }
        }
        return (received.isEmpty()
                        ? ReceiveMessageResponse.builder()
                        : ReceiveMessageResponse.builder().messages(received))
                .build();
    }

    private static int range(@Nullable Integer value, int usual, String parameter, int min, int max) {
        if (value == null) {
            return usual;
        }
        if (value < min || value > max) {
            throw SqsErrors.outOfRange(value, parameter, min, max);
        }
        return value;
    }

    /** The messages that may be received, in their order; of a FIFO group none while one of it is in flight. */
    private static List<MessageRow> available(QueueRow queue, Call call) {
        List<MessageRow> all = Queues.of(call.world(), call.scope()).messages(queue);
        Set<String> busy = new HashSet<>();
        all.stream()
                .filter(message -> !message.isVisible(call.now()))
                .forEach(message -> message.group().ifPresent(group -> busy.add(group.id())));
        List<MessageRow> visible = all.stream()
                .filter(message -> message.isVisible(call.now()))
                .filter(message -> message.group()
                        .filter(group -> busy.contains(group.id()))
                        .isEmpty())
                .toList();
        boolean inOrder = queue.isFifo() || Assumptions.holds(call.world(), SqsBehaviours.ORDER);
        return inOrder ? visible : visible.reversed();
    }

    /** Whether the message was received too often and has gone to the dead-letter queue instead. */
    private static boolean redriven(QueueRow queue, MessageRow message, Call call) {
        Optional<QueueRow> deadLetters = Redrive.of(queue.attributes().get("RedrivePolicy"))
                .filter(policy -> message.received().count() >= policy.maxReceives())
                .map(policy ->
                        policy.deadLetterArn().substring(policy.deadLetterArn().lastIndexOf(':') + 1))
                .flatMap(name -> call.table(QueueRow.class).find(name));
        deadLetters.ifPresent(target -> {
            Table<MessageRow> messages = call.table(MessageRow.class);
            messages.remove(message.key());
            MessageRow moved = message.movedTo(target.name(), call.now());
            messages.put(moved.key(), moved);
        });
        return deadLetters.isPresent();
    }

    private static Message model(MessageRow row, ReceiveMessageRequest request) {
        List<String> names = Stream.concat(
                        request.attributeNamesAsStrings().stream(),
                        request.messageSystemAttributeNamesAsStrings().stream())
                .toList();
        SortedMap<String, String> system = system(row);
        if (!names.contains("All")) {
            system.keySet().retainAll(names);
        }
        var attributes = MessageAttributes.wanted(row.attributes(), request.messageAttributeNames());
        Message.Builder message = Message.builder()
                .messageId(row.id())
                .receiptHandle(row.receipt())
                .body(row.body())
                .md5OfBody(MessageDigest5.of(row.body()))
                .md5OfMessageAttributes(MessageAttributes.digest(attributes));
        if (!system.isEmpty()) {
            message.attributesWithStrings(system);
        }
        return (attributes.isEmpty() ? message : message.messageAttributes(attributes)).build();
    }

    private static SortedMap<String, String> system(MessageRow row) {
        SortedMap<String, String> system = new TreeMap<>(Map.of(
                "SenderId", row.sender(),
                "SentTimestamp", millis(row.sent()),
                "ApproximateReceiveCount", String.valueOf(row.received().count())));
        row.received().first().ifPresent(first -> system.put("ApproximateFirstReceiveTimestamp", millis(first)));
        row.group().ifPresent(group -> {
            system.put("MessageGroupId", group.id());
            system.put("SequenceNumber", String.format(java.util.Locale.ROOT, "%020d", group.sequence()));
            if (group.deduplication() != null) {
                system.put("MessageDeduplicationId", group.deduplication());
            }
        });
        return system;
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }

    private DeleteMessageResponse delete(DeleteMessageRequest request, Call call) {
        delete(Queues.get(call, request.queueUrl()), request.receiptHandle(), call);
        return DeleteMessageResponse.builder().build();
    }

    /** A receipt that is not the newest of its message, or of one that is gone, deletes nothing and is no error. */
    private static void delete(QueueRow queue, String receipt, Call call) {
        String key = key(queue, receipt);
        Table<MessageRow> messages = call.table(MessageRow.class);
        if (messages.find(key).filter(row -> row.receipt().equals(receipt)).isPresent()) {
            messages.remove(key);
        }
    }

    private static String key(QueueRow queue, String receipt) {
        int end = receipt.lastIndexOf('-');
        if (end != 36) {
            throw SqsErrors.badHandle(receipt);
        }
        return MessageRow.key(queue.name(), receipt.substring(0, end));
    }

    private DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        Batches.check(
                request.entries().stream()
                        .map(DeleteMessageBatchRequestEntry::id)
                        .toList(),
                "DeleteMessageBatchRequestEntry");
        List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (DeleteMessageBatchRequestEntry entry : request.entries()) {
            try {
                delete(queue, entry.receiptHandle(), call);
                successful.add(
                        DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsError why) {
                failed.add(Batches.failed(entry.id(), why));
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private ChangeMessageVisibilityResponse change(ChangeMessageVisibilityRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        change(queue, request.receiptHandle(), request.visibilityTimeout(), call);
        return ChangeMessageVisibilityResponse.builder().build();
    }

    private static void change(QueueRow queue, String receipt, Integer timeout, Call call) {
        int hidden = range(timeout, 0, "VisibilityTimeout", 0, LONGEST_HIDDEN);
        MessageRow message = call.table(MessageRow.class)
                .find(key(queue, receipt))
                .filter(row -> row.receipt().equals(receipt) && row.isInFlight(call.now()))
                .orElseThrow(SqsErrors::notInFlight);
        call.table(MessageRow.class)
                .put(message.key(), message.visibleFrom(call.now().plusSeconds(hidden)));
    }

    private ChangeMessageVisibilityBatchResponse changeBatch(ChangeMessageVisibilityBatchRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        Batches.check(
                request.entries().stream()
                        .map(ChangeMessageVisibilityBatchRequestEntry::id)
                        .toList(),
                "ChangeMessageVisibilityBatchRequestEntry");
        List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>();
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        for (ChangeMessageVisibilityBatchRequestEntry entry : request.entries()) {
            try {
                change(queue, entry.receiptHandle(), entry.visibilityTimeout(), call);
                successful.add(ChangeMessageVisibilityBatchResultEntry.builder()
                        .id(entry.id())
                        .build());
            } catch (AwsError why) {
                failed.add(Batches.failed(entry.id(), why));
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }
}
