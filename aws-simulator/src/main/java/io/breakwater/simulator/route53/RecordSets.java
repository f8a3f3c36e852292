package io.breakwater.simulator.route53;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Record sets, and batches of changes to them. Source: Route 53 API reference, ChangeResourceRecordSets. */
final class RecordSets {
    private static final int PAGE = 300;

    private RecordSets() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("ChangeResourceRecordSets", ChangeResourceRecordSetsRequest::builder, RecordSets::change),
                Operation.of("ListResourceRecordSets", ListResourceRecordSetsRequest::builder, RecordSets::list));
    }

    private static ChangeResourceRecordSetsResponse change(ChangeResourceRecordSetsRequest request, Call call) {
        ZoneRow row = HostedZones.existing(call, request.hostedZoneId());
        List<ResourceRecordSet> records = new ArrayList<>(row.records());
        List<String> problems = new ArrayList<>();
        for (Change change : request.changeBatch().changes()) {
            ResourceRecordSet wanted = change.resourceRecordSet().toBuilder()
                    .name(HostedZones.absolute(change.resourceRecordSet().name()))
                    .build();
            apply(change.action(), wanted, row, records).ifPresent(problems::add);
            if (wanted.healthCheckId() != null) {
                HealthChecks.existing(call, wanted.healthCheckId());
            }
        }
        if (!problems.isEmpty()) {
            throw Route53Errors.batch(problems);
        }
        HostedZones.put(call, row.with(records));
        return ChangeResourceRecordSetsResponse.builder()
                .changeInfo(HostedZones.pending(call, request.changeBatch().comment()))
                .build();
    }

    /** Does one change to the list, or says what is wrong with it. */
    private static Optional<String> apply(
            ChangeAction action, ResourceRecordSet wanted, ZoneRow row, List<ResourceRecordSet> records) {
        String set = "resource record set [name='" + wanted.name() + "', type='" + wanted.typeAsString() + "'"
                + (wanted.setIdentifier() == null ? "" : ", set identifier='" + wanted.setIdentifier() + "'") + "]";
        String zone = row.zone().name();
        if (!wanted.name().equals(zone) && !wanted.name().endsWith("." + zone)) {
            return Optional.of("RRSet with DNS name " + wanted.name() + " is not permitted in zone " + zone);
        }
        Optional<ResourceRecordSet> current =
                records.stream().filter(record -> same(record, wanted)).findFirst();
        if (action == ChangeAction.CREATE && current.isPresent()) {
            return Optional.of("Tried to create " + set + " but it already exists");
        }
        if (action == ChangeAction.DELETE) {
            if (current.isEmpty()) {
                return Optional.of("Tried to delete " + set + " but it was not found");
            }
            if (!current.get().equals(wanted)) {
                return Optional.of(
                        "Tried to delete " + set + " but the values provided do not match the current values");
            }
        }
        if (action != ChangeAction.DELETE
                && wanted.aliasTarget() == null
                && (wanted.ttl() == null || wanted.resourceRecords().isEmpty())) {
            return Optional.of(
                    "Missing field 'TTL' or 'ResourceRecords' in Change with action " + action + " of " + set);
        }
        current.ifPresent(records::remove);
        if (action != ChangeAction.DELETE) {
            records.add(wanted);
        }
        return Optional.empty();
    }

    private static boolean same(ResourceRecordSet one, ResourceRecordSet other) {
        return one.name().equals(other.name())
                && one.type() == other.type()
                && Objects.equals(one.setIdentifier(), other.setIdentifier());
    }

    private static ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest request, Call call) {
        ZoneRow row = HostedZones.existing(call, request.hostedZoneId());
        int most = Math.min(PAGE, Objects.requireNonNullElse(Route53Service.items(request.maxItems()), PAGE));
        List<ResourceRecordSet> records = row.records().stream()
                .filter(record -> request.startRecordName() == null || notBefore(record, request))
                .toList();
        var answer = ListResourceRecordSetsResponse.builder()
                .resourceRecordSets(records.stream().limit(most).toList())
                .isTruncated(records.size() > most)
                .maxItems(Integer.toString(most));
        if (records.size() > most) {
            ResourceRecordSet next = records.get(most);
            answer.nextRecordName(next.name()).nextRecordType(next.type()).nextRecordIdentifier(next.setIdentifier());
        }
        return answer.build();
    }

    private static boolean notBefore(ResourceRecordSet record, ListResourceRecordSetsRequest request) {
        String start = ZoneRow.reversed(HostedZones.absolute(request.startRecordName()));
        int byName = ZoneRow.reversed(record.name()).compareTo(start);
        if (byName != 0 || request.startRecordType() == null) {
            return byName >= 0;
        }
        int byType = record.typeAsString().compareTo(request.startRecordTypeAsString());
        if (byType != 0 || request.startRecordIdentifier() == null) {
            return byType >= 0;
        }
        return Objects.requireNonNullElse(record.setIdentifier(), "").compareTo(request.startRecordIdentifier()) >= 0;
    }
}
