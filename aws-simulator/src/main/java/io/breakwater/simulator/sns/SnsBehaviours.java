package io.breakwater.simulator.sns;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What SNS does here, and how it is known. */
final class SnsBehaviours {
    static final Behaviour QUEUES = documented(
            "sns.publish.to-queues",
            "A message goes to each subscribed queue, in an envelope unless the subscription wants it raw.",
            "SNS developer guide, Fanout to Amazon SQS queues; Large payload and raw message delivery");
    static final Behaviour AT_ONCE = assumed(
            "sns.publish.at-once",
            "Messages reach queues at once; flipped, after one second.",
            "SNS FAQs: typically well under a second");
    static final Behaviour FILTERS = documented(
            "sns.subscription.filter-policy",
            "A subscription with a filter policy gets the messages whose attributes match it, or whose body does.",
            "SNS developer guide, Subscription filter policies");
    static final Behaviour PENDING = documented(
            "sns.subscribe.pending",
            "Subscriptions by mail and HTTP wait for a confirmation; those of queues, functions and phones do not.",
            "SNS API reference, Subscribe");
    static final Behaviour IDEMPOTENT = documented(
            "sns.create-topic.idempotent",
            "A topic that exists is answered, not refused; subscribing the same endpoint again answers the first one.",
            "SNS API reference, CreateTopic and Subscribe");
    static final Behaviour STRUCTURE = documented(
            "sns.publish.message-structure",
            "A message of the structure json has a text for each protocol, and one named default.",
            "SNS API reference, Publish");

    static final List<Behaviour> ALL = List.of(QUEUES, AT_ONCE, FILTERS, PENDING, IDEMPOTENT, STRUCTURE);

    private SnsBehaviours() {}
}
