package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.ec2.template.LaunchTemplateHistory;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.LaunchDisposition;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.TargetInstanceTypeRightSizingMethod;
import software.amazon.awssdk.services.drs.model.ValidationException;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

class LaunchConfigurationsTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void newServerHasALaunchConfigurationAndALaunchTemplateOfItsOwn() {
        String first = lab.install(AgentSpec.linux("a"));
        String second = lab.install(AgentSpec.linux("b"));

        GetLaunchConfigurationResponse configuration = configuration(first);
        assertThat(configuration.name()).isEqualTo("Launch Configuration for Source Server " + first);
        assertThat(configuration.launchDisposition()).isEqualTo(LaunchDisposition.STARTED);
        assertThat(configuration.copyPrivateIp()).isFalse();
        assertThat(configuration.licensing().osByol()).isFalse();
        assertThat(configuration.ec2LaunchTemplateID())
                .matches("lt-[0-9a-f]{17}")
                .isNotEqualTo(configuration(second).ec2LaunchTemplateID());
        assertThat(template(first).name())
                .isEqualTo("created-and-used-by-elastic-disaster-recovery-service-" + first + "-260101-000000");
        assertThat(template(first).versions()).hasSize(1);
    }

    @Test
    void launchTemplateDescribesTheServer() {
        String id = lab.install(AgentSpec.windows("a")
                .withVolumes(new AgentSpec.Volume("c:0", 60L << 30), new AgentSpec.Volume("d:0", (20L << 30) + 1)));

        ResponseLaunchTemplateData data = template(id).defaultData();
        assertThat(data.instanceTypeAsString()).isEqualTo("c5.2xlarge");
        assertThat(data.imageId()).isNull();
        assertThat(data.blockDeviceMappings())
                .extracting(disk -> disk.deviceName() + " " + disk.ebs().volumeSize() + " "
                        + disk.ebs().volumeTypeAsString())
                .containsExactly("c:0 60 gp3", "d:0 21 gp3");
        assertThat(data.networkInterfaces().getFirst().deviceIndex()).isZero();
        assertThat(data.networkInterfaces().getFirst().associatePublicIpAddress())
                .isFalse();
        assertThat(instanceTags(data))
                .containsEntry("AWSElasticDisasterRecoverySourceServerID", id)
                .containsEntry("AWSElasticDisasterRecoveryManaged", "drs.amazonaws.com")
                .containsEntry("Name", "a");
    }

    @Test
    void updateChangesWhatIsGivenAndWritesANewDefaultVersion() {
        String id = lab.install(AgentSpec.linux("a")
                .withNics(new AgentSpec.Nic("0a:00:00:00:00:01", List.of("10.1.2.3")))
                .withTags(Map.of("Name", "a", "tier", "web")));

        var updated = lab.drs()
                .updateLaunchConfiguration(request -> request.sourceServerID(id)
                        .launchDisposition(LaunchDisposition.STOPPED)
                        .copyPrivateIp(true)
                        .copyTags(true));
        assertThat(updated.launchDisposition()).isEqualTo(LaunchDisposition.STOPPED);
        assertThat(updated.postLaunchEnabled()).isFalse();
        assertThat(configuration(id).copyTags()).isTrue();
        LaunchTemplateHistory template = template(id);
        assertThat(template.versions()).hasSize(2);
        assertThat(template.template().defaultVersionNumber()).isEqualTo(2);
        assertThat(template.defaultData().networkInterfaces().getFirst().privateIpAddress())
                .isEqualTo("10.1.2.3");
        assertThat(instanceTags(template.defaultData())).containsEntry("tier", "web");
    }

    @Test
    void privateIpStaysInTheTemplateWhenItIsNoLongerCopied() {
        String id =
                lab.install(AgentSpec.linux("a").withNics(new AgentSpec.Nic("0a:00:00:00:00:01", List.of("10.1.2.3"))));
        lab.drs()
                .updateLaunchConfiguration(request -> request.sourceServerID(id).copyPrivateIp(true));
        lab.drs()
                .updateLaunchConfiguration(request -> request.sourceServerID(id).copyPrivateIp(false));

        assertThat(template(id).defaultData().networkInterfaces().getFirst().privateIpAddress())
                .isEqualTo("10.1.2.3");
    }

    @Test
    void rightSizingPutsItsTypeIntoTheTemplate() {
        String id = lab.install(AgentSpec.linux("a")
                .withOrigin(
                        new AgentSpec.Origin.InAws("111122223333", "eu-west-1a", "i-0123456789abcdef0", "r6i.large")));

        rightSize(id, TargetInstanceTypeRightSizingMethod.IN_AWS);
        assertThat(template(id).defaultData().instanceTypeAsString()).isEqualTo("r6i.large");
        rightSize(id, TargetInstanceTypeRightSizingMethod.BASIC);
        assertThat(template(id).defaultData().instanceTypeAsString()).isEqualTo("c5.xlarge");
        rightSize(id, TargetInstanceTypeRightSizingMethod.NONE);
        assertThat(template(id).defaultData().instanceTypeAsString()).isEqualTo("c5.xlarge");
        assertThat(template(id).versions()).hasSize(4);
    }

    @Test
    void updateKeepsWhatSomebodyMadeTheDefault() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.locked(world -> {
            var data =
                    ResponseLaunchTemplateData.builder().keyName("break-glass").build();
            String template = configuration(id, world);
            LaunchTemplates.addVersion(world, DrsLab.PRODUCTION, template, 1L, data, "key");
            return LaunchTemplates.setDefault(world, DrsLab.PRODUCTION, template, 2);
        });

        lab.drs()
                .updateLaunchConfiguration(request -> request.sourceServerID(id).copyTags(true));
        assertThat(template(id).defaultData().keyName()).isEqualTo("break-glass");
        assertThat(template(id).versions()).hasSize(3);
    }

    @Test
    void deletedTemplateIsMadeAnewWithDefaultSettings() {
        String id = lab.install(AgentSpec.linux("a"));
        String deleted = configuration(id).ec2LaunchTemplateID();
        lab.locked(world -> LaunchTemplates.delete(world, DrsLab.PRODUCTION, deleted));

        assertThat(configuration(id).ec2LaunchTemplateID()).isNotEqualTo(deleted);
        assertThat(template(id).versions()).hasSize(1);
    }

    @Test
    void disconnectingDeletesTheLaunchTemplate() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));

        assertThat(lab.<List<LaunchTemplateHistory>>locked(world -> LaunchTemplates.all(world, DrsLab.PRODUCTION)))
                .isEmpty();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfiguration(
                                request -> request.sourceServerID(id).copyTags(true)));
    }

    @Test
    void wrongSettingsAreRefused() {
        String id = lab.install(AgentSpec.linux("a"));

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfiguration(
                                request -> request.sourceServerID(id).launchDisposition("PAUSED")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfiguration(
                                request -> request.sourceServerID(id).name("x".repeat(129))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfiguration(request -> request.sourceServerID(id)
                                .launchIntoInstanceProperties(into -> into.launchIntoEC2InstanceID("web"))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        lab.drs().updateLaunchConfiguration(request -> request.sourceServerID("s-00000000000000000")));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> configuration("s-00000000000000000"));
        assertThat(template(id).versions()).hasSize(1);
    }

    @Test
    void recoveryModeThatTheSdkDoesNotKnowIsKept() {
        String id = lab.install(AgentSpec.linux("a"));
        var wire = new NewerMembers(lab);
        wire.client().getLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("recoveryMode")).isEqualTo("OPTIMAL");

        wire.add("recoveryMode", "FAST");
        wire.client().updateLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("recoveryMode")).isEqualTo("FAST");
        lab.drs()
                .updateLaunchConfiguration(request -> request.sourceServerID(id).copyTags(true));
        wire.client().getLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("recoveryMode")).isEqualTo("FAST");

        wire.add("recoveryMode", "SLOW");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> wire.client().updateLaunchConfiguration(request -> request.sourceServerID(id)));
    }

    @Test
    void fastRecoveryNeedsANewAgentUnlessThatAssumptionIsFlipped() {
        String id = lab.install(AgentSpec.linux("a").withAgentVersion("6.42.12.2025.353.1309"));
        var wire = new NewerMembers(lab);
        wire.add("recoveryMode", "FAST");

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> wire.client().updateLaunchConfiguration(request -> request.sourceServerID(id)));
        lab.flip(DrsBehaviours.FAST_NEEDS_NEW_AGENT);
        wire.client().updateLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("recoveryMode")).isEqualTo("FAST");
    }

    private void rightSize(String id, TargetInstanceTypeRightSizingMethod method) {
        lab.drs()
                .updateLaunchConfiguration(
                        request -> request.sourceServerID(id).targetInstanceTypeRightSizingMethod(method));
    }

    private GetLaunchConfigurationResponse configuration(String id) {
        return lab.drs().getLaunchConfiguration(request -> request.sourceServerID(id));
    }

    private static String configuration(String id, io.breakwater.simulator.core.world.World world) {
        return LaunchConfigurations.of(world, DrsLab.PRODUCTION, id).launchTemplateId();
    }

    private LaunchTemplateHistory template(String id) {
        return lab.locked(world -> LaunchTemplates.existing(world, DrsLab.PRODUCTION, configuration(id, world)));
    }

    private static Map<String, String> instanceTags(ResponseLaunchTemplateData data) {
        return data.tagSpecifications().stream()
                .filter(specification -> specification.resourceTypeAsString().equals("instance"))
                .flatMap(specification -> specification.tags().stream())
                .collect(java.util.stream.Collectors.toMap(Tag::key, Tag::value));
    }
}
