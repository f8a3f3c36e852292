package io.breakwater.simulator.route53;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Hosted zones and changes. Source: Route 53 API reference. */
final class HostedZones {
    private HostedZones() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateHostedZone", CreateHostedZoneRequest::builder, HostedZones::create),
                Operation.of("GetHostedZone", GetHostedZoneRequest::builder, HostedZones::get),
                Operation.of("ListHostedZones", ListHostedZonesRequest::builder, HostedZones::list),
                Operation.of("ListHostedZonesByName", ListHostedZonesByNameRequest::builder, HostedZones::byName),
                Operation.of("DeleteHostedZone", DeleteHostedZoneRequest::builder, HostedZones::delete),
                Operation.of("GetChange", GetChangeRequest::builder, HostedZones::change));
    }

    static ZoneRow existing(Call call, String reference) {
        String id = Route53Service.id(reference);
        return call.globalTable(ZoneRow.class).find(id).orElseThrow(() -> Route53Errors.noSuchZone(id));
    }

    static void put(Call call, ZoneRow row) {
        call.globalTable(ZoneRow.class).put(Route53Service.id(row.zone().id()), row);
    }

    static String absolute(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower : lower + ".";
    }

    private static String fresh(Call call, String prefix) {
        return prefix + call.ids().alphanumeric(20).toUpperCase(Locale.ROOT);
    }

    /** A change that is pending now and in sync after a while. */
    static ChangeInfo pending(Call call, @Nullable String comment) {
        String id = fresh(call, "C");
        ChangeInfo change = ChangeInfo.builder()
                .id("/change/" + id)
                .status(ChangeStatus.PENDING)
                .submittedAt(call.now())
                .comment(comment)
                .build();
        call.globalTable(ChangeInfo.class).put(id, change);
        Scope scope = call.scope().global();
        call.world()
                .after(
                        Route53Behaviours.IN_SYNC.in(call.world()),
                        world -> world.table(scope, ChangeInfo.class)
                                .update(
                                        id,
                                        row -> row.toBuilder()
                                                .status(ChangeStatus.INSYNC)
                                                .build()));
        return change;
    }

    private static CreateHostedZoneResponse create(CreateHostedZoneRequest request, Call call) {
        boolean known = call.globalTable(ZoneRow.class).stream()
                .anyMatch(row -> row.zone().callerReference().equals(request.callerReference()));
        if (known) {
            throw Route53Errors.zoneExists(request.callerReference());
        }
        String name = absolute(request.name());
        String id = fresh(call, "Z");
        List<String> servers =
                List.of("ns-1.awsdns-01.com", "ns-2.awsdns-02.net", "ns-3.awsdns-03.org", "ns-4.awsdns-04.co.uk");
        HostedZone zone = HostedZone.builder()
                .id("/hostedzone/" + id)
                .name(name)
                .callerReference(request.callerReference())
                .config(config -> config.privateZone(request.vpc() != null)
                        .comment(
                                request.hostedZoneConfig() == null
                                        ? null
                                        : request.hostedZoneConfig().comment()))
                .build();
        ZoneRow row = new ZoneRow(zone, servers, List.of())
                .with(List.of(
                        set(
                                name,
                                RRType.NS,
                                172_800,
                                servers.stream().map(server -> server + ".").toList()),
                        set(
                                name,
                                RRType.SOA,
                                900,
                                List.of(servers.getFirst()
                                        + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"))));
        put(call, row);
        return CreateHostedZoneResponse.builder()
                .hostedZone(row.zone())
                .changeInfo(pending(call, null))
                .delegationSet(set -> set.nameServers(servers))
                .location("https://route53.amazonaws.com/2013-04-01/hostedzone/" + id)
                .build();
    }

    private static ResourceRecordSet set(String name, RRType type, long ttl, List<String> values) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(ttl)
                .resourceRecords(values.stream()
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList())
                .build();
    }

    private static GetHostedZoneResponse get(GetHostedZoneRequest request, Call call) {
        ZoneRow row = existing(call, request.id());
        return GetHostedZoneResponse.builder()
                .hostedZone(row.zone())
                .delegationSet(set -> set.nameServers(row.nameServers()))
                .build();
    }

    private static ListHostedZonesResponse list(ListHostedZonesRequest request, Call call) {
        List<HostedZone> zones =
                call.globalTable(ZoneRow.class).stream().map(ZoneRow::zone).toList();
        Pages<HostedZone> page = Pages.of(
                zones,
                Route53Service.items(request.maxItems()),
                request.marker(),
                Route53Service.PAGE,
                Route53Errors::badMarker);
        return ListHostedZonesResponse.builder()
                .hostedZones(page.items())
                .marker(Objects.requireNonNullElse(request.marker(), ""))
                .nextMarker(page.nextToken())
                .isTruncated(page.nextToken() != null)
                .maxItems(Objects.requireNonNullElse(request.maxItems(), "100"))
                .build();
    }

    private static ListHostedZonesByNameResponse byName(ListHostedZonesByNameRequest request, Call call) {
        int most = Objects.requireNonNullElse(Route53Service.items(request.maxItems()), Route53Service.PAGE);
        String from = request.dnsName() == null ? "" : ZoneRow.reversed(absolute(request.dnsName()));
        List<HostedZone> zones = call.globalTable(ZoneRow.class).stream()
                .map(ZoneRow::zone)
                .sorted(Comparator.comparing(zone -> ZoneRow.reversed(zone.name())))
                .filter(zone -> ZoneRow.reversed(zone.name()).compareTo(from) >= 0)
                .toList();
        var answer = ListHostedZonesByNameResponse.builder()
                .dnsName(request.dnsName())
                .hostedZones(zones.stream().limit(most).toList())
                .isTruncated(zones.size() > most)
                .maxItems(Integer.toString(most));
        if (zones.size() > most) {
            answer.nextDNSName(zones.get(most).name())
                    .nextHostedZoneId(Route53Service.id(zones.get(most).id()));
        }
        return answer.build();
    }

    private static DeleteHostedZoneResponse delete(DeleteHostedZoneRequest request, Call call) {
        ZoneRow row = existing(call, request.id());
        if (row.records().size() > 2) {
            throw Route53Errors.notEmpty();
        }
        call.globalTable(ZoneRow.class).remove(Route53Service.id(row.zone().id()));
        return DeleteHostedZoneResponse.builder()
                .changeInfo(pending(call, null))
                .build();
    }

    private static GetChangeResponse change(GetChangeRequest request, Call call) {
        String id = Route53Service.id(request.id());
        return GetChangeResponse.builder()
                .changeInfo(
                        call.globalTable(ChangeInfo.class).find(id).orElseThrow(() -> Route53Errors.noSuchChange(id)))
                .build();
    }
}
