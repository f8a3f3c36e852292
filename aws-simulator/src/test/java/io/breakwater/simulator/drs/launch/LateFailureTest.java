package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.ec2.catalog.VcpuLimits;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.LastLaunchResult;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** A launch fails late: inside a COMPLETED job, with the reason in the job's log only. */
class LateFailureTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    static Stream<Arguments> brokenTemplates() {
        return Stream.of(
                broken(
                        "InvalidSubnetID.NotFound",
                        data -> data.networkInterfaces(nic -> nic.deviceIndex(0).subnetId("subnet-0123456789abcdef0"))),
                broken("InvalidParameterCombination", data -> data.securityGroupIds("sg-0123456789abcdef0")),
                broken("InvalidParameterValue", data -> data.instanceType("m99.huge")),
                broken("does not match the architecture", data -> data.instanceType("m6g.large")),
                broken(
                        "InvalidBlockDeviceMapping",
                        data -> data.blockDeviceMappings(
                                disk -> disk.deviceName("/dev/xvda").ebs(ebs -> ebs.volumeSize(8)))),
                broken("must not specify a kernel", data -> data.kernelId("aki-1")),
                broken("must not enable Nitro Enclaves", data -> data.enclaveOptions(e -> e.enabled(true))),
                broken("metadata endpoint", data -> data.metadataOptions(m -> m.httpEndpoint("disabled"))),
                broken(
                        "InvalidGroup.NotFound",
                        data -> data.networkInterfaces(nic -> nic.deviceIndex(0).groups("sg-0123456789abcdef0"))));
    }

    private static Arguments broken(String reason, UnaryOperator<ResponseLaunchTemplateData.Builder> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTemplates")
    void brokenTemplateFailsItsServerOnly(String reason, UnaryOperator<ResponseLaunchTemplateData.Builder> change) {
        // Given
        String good = lab.protectedServer("good");
        String bad = lab.protectedServer("bad");
        launches.template(bad, change);

        // When
        Job job = launches.ended(launches.drill(good, bad).jobID());

        // Then
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.participatingServers())
                .extracting(server -> server.launchStatus())
                .containsExactly(LaunchStatus.LAUNCHED, LaunchStatus.FAILED);
        assertThat(launches.reason(job.jobID())).contains(reason);
        assertThat(launches.events(job.jobID())).contains("LAUNCH_FAILED");
        assertThat(lab.server(bad).lastLaunchResult()).isEqualTo(LastLaunchResult.FAILED);
        assertThat(launches.recoveryInstanceOf(bad)).isEmpty();
    }

    @Test
    void failureComesAfterTheConversion() {
        // Given
        String bad = lab.protectedServer("bad");
        launches.template(bad, data -> data.instanceType("m99.huge"));

        // When
        String job = launches.drill(bad).jobID();

        // Then
        lab.step(Duration.ofMinutes(4));
        assertThat(launches.server(launches.job(job)).launchStatus()).isEqualTo(LaunchStatus.IN_PROGRESS);
        launches.ended(job);
        assertThat(launches.events(job))
                .containsSubsequence("CONVERSION_END", "LAUNCH_START", "LAUNCH_FAILED", "JOB_END");
    }

    @Test
    void addressThatIsTakenFails() {
        // Given
        AgentSpec spec = AgentSpec.linux("a")
                .withNics(new AgentSpec.Nic("0a:00:00:00:00:01", List.of("172.31.0.77")))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1)));
        String first = lab.install(spec);
        String second = lab.install(spec);
        Stream.of(first, second)
                .forEach(id -> launches.drs()
                        .updateLaunchConfiguration(r -> r.sourceServerID(id).copyPrivateIp(true)));

        // When
        Job ready = launches.drilled(first);
        Job job = launches.drilled(second);

        // Then
        assertThat(launches.instance(launches.server(ready).recoveryInstanceID())
                        .privateIpAddress())
                .isEqualTo("172.31.0.77");
        assertThat(launches.server(job).launchStatus()).isEqualTo(LaunchStatus.FAILED);
        assertThat(launches.reason(job.jobID()))
                .isEqualTo("An error occurred (InvalidIPAddress.InUse) when calling the RunInstances operation:"
                        + " Address 172.31.0.77 is in use.");
    }

    @Test
    void rawErrorIsTheSentenceAloneWhenFlipped() {
        // Given
        lab.flip(LaunchBehaviours.ERROR_TEXT);
        String bad = lab.protectedServer("bad");
        launches.template(bad, data -> data.instanceType("m99.huge"));

        // Then
        assertThat(launches.reason(launches.drilled(bad).jobID()))
                .isEqualTo("Invalid value 'm99.huge' for InstanceType.");
    }

    @Test
    void withoutCapacityLargerTypesAreTried() {
        // Given
        String server = lab.protectedServer("web");
        launches.template(server, data -> data.instanceType("m5.large"));
        launches.fault(new Fault.Kind.CapacityShortage(), "ec2", "m5.large", -1);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.instance(launches.server(job).recoveryInstanceID()).instanceTypeAsString())
                .isEqualTo("m5.xlarge");
        assertThat(launches.events(job.jobID())).endsWith("LAUNCH_START", "LAUNCH_START", "JOB_END");
    }

    @Test
    void withoutAnyCapacityTheThirdAttemptFails() {
        // Given
        String server = lab.protectedServer("web");
        launches.fault(new Fault.Kind.CapacityShortage(), "ec2", "*", -1);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.events(job.jobID()))
                .endsWith("LAUNCH_START", "LAUNCH_START", "LAUNCH_START", "LAUNCH_FAILED", "JOB_END");
        assertThat(launches.reason(job.jobID())).contains("(InsufficientInstanceCapacity)");
    }

    @Test
    void withoutCapacityTheLaunchFailsAtOnceWhenFlipped() {
        // Given
        lab.flip(LaunchBehaviours.TRIES_LARGER_TYPES);
        launches.fault(new Fault.Kind.CapacityShortage(), "ec2", "*", -1);

        // Then
        assertThat(launches.events(launches.drilled(lab.protectedServer("web")).jobID()))
                .endsWith("CONVERSION_END", "LAUNCH_START", "LAUNCH_FAILED", "JOB_END");
    }

    @Test
    void vcpuLimitFails() {
        // Given
        lab.locked(world -> {
            VcpuLimits.set(world, DrsLab.PRODUCTION, InstanceShape.Bucket.STANDARD, 1);
            return world;
        });

        // Then
        assertThat(launches.reason(launches.drilled(lab.protectedServer("web")).jobID()))
                .contains("(VcpuLimitExceeded)");
    }

    @Test
    void byolNeedsDedicatedHosts() {
        // Given
        String windows = launches.windows();
        launches.drs()
                .updateLaunchConfiguration(
                        r -> r.sourceServerID(windows).licensing(licensing -> licensing.osByol(true)));

        // Then
        assertThat(launches.reason(launches.drilled(windows).jobID()))
                .isEqualTo("OS BYOL can only be used with EC2 Dedicated Hosts");
        launches.template(windows, data -> data.placement(placement -> placement.tenancy("host")));
        assertThat(launches.server(launches.drilled(windows)).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
    }

    @Test
    void injectedFailureStrikesTheServerOrTheTemplate() {
        // Given
        String byServer = lab.protectedServer("a");
        String byTemplate = lab.protectedServer("b");
        launches.fault(new Fault.Kind.LaunchFailure("because"), "drs", byServer, 1);
        launches.fault(new Fault.Kind.LaunchFailure("template"), "drs", launches.templateId(byTemplate), 1);

        // Then
        assertThat(launches.reason(launches.drilled(byServer).jobID())).isEqualTo("because");
        assertThat(launches.reason(launches.drilled(byTemplate).jobID())).isEqualTo("template");
        assertThat(launches.server(launches.drilled(byServer)).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
    }

    @Test
    void pointInTimeThatIsGoneFails() {
        // When
        String server = lab.protectedServer("web");
        String job = launches.drs()
                .startRecovery(
                        r -> r.sourceServers(s -> s.sourceServerID(server).recoverySnapshotID("pit-00000000000000000")))
                .job()
                .jobID();

        // Then
        assertThat(launches.server(launches.ended(job)).launchStatus()).isEqualTo(LaunchStatus.FAILED);
        assertThat(launches.events(job)).contains("USING_PREVIOUS_SNAPSHOT_FAILED");
        assertThat(launches.reason(job)).isEqualTo("Recovery snapshot pit-00000000000000000 does not exist");
    }

    @Test
    void serverBeforeItsFirstPointInTimeIsSkipped() {
        // When
        Job job = launches.drilled(lab.install(AgentSpec.linux("new")));

        // Then
        assertThat(launches.events(job.jobID())).containsExactly("JOB_START", "SERVER_SKIPPED", "JOB_END");
        assertThat(launches.reason(job.jobID())).contains("lifecycle state is not READY_FOR_TEST");
        assertThat(launches.server(job).launchStatus()).isEqualTo(LaunchStatus.FAILED);
    }

    @Test
    void volumeWithProductCodesFailsTheConversion() {
        // Given
        String server = lab.protectedServer("web");
        lab.locked(world -> Agents.setVolumeStatus(
                world, DrsLab.PRODUCTION, server, Map.of("/dev/xvda", "CONTAINS_MARKETPLACE_PRODUCT_CODES")));

        // Then
        String job = launches.drilled(server).jobID();
        assertThat(launches.events(job)).contains("CONVERSION_FAIL").doesNotContain("LAUNCH_START");
        assertThat(launches.reason(job)).contains("CONTAINS_MARKETPLACE_PRODUCT_CODES");
    }

    @Test
    void deletedTemplateIsMadeAnewWithDefaults() {
        // Given
        String server = lab.protectedServer("web");
        String template = launches.templateId(server);
        lab.locked(world -> LaunchTemplates.delete(world, DrsLab.PRODUCTION, template));

        // Then
        assertThat(launches.server(launches.drilled(server)).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
        assertThat(launches.templateId(server)).isNotEqualTo(template);
    }
}
