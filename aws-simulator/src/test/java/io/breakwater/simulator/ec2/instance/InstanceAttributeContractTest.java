package io.breakwater.simulator.ec2.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.iam.InstanceProfiles;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

class InstanceAttributeContractTest extends InstanceTest {
    @Test
    void attributesAreReadAndSet() {
        // Given
        String id = run(request -> request.userData("ZWNobyBoaQ=="));

        // Then
        assertThat(ec2.describeInstanceAttribute(
                                request -> request.instanceId(id).attribute(InstanceAttributeName.USER_DATA))
                        .userData()
                        .value())
                .isEqualTo("ZWNobyBoaQ==");
        refused(
                "IncorrectInstanceState",
                () -> ec2.modifyInstanceAttribute(
                        request -> request.instanceId(id).instanceType(value -> value.value("t3.large"))));
        refused("InvalidParameterCombination", () -> ec2.modifyInstanceAttribute(request -> request.instanceId(id)));
        step(Duration.ofMinutes(1));
        ec2.stopInstances(request -> request.instanceIds(id));
        step(Duration.ofMinutes(1));
        ec2.modifyInstanceAttribute(request -> request.instanceId(id).instanceType(value -> value.value("t3.large")));
        assertThat(instance(id).instanceTypeAsString()).isEqualTo("t3.large");
        refused(
                "InvalidParameterValue",
                () -> ec2.modifyInstanceAttribute(
                        request -> request.instanceId(id).instanceType(value -> value.value("t4g.micro"))));
        refused(
                "InvalidInstanceAttributeValue",
                () -> ec2.modifyInstanceAttribute(
                        request -> request.instanceId(id).instanceType(value -> value.value("m99.huge"))));
        refused(
                "InvalidGroup.NotFound",
                () -> ec2.modifyInstanceAttribute(
                        request -> request.instanceId(id).groups("sg-0")));
    }

    @Test
    void optionsAreSwitched() {
        // Given
        String id = run(request -> {});

        // When
        ec2.monitorInstances(request -> request.instanceIds(id));
        ec2.modifyInstanceMetadataOptions(request -> request.instanceId(id).httpTokens("required"));

        // Then
        assertThat(instance(id).monitoring().stateAsString()).isEqualTo("enabled");
        assertThat(instance(id).metadataOptions().httpTokensAsString()).isEqualTo("required");
        assertThat(ec2.getConsoleOutput(request -> request.instanceId(id)).output())
                .isNotEmpty();
        ec2.unmonitorInstances(request -> request.instanceIds(id));
        assertThat(instance(id).monitoring().stateAsString()).isEqualTo("disabled");
    }

    @Test
    void instanceMakesATemplatesData() {
        // Given
        String id = run(request -> request.instanceType("c5.large"));

        // When
        var data = ec2.getLaunchTemplateData(request -> request.instanceId(id)).launchTemplateData();

        // Then
        assertThat(data.instanceTypeAsString()).isEqualTo("c5.large");
        assertThat(data.networkInterfaces()).hasSize(1);
        assertThat(data.blockDeviceMappings().getFirst().deviceName()).isEqualTo("/dev/xvda");
    }

    @Test
    void profileIsAssociatedReplacedAndTakenAway() {
        // Given
        String id = run(request -> {});
        plant("web");
        plant("db");
        refused(
                "InvalidParameterValue",
                () -> ec2.associateIamInstanceProfile(
                        request -> request.instanceId(id).iamInstanceProfile(profile -> profile.name("none"))));
        refused(
                "InvalidIamInstanceProfileArn.Malformed",
                () -> ec2.associateIamInstanceProfile(
                        request -> request.instanceId(id).iamInstanceProfile(profile -> profile.arn("web"))));
        String association = ec2.associateIamInstanceProfile(
                        request -> request.instanceId(id).iamInstanceProfile(profile -> profile.name("web")))
                .iamInstanceProfileAssociation()
                .associationId();

        // Then
        assertThat(ec2.describeIamInstanceProfileAssociations(request ->
                                request.filters(f -> f.name("instance-id").values(id)))
                        .iamInstanceProfileAssociations())
                .extracting(each -> each.iamInstanceProfile().arn())
                .containsExactly("arn:aws:iam::111122223333:instance-profile/web");
        refused(
                "IncorrectState",
                () -> ec2.associateIamInstanceProfile(
                        request -> request.instanceId(id).iamInstanceProfile(profile -> profile.name("db"))));
        ec2.replaceIamInstanceProfileAssociation(
                request -> request.associationId(association).iamInstanceProfile(profile -> profile.name("db")));
        assertThat(instance(id).iamInstanceProfile().arn()).endsWith("/db");
        ec2.disassociateIamInstanceProfile(request -> request.associationId(association));
        refused(
                "NoSuchAssociation",
                () -> ec2.disassociateIamInstanceProfile(request -> request.associationId(association)));
        refused(
                "NoSuchAssociation",
                () -> ec2.replaceIamInstanceProfileAssociation(request ->
                        request.associationId(association).iamInstanceProfile(profile -> profile.name("db"))));
    }

    private void plant(String profile) {
        simulator
                .world()
                .locked(() -> InstanceProfiles.plant(simulator.world(), Simulator.PRODUCTION, profile, profile));
    }
}
