package io.breakwater.simulator.cloudtrail;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CloudTrail does here, and how it is known. */
final class CloudTrailBehaviours {
    static final Behaviour MANAGEMENT = documented(
            "cloudtrail.lookup-events.management-events",
            "Management events of the account and Region are told, newest first; data events such as GetObject, "
                    + "SendMessage and PutMetricData are not.",
            "CloudTrail API reference, LookupEvents; CloudTrail user guide, Logging data events");
    static final Behaviour NINETY_DAYS = documented(
            "cloudtrail.lookup-events.90-days",
            "Events are told for 90 days; here at most as many as the log of calls holds.",
            "CloudTrail API reference, LookupEvents");
    static final Behaviour ONE_ATTRIBUTE = documented(
            "cloudtrail.lookup-events.one-attribute",
            "A lookup has one attribute at most, and 50 events are a page.",
            "CloudTrail API reference, LookupEvents");
    static final Behaviour AT_ONCE = assumed(
            "cloudtrail.lookup-events.at-once",
            "An event can be looked up at once; flipped, five minutes later.",
            "CloudTrail FAQs: typically within five minutes");
    static final Behaviour RECORD = documented(
            "cloudtrail.record",
            "The record names identity, source, operation, Region, parameters without secrets, error and ids.",
            "CloudTrail user guide, CloudTrail record contents");
    static final Behaviour READ_ONLY = assumed(
            "cloudtrail.record.read-only",
            "Operations that get, list, describe, look up, test or simulate are read-only; flipped, none is told so.",
            "CloudTrail user guide, CloudTrail record contents, readOnly, which names no rule");

    static final List<Behaviour> ALL = List.of(MANAGEMENT, NINETY_DAYS, ONE_ATTRIBUTE, AT_ONCE, RECORD, READ_ONLY);

    private CloudTrailBehaviours() {}
}
