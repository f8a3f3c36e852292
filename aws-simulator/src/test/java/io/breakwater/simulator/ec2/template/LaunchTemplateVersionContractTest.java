package io.breakwater.simulator.ec2.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Test;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class LaunchTemplateVersionContractTest extends Ec2Test {
    private final String id = ec2.createLaunchTemplate(request -> request.launchTemplateName("web")
                    .versionDescription("first")
                    .launchTemplateData(data ->
                            data.instanceType("c5.large").imageId("ami-1").keyName("ops")))
            .launchTemplate()
            .launchTemplateId();

    @Test
    void everyMemberOfTheDataComesBack() {
        // Given
        RequestLaunchTemplateData full = RequestLaunchTemplateData.builder()
                .ebsOptimized(true)
                .iamInstanceProfile(profile -> profile.name("web"))
                .blockDeviceMappings(disk -> disk.deviceName("/dev/sda1")
                        .ebs(ebs -> ebs.volumeSize(50)
                                .volumeType("gp3")
                                .iops(4000)
                                .throughput(250)
                                .encrypted(true)))
                .networkInterfaces(nic -> nic.deviceIndex(0)
                        .subnetId("subnet-1")
                        .groups("sg-1", "sg-2")
                        .privateIpAddress("10.0.0.9")
                        .associatePublicIpAddress(false))
                .monitoring(monitoring -> monitoring.enabled(true))
                .placement(placement -> placement.tenancy("dedicated").hostId("h-1"))
                .disableApiTermination(true)
                .instanceInitiatedShutdownBehavior("terminate")
                .userData("ZWNobyBoaQ==")
                .tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("Name").value("web-1")))
                .metadataOptions(options -> options.httpTokens("required").httpPutResponseHopLimit(2))
                .cpuOptions(cpu -> cpu.coreCount(1).threadsPerCore(2))
                .licenseSpecifications(license -> license.licenseConfigurationArn("arn:aws:license-manager:x"))
                .capacityReservationSpecification(reservation -> reservation.capacityReservationPreference("open"))
                .build();

        // When
        version(request -> request.launchTemplateData(full));

        // Then
        ResponseLaunchTemplateData data =
                describe(request -> request.versions("2")).getFirst().launchTemplateData();
        assertThat(data)
                .isEqualTo(
                        Shapes.copy(full, ResponseLaunchTemplateData.builder()).build());
    }

    @ParameterizedTest
    @CsvSource({"1, c5.large", "$Default, c5.large", "2, c5.xlarge", "$Latest, c5.xlarge"})
    void sourceVersionIsInheritedButForWhatIsGiven(String source, String expectedType) {
        // Given
        version(request -> request.launchTemplateData(data -> data.instanceType("c5.xlarge")));

        // When
        LaunchTemplateVersion third =
                version(request -> request.sourceVersion(source).launchTemplateData(data -> data.keyName("other")));

        // Then
        assertThat(third.versionNumber()).isEqualTo(3);
        assertThat(third.defaultVersion()).isFalse();
        assertThat(third.launchTemplateData().instanceTypeAsString()).isEqualTo(expectedType);
        assertThat(third.launchTemplateData().keyName()).isEqualTo("other");
    }

    @Test
    void versionOfWhatDoesNotExistIsRefused() {
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> version(request -> request.sourceVersion("7").launchTemplateData(data -> data.keyName("ops"))));
        refused(
                "InvalidLaunchTemplateId.NotFound",
                () -> version(request ->
                        request.launchTemplateId("lt-0123").launchTemplateData(data -> data.keyName("ops"))));
        refused(
                "InvalidParameterValue",
                () -> version(request ->
                        request.versionDescription("x".repeat(256)).launchTemplateData(data -> data.keyName("k"))));
        refused("InvalidLaunchTemplateId.VersionNotFound", () -> describe(request -> request.versions("1", "2")));
    }

    @Test
    void sameTokenAddsOneVersion() {
        // When
        Stream.of(1, 2)
                .forEach(i ->
                        version(request -> request.clientToken("t").launchTemplateData(data -> data.keyName("k"))));

        // Then
        assertThat(describe(request -> {})).hasSize(2);
        refused(
                "IdempotentParameterMismatch",
                () -> version(request -> request.clientToken("t").launchTemplateData(data -> data.keyName("other"))));
    }

    @Test
    void versionsAreDescribedNewestFirstByNumberRangeAndAlias() {
        // Given
        IntStream.rangeClosed(2, 5)
                .forEach(i -> version(request -> request.launchTemplateData(data -> data.keyName("k" + i))));
        ec2.modifyLaunchTemplate(request -> request.launchTemplateId(id).defaultVersion("3"));

        // Then
        assertThat(numbers(request -> {})).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(numbers(request -> request.minVersion("2").maxVersion("4"))).containsExactly(4L, 3L, 2L);
        assertThat(numbers(request -> request.versions("$Latest", "$Default", "1")))
                .containsExactly(5L, 3L, 1L);
        assertThat(numbers(request -> request.filters(
                        filter -> filter.name("is-default-version").values("true"))))
                .containsExactly(3L);
        refused(
                "InvalidParameterCombination",
                () -> describe(request -> request.versions("1").minVersion("1")));
        refused("InvalidParameterValue", () -> describe(request -> request.minVersion("one")));
    }

    @Test
    void withoutATemplateTheLatestOrDefaultOfAllAreDescribed() {
        // Given
        version(request -> request.launchTemplateData(data -> data.keyName("k")));
        ec2.createLaunchTemplate(
                request -> request.launchTemplateName("db-1").launchTemplateData(data -> data.keyName("k")));

        // Then
        assertThat(ec2.describeLaunchTemplateVersions(request -> request.versions("$Latest"))
                        .launchTemplateVersions())
                .extracting(version -> version.launchTemplateName() + " " + version.versionNumber())
                .containsExactly("web 2", "db-1 1");
        refused("MissingParameter", () -> ec2.describeLaunchTemplateVersions(request -> {}));
        refused(
                "InvalidParameterCombination",
                () -> ec2.describeLaunchTemplateVersions(request -> request.versions("1")));
    }

    @Test
    void pagesOfVersionsFollowEachOther() {
        // Given
        IntStream.rangeClosed(2, 5)
                .forEach(i -> version(request -> request.launchTemplateData(data -> data.keyName("k" + i))));

        // Then
        assertThat(ec2.describeLaunchTemplateVersionsPaginator(
                                request -> request.launchTemplateId(id).maxResults(2))
                        .launchTemplateVersions())
                .extracting(LaunchTemplateVersion::versionNumber)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        refused("InvalidParameterValue", () -> describe(request -> request.maxResults(201)));
    }

    @Test
    void versionsAreDeletedOneByOneAndTheDefaultStays() {
        // Given
        version(request -> request.launchTemplateData(data -> data.keyName("k")));

        // When
        DeleteLaunchTemplateVersionsResponse deleted = delete("1", "2", "9");

        // Then
        assertThat(deleted.successfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.versionNumber())
                .containsExactly(2L);
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(item ->
                        item.versionNumber() + " " + item.responseError().code())
                .containsExactly(
                        "1 " + LaunchTemplateErrorCode.UNEXPECTED_ERROR,
                        "9 " + LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST);
        assertThat(numbers(request -> {})).containsExactly(1L);
        assertThat(version(request -> request.launchTemplateData(data -> data.keyName("k")))
                        .versionNumber())
                .isEqualTo(3);
    }

    @Test
    void deletingTheDefaultVersionMayRefuseTheWholeCall() {
        // Given
        simulator
                .world()
                .locked(() -> Assumptions.flip(simulator.world(), Ec2Behaviours.DEFAULT_VERSION_FAILS_ALONE, false));

        // Then
        refused("OperationNotPermitted", () -> delete("1"));
    }

    @Test
    void deletingVersionsOfNoTemplateFailsForEachOfThem() {
        // When
        DeleteLaunchTemplateVersionsResponse deleted = ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateName("none").versions("1"));

        // Then
        assertThat(deleted.unsuccessfullyDeletedLaunchTemplateVersions())
                .extracting(item -> item.responseError().code())
                .containsExactly(LaunchTemplateErrorCode.LAUNCH_TEMPLATE_NAME_DOES_NOT_EXIST);
        refused(
                "InvalidParameterValue",
                () -> delete(IntStream.range(0, 201).mapToObj(Integer::toString).toArray(String[]::new)));
    }

    private LaunchTemplateVersion version(Consumer<CreateLaunchTemplateVersionRequest.Builder> request) {
        return ec2.createLaunchTemplateVersion(builder -> request.accept(builder.launchTemplateId(id)))
                .launchTemplateVersion();
    }

    private DeleteLaunchTemplateVersionsResponse delete(String... versions) {
        return ec2.deleteLaunchTemplateVersions(
                request -> request.launchTemplateId(id).versions(versions));
    }

    private List<LaunchTemplateVersion> describe(Consumer<DescribeLaunchTemplateVersionsRequest.Builder> request) {
        return ec2.describeLaunchTemplateVersions(builder -> request.accept(builder.launchTemplateId(id)))
                .launchTemplateVersions();
    }

    private List<Long> numbers(Consumer<DescribeLaunchTemplateVersionsRequest.Builder> request) {
        return describe(request).stream()
                .map(LaunchTemplateVersion::versionNumber)
                .toList();
    }
}
