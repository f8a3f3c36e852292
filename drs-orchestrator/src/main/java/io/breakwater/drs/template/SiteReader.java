package io.breakwater.drs.template;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.SiteFacts;
import io.breakwater.drs.core.template.SiteFacts.SecurityGroup;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import io.breakwater.drs.core.template.SiteFacts.UsedAddress;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Reads what rules need to know of a site, in as few calls as there are pages. What cannot be read is unknown, with AWS's words. */
@ApplicationScoped
class SiteReader {
    private static final Caller READER = new Caller("breakwater-readiness");
    private static final int PAGE = 200;
    private static final int LARGE_PAGE = 1_000;

    private final Sites sites;
    private final TypeReader types;
    private final NamedReader named;
    private final Clock clock = Clock.systemUTC();

    SiteReader(Sites sites, TypeReader types, NamedReader named) {
        this.sites = sites;
        this.types = types;
        this.named = named;
    }

    /** Reads a site. Never fails because of AWS. */
    Uni<SiteSnapshot> read(Site site, Set<String> launchInto) {
        Instant at = clock.instant();
        return Uni.createFrom()
                .deferred(() -> {
                    AwsClient<Ec2AsyncClient> ec2 = sites.client(AwsServices.ec2(), site, READER);
                    return templates(ec2, site).chain(templates -> facts(ec2, site, templates, launchInto, at));
                })
                .onFailure()
                .recoverWithItem(failure -> unknown(site, why(failure), at));
    }

    private static SiteSnapshot unknown(Site site, String why, Instant at) {
        return new SiteSnapshot(site, SiteFacts.unknown(site, why, at), Fact.unknown(why), Fact.unknown(why), at);
    }

    private Uni<SiteSnapshot> facts(
            AwsClient<Ec2AsyncClient> ec2,
            Site site,
            Fact<Map<String, Template>> templates,
            Set<String> launchInto,
            Instant at) {
        List<Template> all = List.copyOf(templates.toOptional().orElse(Map.of()).values());
        return Uni.combine()
                .all()
                .unis(
                        network(ec2),
                        types.read(ec2),
                        named.profiles(site, READER, names(all, Named.PROFILE)),
                        named.images(ec2, names(all, Named.IMAGE)),
                        named.instances(ec2, launchInto))
                .asTuple()
                .chain(read -> types.headroom(
                                sites, site, READER, read.getItem2().types())
                        .map(vcpus -> new SiteSnapshot(
                                site,
                                new SiteFacts(
                                        site,
                                        read.getItem1().subnets(),
                                        read.getItem1().groups(),
                                        read.getItem2().types(),
                                        read.getItem2().offerings(),
                                        read.getItem3(),
                                        read.getItem4(),
                                        read.getItem1().addresses(),
                                        read.getItem5(),
                                        read.getItem1().defaultVpc(),
                                        at),
                                templates,
                                vcpus,
                                at)));
    }

    private enum Named {
        PROFILE,
        IMAGE
    }

    private static Set<String> names(List<Template> templates, Named kind) {
        return templates.stream()
                .flatMap(template -> Stream.of(template.usual(), template.latest()))
                .map(Template.Version::data)
                .flatMap(data -> switch (kind) {
                    case PROFILE ->
                        data.instanceProfile().stream().map(name -> name.substring(name.lastIndexOf('/') + 1));
                    case IMAGE -> data.machine().imageId().stream();
                })
                .collect(Collectors.toSet());
    }

    /** Every template's default and newest version in one list: EC2 tells them of all templates when none is named. */
    private static Uni<Fact<Map<String, Template>>> templates(AwsClient<Ec2AsyncClient> ec2, Site site) {
        var request = DescribeLaunchTemplateVersionsRequest.builder()
                .versions("$Default", "$Latest")
                .maxResults(PAGE)
                .build();
        return fact(list(ec2.pages(Ec2AsyncClient::describeLaunchTemplateVersions, request)
                        .map(page -> page.launchTemplateVersions()))
                .map(versions -> Templates.byId(site, versions)));
    }

