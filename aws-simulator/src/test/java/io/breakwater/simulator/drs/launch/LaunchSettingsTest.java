package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.DrsBehaviours;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Volume;

/** What of the launch template, the launch configuration and the replication settings decides a launch. */
class LaunchSettingsTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void defaultVersionIsLaunchedAndNotTheLatest() {
        // Given
        String server = lab.protectedServer("web");
        launches.template(server, data -> data.instanceType("m5.large"));
        lab.locked(world -> {
            String id =
                    LaunchConfigurations.of(world, DrsLab.PRODUCTION, server).launchTemplateId();
            var newer = LaunchTemplates.defaultData(world, DrsLab.PRODUCTION, id).toBuilder()
                    .instanceType("m5.2xlarge")
                    .build();
            return LaunchTemplates.addVersion(world, DrsLab.PRODUCTION, id, null, newer, null);
        });

        // Then
        assertThat(launched(server).instanceTypeAsString()).isEqualTo("m5.large");
    }

    @Test
    void rightSizingOverridesTheTemplate() {
        // Given
        String server = lab.install(AgentSpec.linux("web")
                .withOrigin(new AgentSpec.Origin.InAws("111122223333", "eu-west-1b", "i-0123456789abcdef0", "r5.large"))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1))));

        // Then
        assertThat(typeWith(server, "BASIC")).isEqualTo("c5.xlarge");
        assertThat(typeWith(server, "IN_AWS")).isEqualTo("r5.large");
        assertThat(typeWith(server, "NONE")).isEqualTo("m5.large");
    }

    private String typeWith(String server, String method) {
        launches.drs()
                .updateLaunchConfiguration(r -> r.sourceServerID(server).targetInstanceTypeRightSizingMethod(method));
        launches.template(server, data -> data.instanceType("m5.large"));
        return launched(server).instanceTypeAsString();
    }

    @Test
    void tagsAreCopiedIfWantedAndTheTemplatesWin() {
        // Given
        String server = lab.install(AgentSpec.linux("web")
                .withTags(Map.of("Name", "web", "tier", "source"))
                .synchronisedAt(lab.now().minus(Duration.ofDays(1))));
        assertThat(tagsOf(launched(server))).doesNotContainKey("tier");

        // When
        launches.drs().updateLaunchConfiguration(r -> r.sourceServerID(server).copyTags(true));

        // Then
        assertThat(tagsOf(launched(server))).containsEntry("tier", "source");
        launches.template(
                server,
                data -> data.tagSpecifications(spec -> spec.resourceType("instance")
                        .tags(tag -> tag.key("tier").value("template"))));
        assertThat(tagsOf(launched(server)))
                .containsEntry("tier", "template")
                .containsKey("AWSElasticDisasterRecoveryManaged");
    }

    private Map<String, String> tagsOf(Instance instance) {
        return lab.locked(world -> Tags.map(world, DrsLab.PRODUCTION, instance.instanceId()));
    }

    @Test
    void encryptionFollowsTheReplicationSettingsAndNotTheTemplate() {
        // Given
        String server = lab.protectedServer("web");
        launches.template(
                server,
                data -> data.blockDeviceMappings(disk -> disk.deviceName("/dev/xvda")
                        .ebs(ebs -> ebs.volumeSize(50).encrypted(false).kmsKeyId("arn:aws:kms:x"))));

        // When
        Instance instance = launched(server);

        // Then
        List<Volume> volumes = lab.locked(world -> Volumes.of(world, DrsLab.PRODUCTION, instance.instanceId()));
        assertThat(volumes).hasSize(1);
        assertThat(volumes.getFirst().encrypted()).isTrue();
        assertThat(volumes.getFirst().size()).isEqualTo(50);
        assertThat(volumes.getFirst().kmsKeyId()).isNotEqualTo("arn:aws:kms:x");
    }

    @Test
    void existingInstanceIsLaunchedIntoIfItAllowsIt() {
        // Given
        String server = lab.protectedServer("web");
        String target = launched(lab.protectedServer("spare")).instanceId();
        launches.drs()
                .updateLaunchConfiguration(r -> r.sourceServerID(server)
                        .launchIntoInstanceProperties(into -> into.launchIntoEC2InstanceID(target)));
        assertThat(launches.reason(launches.drilled(server).jobID())).contains("has no tag AWSDRS");
        allow(target);
        assertThat(launches.reason(launches.drilled(server).jobID())).contains("is not in the 'stopped' state");
        lab.locked(world -> InstanceLauncher.stop(world, DrsLab.PRODUCTION, target));

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.server(job).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
        assertThat(launches.server(job).recoveryInstanceID()).isEqualTo(target);
        assertThat(launches.instance(target).state().nameAsString()).isEqualTo("running");
    }

    private void allow(String instance) {
        lab.locked(world -> {
            Tags.put(world, DrsLab.PRODUCTION, instance, Map.of("AWSDRS", "AllowLaunchingIntoThisInstance"));
            return world;
        });
    }

    @Test
    void serverThatIsDeletedDuringItsJobFails() {
        // Given
        lab.flip(DrsBehaviours.BUSY_SERVER_CONFLICTS);
        String server = lab.protectedServer("web");
        String job = launches.drill(server).jobID();
        lab.step(Duration.ofMinutes(2));
        launches.drs().disconnectSourceServer(request -> request.sourceServerID(server));
        launches.drs().deleteSourceServer(request -> request.sourceServerID(server));

        // Then
        launches.ended(job);
        assertThat(launches.reason(job)).isEqualTo("Source server " + server + " does not exist");
    }

    @Test
    void chosenPointInTimeLogsNothingWhenFlipped() {
        // Given
        lab.flip(LaunchBehaviours.PINNED_IS_PREVIOUS);
        String server = lab.protectedServer("web");
        String snapshot = launches.drs()
                .describeRecoverySnapshots(r -> r.sourceServerID(server))
                .items()
                .getFirst()
                .snapshotID();

        // Then
        String job = launches.drs()
                .startRecovery(
                        r -> r.sourceServers(s -> s.sourceServerID(server).recoverySnapshotID(snapshot)))
                .job()
                .jobID();
        launches.ended(job);
        assertThat(launches.events(job)).startsWith("JOB_START", "CONVERSION_START");
    }

    @Test
    void flippedConversionTakesLonger() {
        // Given
        lab.flip(LaunchBehaviours.CONVERSION_LINUX.behaviour());

        // When
        String job = launches.drill(lab.protectedServer("web")).jobID();

        // Then
        lab.step(Duration.ofMinutes(14));
        assertThat(launches.events(job)).endsWith("CONVERSION_START");
        launches.ended(job);
    }

    @Test
    void jobSetsNoTimersForServersOutsideIt() {
        // Given
        launches.fleet(50);

        // When
        launches.drilled(lab.protectedServer("web"));

        // Then
        lab.step(Duration.ofMinutes(5));
        World world = lab.simulator().world();
        assertThat(world.nextTimer()).isEmpty();
    }

    private Instance launched(String server) {
        return launches.instance(launches.server(launches.drilled(server)).recoveryInstanceID());
    }
}
