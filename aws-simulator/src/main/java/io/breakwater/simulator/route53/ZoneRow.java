package io.breakwater.simulator.route53;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A hosted zone with its record sets.
 *
 * @param records in the order they are listed in
 */
record ZoneRow(HostedZone zone, List<String> nameServers, List<ResourceRecordSet> records) {
    ZoneRow with(List<ResourceRecordSet> changed) {
        return new ZoneRow(
                zone.toBuilder().resourceRecordSetCount((long) changed.size()).build(),
                nameServers,
                changed.stream().sorted(order()).toList());
    }

    private static Comparator<ResourceRecordSet> order() {
        return Comparator.comparing((ResourceRecordSet set) -> reversed(set.name()))
                .thenComparing(ResourceRecordSet::typeAsString)
                .thenComparing(set -> Objects.requireNonNullElse(set.setIdentifier(), ""));
    }

    /** The name with its labels from right to left. */
    static String reversed(String name) {
        List<String> labels = new ArrayList<>(List.of(name.split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels);
    }
}
