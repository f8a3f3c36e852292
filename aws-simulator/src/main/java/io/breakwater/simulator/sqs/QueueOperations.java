package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** Operations on queues. */
final class QueueOperations {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo");
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    /** When a queue of that name was deleted. */
    private record Deleted(Instant at) {}

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateQueue", CreateQueueRequest::builder, this::create),
                Operation.of("DeleteQueue", DeleteQueueRequest::builder, this::delete),
                Operation.of("GetQueueUrl", GetQueueUrlRequest::builder, this::url),
                Operation.of("ListQueues", ListQueuesRequest::builder, this::list),
                Operation.of("GetQueueAttributes", GetQueueAttributesRequest::builder, this::attributes),
                Operation.of("SetQueueAttributes", SetQueueAttributesRequest::builder, this::setAttributes),
                Operation.of("PurgeQueue", PurgeQueueRequest::builder, this::purge),
                Operation.of("TagQueue", TagQueueRequest::builder, this::tag),
                Operation.of("UntagQueue", UntagQueueRequest::builder, this::untag),
                Operation.of("ListQueueTags", ListQueueTagsRequest::builder, this::tags));
    }

    private CreateQueueResponse create(CreateQueueRequest request, Call call) {
        String name = request.queueName();
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.invalid(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        Map<String, String> wanted = request.attributesAsStrings();
        QueueAttributes.check(wanted);
        boolean fifo = "true".equals(wanted.get("FifoQueue"));
        if (name.endsWith(".fifo") != fifo) {
            throw SqsErrors.invalid(
                    fifo
                            ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, "
                                    + "must end with .fifo suffix and be 1 to 80 in length."
                            : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        Optional<QueueRow> existing = call.table(QueueRow.class).find(name);
        if (existing.isPresent()) {
            wanted.forEach((attribute, value) -> {
                if (!value.equals(existing.get().attributes().get(attribute))) {
                    throw SqsErrors.nameExists(attribute);
                }
            });
            return CreateQueueResponse.builder().queueUrl(existing.get().url()).build();
        }
        call.table(Deleted.class)
                .find(name)
                .filter(deleted -> deleted.at().plus(A_MINUTE).isAfter(call.now()))
                .ifPresent(recently -> {
                    throw SqsErrors.deletedRecently();
                });
        SortedMap<String, String> attributes = new TreeMap<>(QueueAttributes.DEFAULTS);
        var queue = new QueueRow(
                name,
                call.arn("sqs", name),
                "https://sqs." + call.region() + ".amazonaws.com/" + call.account() + "/" + name,
                attributes,
                new TreeMap<>(request.tags()),
                call.now(),
                call.now(),
                Optional.empty(),
                0);
        call.table(QueueRow.class).put(name, queue.with(wanted, call.now()));
        return CreateQueueResponse.builder().queueUrl(queue.url()).build();
    }

    private DeleteQueueResponse delete(DeleteQueueRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        call.table(QueueRow.class).remove(queue.name());
        call.table(MessageRow.class).removeIf(message -> message.queue().equals(queue.name()));
        call.table(Deleted.class).put(queue.name(), new Deleted(call.now()));
        return DeleteQueueResponse.builder().build();
    }

    private GetQueueUrlResponse url(GetQueueUrlRequest request, Call call) {
        if (!Objects.requireNonNullElse(request.queueOwnerAWSAccountId(), call.account())
                .equals(call.account())) {
            throw SqsErrors.noQueue();
        }
        return GetQueueUrlResponse.builder()
                .queueUrl(call.table(QueueRow.class)
                        .find(request.queueName())
                        .orElseThrow(SqsErrors::noQueue)
                        .url())
                .build();
    }

    private ListQueuesResponse list(ListQueuesRequest request, Call call) {
        Integer most = request.maxResults();
        if (most != null && (most < 1 || most > 1_000)) {
            throw SqsErrors.outOfRange(most, "MaxResults", 1, 1_000);
        }
        String prefix = Objects.requireNonNullElse(request.queueNamePrefix(), "");
        List<String> urls = call.table(QueueRow.class).stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .map(QueueRow::url)
                .sorted()
                .toList();
        Pages<String> page = Pages.of(urls, most, request.nextToken(), 1_000, SqsErrors::badToken);
        return ListQueuesResponse.builder()
                .queueUrls(page.items())
                .nextToken(most == null ? null : page.nextToken())
                .build();
    }

    private GetQueueAttributesResponse attributes(GetQueueAttributesRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        return GetQueueAttributesResponse.builder()
                .attributesWithStrings(QueueAttributes.told(
                        queue,
                        Queues.of(call.world(), call.scope()).messages(queue),
                        call.now(),
                        request.attributeNamesAsStrings()))
                .build();
    }

    private SetQueueAttributesResponse setAttributes(SetQueueAttributesRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        QueueAttributes.check(request.attributesAsStrings());
        if (request.attributesAsStrings().containsKey("FifoQueue")) {
            throw SqsErrors.badAttribute("FifoQueue");
        }
        call.table(QueueRow.class).put(queue.name(), queue.with(request.attributesAsStrings(), call.now()));
        return SetQueueAttributesResponse.builder().build();
    }

    private PurgeQueueResponse purge(PurgeQueueRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        if (queue.purged().filter(at -> at.plus(A_MINUTE).isAfter(call.now())).isPresent()) {
            throw SqsErrors.purgeInProgress(queue.name());
        }
        call.table(MessageRow.class).removeIf(message -> message.queue().equals(queue.name()));
        call.table(QueueRow.class).put(queue.name(), queue.purgedAt(call.now()));
        return PurgeQueueResponse.builder().build();
    }

    private TagQueueResponse tag(TagQueueRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        Map<String, String> tags = new TreeMap<>(queue.tags());
        tags.putAll(request.tags());
        if (tags.size() > 50) {
            throw SqsErrors.invalid("Too many tags added for queue " + queue.name() + ".");
        }
        Table<QueueRow> queues = call.table(QueueRow.class);
        queues.put(queue.name(), queue.tagged(tags));
        return TagQueueResponse.builder().build();
    }

    private UntagQueueResponse untag(UntagQueueRequest request, Call call) {
        QueueRow queue = Queues.get(call, request.queueUrl());
        Map<String, String> tags = new TreeMap<>(queue.tags());
        request.tagKeys().forEach(tags::remove);
        call.table(QueueRow.class).put(queue.name(), queue.tagged(tags));
        return UntagQueueResponse.builder().build();
    }

    private ListQueueTagsResponse tags(ListQueueTagsRequest request, Call call) {
        return ListQueueTagsResponse.builder()
                .tags(Queues.get(call, request.queueUrl()).tags())
                .build();
    }
}
