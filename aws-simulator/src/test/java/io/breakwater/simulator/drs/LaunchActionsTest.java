package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.drs.DrsQuota;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.LaunchAction;
import software.amazon.awssdk.services.drs.model.LaunchActionParameter;
import software.amazon.awssdk.services.drs.model.LaunchActionParameterType;
import software.amazon.awssdk.services.drs.model.PutLaunchActionRequest;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class LaunchActionsTest {
    private static final String ACTION = "a1b2c3d4-5678-90ab-cdef-000000000001";

    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void actionIsPutListedAndReplaced() {
        String id = lab.install(AgentSpec.linux("a"));

        var put = lab.drs().putLaunchAction(action(id, ACTION, 401).build());
        assertThat(put.resourceId()).isEqualTo(id);
        assertThat(put.typeAsString()).isEqualTo("SSM_COMMAND");
        assertThat(put.parameters()).containsKey("volumes");
        lab.drs().putLaunchAction(action(id, ACTION, 402).name("Other name").build());
        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .singleElement()
                .satisfies(action -> assertThat(action.name()).isEqualTo("Other name"))
                .satisfies(action -> assertThat(action.order()).isEqualTo(402));
    }

    @Test
    void actionsAreListedInTheOrderTheyRun() {
        String id = lab.install(AgentSpec.linux("a"));
        String later = UUID.randomUUID().toString();
        lab.drs().putLaunchAction(action(id, later, 900).build());
        lab.drs().putLaunchAction(action(id, ACTION, 2).build());

        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .extracting(LaunchAction::actionId)
                .containsExactly(ACTION, later);
        assertThat(lab.drs()
                        .listLaunchActions(
                                request -> request.resourceId(id).filters(filters -> filters.actionIds(later)))
                        .items())
                .extracting(LaunchAction::actionId)
                .containsExactly(later);
    }

    @Test
    void newServersGetTheActionsOfTheTemplate() {
        String template = lab.drs()
                .createLaunchConfigurationTemplate(request -> request.postLaunchEnabled(true))
                .launchConfigurationTemplate()
                .launchConfigurationTemplateID();
        lab.drs().putLaunchAction(action(template, ACTION, 3).build());
        String id = lab.install(AgentSpec.linux("a"));

        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .singleElement()
                .satisfies(action -> assertThat(action.order()).isEqualTo(3));
    }

    @Test
    void actionIsDeletedOnce() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs().putLaunchAction(action(id, ACTION, 2).build());
        lab.drs().deleteLaunchAction(request -> request.resourceId(id).actionId(ACTION));

        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .deleteLaunchAction(request -> request.resourceId(id).actionId(ACTION)));
    }

    @Test
    void actionsBelongToThingsThatExist() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .putLaunchAction(
                                action("s-00000000000000000", ACTION, 2).build()));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().listLaunchActions(request -> request.resourceId("lct-00000000000000000")));
    }

    @Test
    void resourceHasAtMostTwoHundredActions() {
        String id = lab.install(AgentSpec.linux("a"));
        for (int i = 0; i < DrsQuota.LAUNCH_ACTIONS_PER_RESOURCE.value(); i++) {
            lab.drs()
                    .putLaunchAction(
                            action(id, UUID.randomUUID().toString(), i + 2).build());
        }

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        lab.drs().putLaunchAction(action(id, ACTION, 9_999).build()));
    }

    @Test
    void orderIsUniqueUnlessThatAssumptionIsFlipped() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs().putLaunchAction(action(id, UUID.randomUUID().toString(), 7).build());

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(
                        () -> lab.drs().putLaunchAction(action(id, ACTION, 7).build()));
        lab.flip(DrsBehaviours.LAUNCH_ACTION_ORDER_IS_UNIQUE);
        lab.drs().putLaunchAction(action(id, ACTION, 7).build());
        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .hasSize(2);
    }

    @Test
    void wrongActionsAreRefused() {
        String id = lab.install(AgentSpec.linux("a"));

        refused(action(id, ACTION, 1));
        refused(action(id, ACTION, 10_001));
        refused(action(id, "not-a-uuid", 2));
        refused(action(id, ACTION, 2).actionVersion("newest"));
        refused(action(id, ACTION, 2).name("-"));
        refused(action(id, ACTION, 2).category("FUN"));
        refused(action(id, ACTION, 2).actionCode("has space"));
        refused(action(id, ACTION, 2).active(null));
        refused(action("i-00000001", ACTION, 2));
        refused(action(id, ACTION, 2)
                .parameters(Map.of(
                        "bad name",
                        LaunchActionParameter.builder()
                                .type("DYNAMIC")
                                .value("x")
                                .build())));
        assertThat(lab.drs()
                        .listLaunchActions(request -> request.resourceId(id))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWSMigration-VerifyMountedVolumes, SSM_COMMAND",
        "AWS-RunShellScript, SSM_COMMAND",
        "AWS-RunPatchBaseline, SSM_COMMAND",
        "AWSEC2-ConfigureSTIG, SSM_AUTOMATION",
        "arn:aws:ssm:eu-central-1:111122223333:document/own, SSM_AUTOMATION"
    })
    void documentSaysWhetherItIsACommand(String document, String type) {
        String id = lab.install(AgentSpec.linux("a"));

        assertThat(lab.drs()
                        .putLaunchAction(
                                action(id, ACTION, 2).actionCode(document).build())
                        .typeAsString())
                .isEqualTo(type);
    }

    private void refused(PutLaunchActionRequest.Builder request) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().putLaunchAction(request.build()));
    }

    private static PutLaunchActionRequest.Builder action(String resource, String id, int order) {
        return PutLaunchActionRequest.builder()
                .resourceId(resource)
                .actionId(id)
                .actionCode("AWSMigration-VerifyMountedVolumes")
                .actionVersion("$DEFAULT")
                .order(order)
                .name("Volume integrity validation")
                .description("Verifies that volumes are mounted.")
                .category("VALIDATION")
                .active(true)
                .optional(true)
                .parameters(Map.of(
                        "volumes",
                        LaunchActionParameter.builder()
                                .type(LaunchActionParameterType.DYNAMIC)
                                .value("drs.volumes")
                                .build()));
    }
}
