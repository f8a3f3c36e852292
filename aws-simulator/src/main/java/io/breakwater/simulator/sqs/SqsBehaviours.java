package io.breakwater.simulator.sqs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What SQS does here, and how it is known. */
final class SqsBehaviours {
    static final Behaviour VISIBILITY = documented(
            "sqs.visibility-timeout",
            "A message that was received is hidden until its visibility timeout is over, 30 seconds unless the queue or "
                    + "the call says otherwise.",
            "SQS developer guide, Visibility timeout");
    static final Behaviour RETENTION = documented(
            "sqs.retention",
            "Messages are kept for four days unless the queue says otherwise.",
            "SQS API reference, SetQueueAttributes, MessageRetentionPeriod");
    static final Behaviour DIGESTS = documented(
            "sqs.md5",
            "The MD5 of body and attributes is answered, which clients check.",
            "SQS developer guide, Calculating the MD5 message digest for message attributes");
    static final Behaviour DEAD_LETTERS = documented(
            "sqs.redrive",
            "A message that was received more often than maxReceiveCount goes to the dead-letter queue.",
            "SQS developer guide, Using dead-letter queues");
    static final Behaviour LONG_POLL = documented(
            "sqs.long-poll.answers-at-once",
            "A long poll of an empty queue is answered at once: calls never wait here.",
            "the simulator's own; AWS waits up to WaitTimeSeconds");
    static final Behaviour ORDER = assumed(
            "sqs.standard.in-order",
            "A standard queue hands messages out in the order they came; flipped, newest first.",
            "SQS developer guide, Standard queues: best-effort ordering");
    static final Behaviour RECREATE = documented(
            "sqs.delete-queue.60-seconds",
            "A name is free again 60 seconds after its queue was deleted.",
            "SQS API reference, DeleteQueue");
    static final Behaviour PURGE = documented(
            "sqs.purge-queue.60-seconds",
            "A queue is purged once in 60 seconds at most.",
            "SQS API reference, PurgeQueue");
    static final Behaviour FIFO = documented(
            "sqs.fifo.groups",
            "A FIFO queue hands a group's messages out one after the other, and takes a deduplication id once in five "
                    + "minutes.",
            "SQS developer guide, FIFO queues, Exactly-once processing");

    static final List<Behaviour> ALL =
            List.of(VISIBILITY, RETENTION, DIGESTS, DEAD_LETTERS, LONG_POLL, ORDER, RECREATE, PURGE, FIFO);

    private SqsBehaviours() {}
}
