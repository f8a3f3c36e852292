package io.breakwater.drs.template;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.SiteFacts.InstanceType;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeHypervisor;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;

/** Instance types: what they are, where they are offered, and how many more processors may run. */
@ApplicationScoped
class TypeReader {
    private static final int TYPES_PAGE = 100;
    private static final int PAGE = 1_000;
    /** Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances; other families have quotas of their own. */
    private static final String STANDARD_VCPUS = "L-1216C47A";

    /** @param offerings by zone */
    record Types(Fact<Map<String, InstanceType>> types, Fact<Map<String, Set<String>>> offerings) {}

    Uni<Types> read(AwsClient<Ec2AsyncClient> ec2) {
        Uni<Fact<Map<String, InstanceType>>> types = SiteReader.fact(SiteReader.list(ec2.pages(
                                Ec2AsyncClient::describeInstanceTypes,
                                DescribeInstanceTypesRequest.builder()
                                        .maxResults(TYPES_PAGE)
                                        .build())
                        .map(page -> page.instanceTypes()))
                .map(all ->
                        SiteReader.indexed(all.stream().map(TypeReader::type).toList(), InstanceType::name)));
        Uni<Fact<Map<String, Set<String>>>> offerings = SiteReader.fact(SiteReader.list(ec2.pages(
                                Ec2AsyncClient::describeInstanceTypeOfferings,
                                DescribeInstanceTypeOfferingsRequest.builder()
                                        .locationType(LocationType.AVAILABILITY_ZONE)
                                        .maxResults(PAGE)
                                        .build())
                        .map(page -> page.instanceTypeOfferings()))
                .map(all -> {
                    Map<String, Set<String>> byZone = new HashMap<>();
                    all.forEach(offer -> byZone.computeIfAbsent(offer.location(), _ -> new HashSet<>())
                            .add(offer.instanceTypeAsString()));
                    return byZone;
                }));
        return Uni.combine().all().unis(types, offerings).with(Types::new);
    }

    private static InstanceType type(InstanceTypeInfo info) {
        return new InstanceType(
                info.instanceTypeAsString(),
                info.vCpuInfo() == null ? 0 : info.vCpuInfo().defaultVCpus(),
                info.processorInfo() == null
                        ? Set.of()
                        : Set.copyOf(info.processorInfo().supportedArchitecturesAsStrings()),
                Set.copyOf(info.supportedBootModesAsStrings()),
                info.hypervisor() == InstanceTypeHypervisor.NITRO || Boolean.TRUE.equals(info.bareMetal()));
    }

    /** The quota less what runs; unknown if one of both is. */
    Uni<Fact<Integer>> headroom(Sites sites, Site site, Caller caller, Fact<Map<String, InstanceType>> types) {
        Uni<Integer> quota = sites.client(AwsServices.serviceQuotas(), site, caller)
                .call(
                        ServiceQuotasAsyncClient::getServiceQuota,
                        GetServiceQuotaRequest.builder()
                                .serviceCode("ec2")
                                .quotaCode(STANDARD_VCPUS)
                                .build())
                .map(answer -> answer.quota().value().intValue());
        Uni<List<Instance>> running = SiteReader.list(sites.client(AwsServices.ec2(), site, caller)
                .pages(
                        Ec2AsyncClient::describeInstances,
                        DescribeInstancesRequest.builder()
                                .filters(Filter.builder()
                                        .name("instance-state-name")
                                        .values("pending", "running")
                                        .build())
                                .maxResults(PAGE)
                                .build())
                .map(page -> page.reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .toList()));
        return SiteReader.fact(
                Uni.combine().all().unis(quota, running).with((most, instances) -> most - used(instances, types)));
    }

    private static int used(List<Instance> instances, Fact<Map<String, InstanceType>> types) {
        Map<String, InstanceType> known = types.toOptional().orElse(Map.of());
        return instances.stream()
                .mapToInt(instance -> Optional.ofNullable(known.get(instance.instanceTypeAsString()))
                        .map(InstanceType::vcpus)
                        .orElse(0))
                .sum();
    }
}
