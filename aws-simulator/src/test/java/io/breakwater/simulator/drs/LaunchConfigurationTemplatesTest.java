package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.LaunchConfigurationTemplate;
import software.amazon.awssdk.services.drs.model.LaunchDisposition;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.drs.model.TargetInstanceTypeRightSizingMethod;
import software.amazon.awssdk.services.drs.model.ValidationException;

class LaunchConfigurationTemplatesTest {
    private static final String UNKNOWN = "lct-00000000000000000";

    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void templateIsCreatedWithWhatWasAskedAndTheServicesDefaults() {
        LaunchConfigurationTemplate created = create();

        assertThat(created.launchConfigurationTemplateID()).matches("lct-[0-9a-z]{17}");
        assertThat(created.arn()).endsWith(":launch-configuration-template/" + created.launchConfigurationTemplateID());
        assertThat(created.launchDisposition()).isEqualTo(LaunchDisposition.STOPPED);
        assertThat(created.copyPrivateIp()).isFalse();
        assertThat(created.launchIntoSourceInstance()).isFalse();
        assertThat(created.tags()).containsEntry("team", "dr");
        assertThat(lab.drs().describeLaunchConfigurationTemplates(request -> {}).items())
                .containsExactly(created);
    }

    @Test
    void accountHasOneTemplate() {
        create();

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(this::create)
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(402))
                .satisfies(error -> assertThat(error.quotaCode()).isEqualTo("L-1F3FAE4D"))
                .satisfies(error -> assertThat(error.serviceCode()).isEqualTo("drs"));
    }

    @Test
    void newServersAreLaunchedAsTheTemplateSays() {
        create();
        String id = lab.install(AgentSpec.linux("a"));

        var configuration = lab.drs().getLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(configuration.launchDisposition()).isEqualTo(LaunchDisposition.STOPPED);
        assertThat(configuration.targetInstanceTypeRightSizingMethod())
                .isEqualTo(TargetInstanceTypeRightSizingMethod.BASIC);
        assertThat(configuration.copyTags()).isTrue();
        assertThat(configuration.name()).isEqualTo("Launch Configuration for Source Server " + id);
    }

    @Test
    void newServersLaunchIntoTheirSourceInstanceIfTheTemplateSaysSo() {
        lab.drs().createLaunchConfigurationTemplate(request -> request.launchIntoSourceInstance(true));
        String inAws = lab.install(AgentSpec.linux("a")
                .withOrigin(new AgentSpec.Origin.InAws("111122223333", "eu-west-1a", "i-0123456789abcdef0", "")));
        String elsewhere = lab.install(AgentSpec.linux("b"));

        assertThat(launchInto(inAws)).isEqualTo("i-0123456789abcdef0");
        assertThat(launchInto(elsewhere)).isNull();
    }

    @Test
    void templateIsUpdatedInWhatIsGivenOnly() {
        String id = create().launchConfigurationTemplateID();

        var updated = lab.drs()
                .updateLaunchConfigurationTemplate(
                        request -> request.launchConfigurationTemplateID(id).postLaunchEnabled(true))
                .launchConfigurationTemplate();
        assertThat(updated.postLaunchEnabled()).isTrue();
        assertThat(updated.launchDisposition()).isEqualTo(LaunchDisposition.STOPPED);
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfigurationTemplate(request -> request.launchConfigurationTemplateID(UNKNOWN)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateLaunchConfigurationTemplate(request ->
                                request.launchConfigurationTemplateID(id).exportBucketArn("bucket")));
    }

    @Test
    void deletedTemplateMakesRoomForAnother() {
        String id = create().launchConfigurationTemplateID();
        lab.drs().deleteLaunchConfigurationTemplate(request -> request.launchConfigurationTemplateID(id));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .deleteLaunchConfigurationTemplate(request -> request.launchConfigurationTemplateID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .describeLaunchConfigurationTemplates(request -> request.launchConfigurationTemplateIDs(id)));
        assertThat(create().launchConfigurationTemplateID()).isNotEqualTo(id);
    }

    @Test
    void recoveryModeIsPartOfTheTemplateAndOfItsServers() {
        var wire = new NewerMembers(lab);
        wire.add("recoveryMode", "FAST");
        wire.client().createLaunchConfigurationTemplate(request -> {});
        assertThat(wire.answered("launchConfigurationTemplate/recoveryMode")).isEqualTo("FAST");

        wire.client().describeLaunchConfigurationTemplates(request -> {});
        assertThat(wire.answered("items/0/recoveryMode")).isEqualTo("FAST");
        String id = lab.install(AgentSpec.linux("a"));
        wire.client().getLaunchConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("recoveryMode")).isEqualTo("FAST");
    }

    @Test
    void atMostOneIdIsAskedFor() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .describeLaunchConfigurationTemplates(
                                request -> request.launchConfigurationTemplateIDs(UNKNOWN, UNKNOWN)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().describeLaunchConfigurationTemplates(request -> request.maxResults(1_001)));
    }

    private LaunchConfigurationTemplate create() {
        return lab.drs()
                .createLaunchConfigurationTemplate(request -> request.launchDisposition(LaunchDisposition.STOPPED)
                        .targetInstanceTypeRightSizingMethod(TargetInstanceTypeRightSizingMethod.BASIC)
                        .copyTags(true)
                        .tags(Map.of("team", "dr")))
                .launchConfigurationTemplate();
    }

    private String launchInto(String id) {
        return lab.drs()
                .getLaunchConfiguration(request -> request.sourceServerID(id))
                .launchIntoInstanceProperties()
                .launchIntoEC2InstanceID();
    }
}