    private record Network(
            Fact<Map<String, Subnet>> subnets,
            Fact<Map<String, SecurityGroup>> groups,
            Fact<Map<String, UsedAddress>> addresses,
            Fact<Boolean> defaultVpc) {}

    private static Uni<Network> network(AwsClient<Ec2AsyncClient> ec2) {
        Uni<Fact<Map<String, Subnet>>> subnets = fact(list(ec2.pages(
                                Ec2AsyncClient::describeSubnets,
                                DescribeSubnetsRequest.builder()
                                        .maxResults(LARGE_PAGE)
                                        .build())
                        .map(page -> page.subnets()))
                .map(all -> indexed(
                        all.stream()
                                .map(subnet -> new Subnet(
                                        subnet.subnetId(),
                                        subnet.vpcId(),
                                        String.valueOf(subnet.cidrBlock()),
                                        subnet.availabilityZone(),
                                        subnet.availableIpAddressCount() == null ? 0 : subnet.availableIpAddressCount(),
                                        subnet.outpostArn() != null))
                                .toList(),
                        Subnet::id)));
        Uni<Fact<Map<String, SecurityGroup>>> groups = fact(list(ec2.pages(
                                Ec2AsyncClient::describeSecurityGroups,
                                DescribeSecurityGroupsRequest.builder()
                                        .maxResults(LARGE_PAGE)
                                        .build())
                        .map(page -> page.securityGroups()))
                .map(all -> indexed(
                        all.stream()
                                .map(group -> new SecurityGroup(group.groupId(), group.vpcId()))
                                .toList(),
                        SecurityGroup::id)));
        Uni<Fact<Boolean>> defaultVpc = fact(ec2.call(
                        Ec2AsyncClient::describeVpcs,
                        DescribeVpcsRequest.builder()
                                .filters(Filter.builder()
                                        .name("is-default")
                                        .values("true")
                                        .build())
                                .build())
                .map(answer -> !answer.vpcs().isEmpty()));
        return Uni.combine()
                .all()
                .unis(subnets, groups, addresses(ec2), defaultVpc)
                .asTuple()
                .map(read -> new Network(read.getItem1(), read.getItem2(), read.getItem3(), read.getItem4()));
    }

    private static Uni<Fact<Map<String, UsedAddress>>> addresses(AwsClient<Ec2AsyncClient> ec2) {
        return fact(list(ec2.pages(
                                Ec2AsyncClient::describeNetworkInterfaces,
                                DescribeNetworkInterfacesRequest.builder()
                                        .maxResults(LARGE_PAGE)
                                        .build())
                        .map(page -> page.networkInterfaces()))
                .map(cards -> {
                    Map<String, UsedAddress> used = new HashMap<>();
                    cards.forEach(card -> card.privateIpAddresses()
                            .forEach(address -> used.put(
                                    SiteFacts.addressKey(card.subnetId(), address.privateIpAddress()),
                                    new UsedAddress(
                                            address.privateIpAddress(), card.networkInterfaceId(), instance(card)))));
                    return used;
                }));
    }

    private static Optional<String> instance(NetworkInterface card) {
        return Optional.ofNullable(card.attachment())
                .flatMap(attachment -> Optional.ofNullable(attachment.instanceId()));
    }

    static <T> Map<String, T> indexed(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity(), (first, _) -> first));
    }

    /** All pages as one list. */
    static <T> Uni<List<T>> list(Multi<List<T>> pages) {
        return pages.collect().in(ArrayList<T>::new, List::addAll).map(List::copyOf);
    }

    /** Known, or unknown with AWS's words. */
    static <T> Uni<Fact<T>> fact(Uni<T> read) {
        return read.map(Fact::known)
                .onFailure(AwsCallException.class)
                .recoverWithItem(failure -> Fact.unknown(why(failure)));
    }

    /** A failure without a full stop. */
    static String why(Throwable failure) {
        if (failure instanceof AwsCallException refused) {
            return "%s answered %s: %s"
                    .formatted(
                            refused.failure().operation().name(),
                            refused.failure().code(),
                            refused.failure().message())
                    .replaceAll("\\.$", "");
        }
        return String.valueOf(failure.getMessage()).replaceAll("\\.$", "");
    }
}
