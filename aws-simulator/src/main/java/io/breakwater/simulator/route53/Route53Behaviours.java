package io.breakwater.simulator.route53;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Route 53 does beyond storing records. */
final class Route53Behaviours {
    static final Behaviour ATOMIC = documented(
            "route53.change-batch.atomic",
            "All changes of a batch are done, or none",
            "Route 53 API reference, ChangeResourceRecordSets");
    static final Behaviour OLD_VALUE = documented(
            "route53.change.delete-values",
            "A record set is deleted only by its current values, TTL included",
            "Route 53 API reference, ChangeResourceRecordSets, DELETE");
    static final Behaviour REQUIRED = documented(
            "route53.zone.required-records",
            "A zone has its NS and SOA records from the start, and is deleted when it has no others",
            "Route 53 API reference, CreateHostedZone and DeleteHostedZone");
    static final Behaviour ORDER = documented(
            "route53.list-record-sets.order",
            "Record sets are listed by their names' labels from right to left, then by type",
            "Route 53 API reference, ListResourceRecordSets");
    static final Timing IN_SYNC = Timing.assumed(
            "route53.change.in-sync",
            "A change is PENDING for 60 seconds; flipped: 10 minutes",
            "The developer guide says generally within 60 seconds",
            Duration.ofSeconds(60),
            Duration.ofMinutes(10));

    static final List<Behaviour> ALL = List.of(ATOMIC, OLD_VALUE, REQUIRED, ORDER, IN_SYNC.behaviour());

    private Route53Behaviours() {}
}
