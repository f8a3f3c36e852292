package io.breakwater.simulator.ec2.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Ec2Test;
import io.breakwater.simulator.ec2.storage.PublicImages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.BootModeType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeHypervisor;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

class CatalogContractTest extends Ec2Test {
    @Test
    void typeTellsProcessorsMemoryAndBootModes() {
        // When
        InstanceTypeInfo type = ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("m5.xlarge"))
                .instanceTypes()
                .getFirst();

        // Then
        assertThat(type.vCpuInfo().defaultVCpus()).isEqualTo(4);
        assertThat(type.memoryInfo().sizeInMiB()).isEqualTo(16_384);
        assertThat(type.hypervisor()).isEqualTo(InstanceTypeHypervisor.NITRO);
        assertThat(type.supportedBootModes()).containsExactly(BootModeType.LEGACY_BIOS, BootModeType.UEFI);
        assertThat(type.processorInfo().supportedArchitectures()).containsExactly(ArchitectureType.X86_64);
        refused(
                "InvalidInstanceType",
                () -> ec2.describeInstanceTypes(request -> request.instanceTypesWithStrings("m99.huge")));
    }

    @Test
    void typesComeInPages() {
        assertThat(ec2.describeInstanceTypesPaginator(request -> request.maxResults(20))
                        .instanceTypes())
                .hasSizeGreaterThan(40)
                .doesNotHaveDuplicates();
        refused("InvalidParameterValue", () -> ec2.describeInstanceTypes(request -> request.maxResults(4)));
    }

    @Test
    void zoneMayLackAType() {
        // When
        var offerings = ec2.describeInstanceTypeOfferings(
                        request -> request.locationType(LocationType.AVAILABILITY_ZONE)
                                .filters(f -> f.name("instance-type").values("m7i.large")))
                .instanceTypeOfferings();

        // Then
        assertThat(offerings)
                .extracting(offering -> offering.location())
                .containsExactly("eu-central-1a", "eu-central-1b");
        assertThat(ec2.describeInstanceTypeOfferings(request -> {}).instanceTypeOfferings())
                .extracting(offering -> offering.location())
                .containsOnly("eu-central-1");
        refused(
                "InvalidParameterValue",
                () -> ec2.describeInstanceTypeOfferings(
                        request -> request.filters(f -> f.name("colour").values("red"))));
    }

    @Test
    void requirementsFindTypes() {
        assertThat(ec2.getInstanceTypesFromInstanceRequirements(request -> request.architectureTypes(
                                        ArchitectureType.X86_64)
                                .virtualizationTypes(VirtualizationType.HVM)
                                .instanceRequirements(needs -> needs.vCpuCount(
                                                range -> range.min(4).max(4))
                                        .memoryMiB(range -> range.min(16_384).max(16_384)))
                                .maxResults(100))
                        .instanceTypes())
                .extracting(type -> type.instanceType())
                .contains("m5.xlarge", "m6i.xlarge")
                .doesNotContain("t3.xlarge", "m6g.xlarge", "m4.xlarge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auto-recovery-supported",
                "bare-metal",
                "current-generation",
                "hypervisor",
                "instance-type",
                "ebs-info.ebs-optimized-info.baseline-iops",
                "ebs-info.nvme-support",
                "instance-storage-info.disk.type",
                "instance-storage-info.total-size-in-gb",
                "memory-info.size-in-mib",
                "network-info.ena-support",
                "network-info.maximum-network-interfaces",
                "nitro-tpm-support",
                "processor-info.supported-architecture",
                "processor-info.sustained-clock-speed-in-ghz",
                "supported-boot-mode",
                "supported-usage-class",
                "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps",
                "vcpu-info.default-vcpus",
                "vcpu-info.valid-cores",
                "supported-virtualization-type",
                "supported-root-device-type",
                "vcpu-info.valid-threads-per-core"
            })
    void documentedFilterIsKnown(String name) {
        assertThat(ec2.describeInstanceTypes(
                                request -> request.filters(f -> f.name(name).values("none")))
                        .instanceTypes())
                .isEmpty();
    }

    @Test
    void zonesHaveNamesAndIds() {
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("eu-central-1a", "eu-central-1b", "eu-central-1c");
        assertThat(ec2.describeAvailabilityZones(request -> request.zoneIds("euc1-az2"))
                        .availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("eu-central-1a");
        refused(
                "InvalidParameterValue",
                () -> ec2.describeAvailabilityZones(request -> request.zoneNames("eu-west-1a")));
        refused("InvalidParameterValue", () -> ec2.describeAvailabilityZones(request -> request.zoneIds("euw1-az1")));
    }

    @Test
    void regionsToOptInAreToldOnRequestOnly() {
        assertThat(ec2.describeRegions().regions())
                .extracting(Region::regionName)
                .contains("eu-central-1", "eu-west-1")
                .doesNotContain("eu-south-1");
        assertThat(ec2.describeRegions(request -> request.allRegions(true)
                                .filters(f -> f.name("opt-in-status").values("not-opted-in")))
                        .regions())
                .extracting(Region::regionName)
                .contains("eu-south-1");
        refused("InvalidParameterValue", () -> ec2.describeRegions(request -> request.regionNames("mars-1")));
    }

    @Test
    void accountTellsItsAttributes() {
        assertThat(ec2.describeAccountAttributes(request -> request.attributeNamesWithStrings("default-vpc"))
                        .accountAttributes()
                        .getFirst()
                        .attributeValues()
                        .getFirst()
                        .attributeValue())
                .isEqualTo(ec2.describeVpcs().vpcs().getFirst().vpcId());
        refused(
                "InvalidParameterValue",
                () -> ec2.describeAccountAttributes(request -> request.attributeNamesWithStrings("colour")));
    }

    @Test
    void hostsAreAllocatedAndReleased() {
        // Given
        String host = ec2.allocateHosts(request -> request.instanceType("m5.large")
                        .availabilityZone("eu-central-1a")
                        .quantity(1))
                .hostIds()
                .getFirst();

        // Then
        assertThat(ec2.describeHosts(request ->
                                request.filter(f -> f.name("instance-type").values("m5.*")))
                        .hosts())
                .hasSize(1);
        refused("InvalidHostID.NotFound", () -> launch("h-0", null));
        launch(host, null);
        assertThat(ec2.releaseHosts(request -> request.hostIds(host, "h-0")).unsuccessful())
                .hasSize(1);
        refused("InvalidHostID.NotFound", () -> ec2.describeHosts(request -> request.hostIds(host)));
        refused(
                "InvalidParameterValue",
                () -> ec2.allocateHosts(request -> request.instanceType("m99.huge")
                        .availabilityZone("eu-central-1a")
                        .quantity(1)));
    }

    @Test
    void placementGroupsHaveNames() {
        // Given
        ec2.createPlacementGroup(request -> request.groupName("close").strategy("cluster"));

        // Then
        launch(null, "close");
        refused("InvalidPlacementGroup.Unknown", () -> launch(null, "far"));
        refused(
                "InvalidPlacementGroup.Duplicate",
                () -> ec2.createPlacementGroup(request -> request.groupName("close")));
        assertThat(ec2.describePlacementGroups(request -> request.groupNames("close"))
                        .placementGroups())
                .hasSize(1);
        refused("InvalidPlacementGroup.InUse", () -> ec2.deletePlacementGroup(request -> request.groupName("close")));
        ec2.createPlacementGroup(request -> request.groupName("empty"));
        ec2.deletePlacementGroup(request -> request.groupName("empty"));
        refused("InvalidPlacementGroup.Unknown", () -> ec2.deletePlacementGroup(request -> request.groupName("empty")));
        refused(
                "InvalidPlacementGroup.Unknown",
                () -> ec2.describePlacementGroups(request -> request.groupNames("empty")));
    }

    private void launch(@Nullable String host, @Nullable String group) {
        ec2.runInstances(request -> request.imageId(
                        PublicImages.usual("eu-central-1", false).imageId())
                .instanceType("m5.large")
                .placement(placement -> placement.hostId(host).groupName(group))
                .minCount(1)
                .maxCount(1));
    }
}
