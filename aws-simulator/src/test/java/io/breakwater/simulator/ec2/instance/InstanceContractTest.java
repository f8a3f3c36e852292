package io.breakwater.simulator.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

class InstanceContractTest extends InstanceTest {
    private static final String NONE = "i-0123456789abcdef0";

    @Test
    void instanceIsFoundByItsFilters() {
        // Given
        String web = run(request -> request.instanceType("t3.micro")
                .tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("Name").value("web-1"))));
        run(request -> request.instanceType("c5.large"));

        // Then
        assertThat(ids(request -> request.filters(f -> f.name("tag:Name").values("web-?"))))
                .containsExactly(web);
        assertThat(ids(request -> request.filters(
                        f -> f.name("instance-type").values("t3.*", "m5.*"),
                        f -> f.name("instance-state-name").values("pending"))))
                .containsExactly(web);
        assertThat(ids(request ->
                        request.filters(f -> f.name("network-interface.status").values("in-use"))))
                .hasSize(2);
        assertThat(ids(request -> request.filters(f -> f.name("vpc-id").values("vpc-0"))))
                .isEmpty();
        refused(
                "InvalidParameterValue",
                () -> ids(request -> request.filters(f -> f.name("shape").values("x"))));
    }

    @ParameterizedTest
    @CsvSource({
        "availability-zone",
        "architecture",
        "block-device-mapping.volume-id",
        "boot-mode",
        "dns-name",
        "group-id",
        "iam-instance-profile.arn",
        "image-id",
        "instance.group-name",
        "instance-state-code",
        "ip-address",
        "key-name",
        "launch-index",
        "launch-time",
        "metadata-options.http-tokens",
        "monitoring-state",
        "owner-id",
        "platform",
        "network-interface.addresses.private-ip-address",
        "network-interface.attachment.device-index",
        "network-interface.group-id",
        "network-interface.association.public-ip",
        "placement-group-name",
        "private-dns-name",
        "private-ip-address",
        "product-code",
        "reason",
        "reservation-id",
        "root-device-name",
        "source-dest-check",
        "state-reason-code",
        "subnet-id",
        "tag-key",
        "tenancy",
        "usage-operation",
        "vpc-id",
        "affinity",
        "host-id",
        "spot-instance-request-id",
        "product-code.type",
        "ipv6-address",
        "block-device-mapping.attach-time",
        "enclave-options.enabled",
        "hibernation-options.configured"
    })
    void documentedFilterIsKnown(String name) {
        // Given
        run(request -> {});

        // Then
        assertThat(ids(request -> request.filters(f -> f.name(name).values("no such value"))))
                .isEmpty();
    }

    @Test
    void unknownAndMalformedIdsAreRefused() {
        refused("InvalidInstanceID.NotFound", () -> ids(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.Malformed", () -> ids(request -> request.instanceIds("web-1")));
        refused("InvalidInstanceID.NotFound", () -> ec2.startInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.stopInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.rebootInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.terminateInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.getConsoleOutput(request -> request.instanceId(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.monitorInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.unmonitorInstances(request -> request.instanceIds(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.getLaunchTemplateData(request -> request.instanceId(NONE)));
        refused("InvalidInstanceID.NotFound", () -> ec2.describeInstanceStatus(request -> request.instanceIds(NONE)));
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.describeInstanceAttribute(
                        request -> request.instanceId(NONE).attribute(InstanceAttributeName.USER_DATA)));
        refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.modifyInstanceMetadataOptions(
                        request -> request.instanceId(NONE).httpTokens("required")));
    }

    @Test
    void pagesOfInstancesFollowEachOther() {
        // Given
        ec2.runInstances(request(builder -> builder.minCount(12).maxCount(12)));

        // Then
        assertThat(ec2.describeInstancesPaginator(request -> request.maxResults(5))
                        .reservations())
                .flatExtracting(reservation -> reservation.instances())
                .hasSize(12);
        refused("InvalidParameterValue", () -> ids(request -> request.maxResults(4)));
        refused(
                "InvalidParameterCombination",
                () -> ids(request -> request.maxResults(5).instanceIds(NONE)));
    }

    @Test
    void stateFollowsStopStartAndTerminate() {
        // Given
        String id = run(request -> {});
        refused("IncorrectInstanceState", () -> ec2.stopInstances(request -> request.instanceIds(id)));
        refused("IncorrectInstanceState", () -> ec2.rebootInstances(request -> request.instanceIds(id)));
        step(Duration.ofMinutes(1));

        // When
        ec2.rebootInstances(request -> request.instanceIds(id));
        assertThat(ec2.stopInstances(request -> request.instanceIds(id)).stoppingInstances())
                .extracting(change -> change.previousState().name() + " "
                        + change.currentState().name())
                .containsExactly(InstanceStateName.RUNNING + " " + InstanceStateName.STOPPING);

        // Then
        assertThat(state(id)).isEqualTo(InstanceStateName.STOPPING);
        refused("IncorrectInstanceState", () -> ec2.startInstances(request -> request.instanceIds(id)));
        step(Duration.ofMinutes(1));
        assertThat(instance(id).publicIpAddress()).isNull();
        ec2.startInstances(request -> request.instanceIds(id));
        step(Duration.ofMinutes(1));
        assertThat(instance(id).publicIpAddress()).isNotEmpty();
        ec2.terminateInstances(request -> request.instanceIds(id));
        assertThat(state(id)).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        step(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo(InstanceStateName.TERMINATED);
        assertThat(ec2.describeVolumes().volumes()).isEmpty();
        refused("IncorrectInstanceState", () -> ec2.startInstances(request -> request.instanceIds(id)));
    }

    @Test
    void statusChecksPassAWhileAfterTheStart() {
        // Given
        String id = run(request -> {});
        assertThat(ec2.describeInstanceStatus().instanceStatuses()).isEmpty();

        // Then
        step(Duration.ofMinutes(1));
        assertThat(status(id)).isEqualTo(SummaryStatus.INITIALIZING);
        step(Duration.ofMinutes(2));
        assertThat(status(id)).isEqualTo(SummaryStatus.OK);
    }

    @Test
    void protectedInstanceIsNotTerminatedNorStopped() {
        // Given
        String id = run(request -> request.disableApiTermination(true).disableApiStop(true));
        String inSameZone = run(request -> {});
        step(Duration.ofMinutes(1));

        // Then
        refused("OperationNotPermitted", () -> ec2.terminateInstances(request -> request.instanceIds(inSameZone, id)));
        refused("OperationNotPermitted", () -> ec2.stopInstances(request -> request.instanceIds(inSameZone, id)));
        assertThat(state(inSameZone)).isEqualTo(InstanceStateName.RUNNING);

        // When
        ec2.modifyInstanceAttribute(
                request -> request.instanceId(id).disableApiTermination(value -> value.value(false)));

        // Then
        assertThat(ec2.terminateInstances(request -> request.instanceIds(inSameZone, id))
                        .terminatingInstances())
                .hasSize(2);
    }

    private SummaryStatus status(String id) {
        return ec2.describeInstanceStatus(request -> request.instanceIds(id))
                .instanceStatuses()
                .getFirst()
                .instanceStatus()
                .status();
    }

    private List<String> ids(Consumer<DescribeInstancesRequest.Builder> request) {
        return ec2.describeInstances(request).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::instanceId)
                .toList();
    }
}
