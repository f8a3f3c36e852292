package io.breakwater.simulator.events;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What EventBridge does here, and how it is known. */
final class EventsBehaviours {
    static final Behaviour DELIVERY = documented(
            "events.delivery",
            "An event goes to the targets of every enabled rule whose pattern takes it; here queues and topics get it, "
                    + "other targets are accepted and get nothing.",
            "EventBridge user guide, Rules; Targets");
    static final Behaviour AT_ONCE = assumed(
            "events.delivery.at-once",
            "Events reach their targets at once; flipped, after one second.",
            "EventBridge FAQs: about half a second is typical");
    static final Behaviour PATTERNS = documented(
            "events.patterns",
            "Patterns match exact values, prefix, suffix, wildcard, anything-but, numeric, exists, case and $or.",
            "EventBridge user guide, Content filtering in event patterns");
    static final Behaviour FIVE_TARGETS = documented(
            "events.rule.five-targets",
            "A rule has at most five targets, a bus at most 300 rules.",
            "EventBridge user guide, Quotas");
    static final Behaviour TARGETS_FIRST = documented(
            "events.delete-rule.targets-first",
            "A rule that has targets is not deleted.",
            "EventBridge API reference, DeleteRule");
    static final Behaviour ENTRIES = documented(
            "events.put-events.entries-fail-alone",
            "An event without source, type or proper detail fails on its own; the others are put.",
            "EventBridge API reference, PutEvents");
    static final Behaviour AWS_SOURCES = documented(
            "events.put-events.aws-sources",
            "Sources that begin with aws. are for AWS services.",
            "EventBridge API reference, PutEventsRequestEntry, Source");
    static final Behaviour NO_SCHEDULES = documented(
            "events.rule.schedules-do-not-run",
            "Rules with a schedule are kept and described; they never run here.",
            "the simulator's own");

    static final List<Behaviour> ALL =
            List.of(DELIVERY, AT_ONCE, PATTERNS, FIVE_TARGETS, TARGETS_FIRST, ENTRIES, AWS_SOURCES, NO_SCHEDULES);

    private EventsBehaviours() {}
}
