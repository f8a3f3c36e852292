package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.iam.InstanceProfiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.LaunchActionRun;
import software.amazon.awssdk.services.drs.model.LaunchActionRunStatus;
import software.amazon.awssdk.services.drs.model.LaunchStatus;

class LaunchActionRunsTest {
    private static final String FIRST = "00000000-0000-4000-8000-000000000001";
    private static final String SECOND = "00000000-0000-4000-8000-000000000002";

    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();
    private String server = "";

    @BeforeEach
    void prepare() {
        server = lab.protectedServer("web");
        launches.drs().updateLaunchConfiguration(r -> r.sourceServerID(server).postLaunchEnabled(true));
        lab.locked(world -> {
            InstanceProfiles.plant(world, DrsLab.PRODUCTION.account(), "ssm", "ssm");
            return true;
        });
        launches.template(server, data -> data.iamInstanceProfile(profile -> profile.name("ssm")));
        action(FIRST, 2, false);
        action(SECOND, 3, false);
    }

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void actionsRunInTheirOrderAndTheJobWaitsForThem() {
        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.server(job).launchActionsStatus().ssmAgentDiscoveryDatetime())
                .isNotNull();
        assertThat(runs(job)).extracting(run -> run.action().actionId()).containsExactly(FIRST, SECOND);
        assertThat(runs(job)).extracting(LaunchActionRun::status).containsOnly(LaunchActionRunStatus.SUCCEEDED);
    }

    @Test
    void failedActionEndsTheRestAndTheServerIsLaunchedAllTheSame() {
        // Given
        launches.fault(new Fault.Kind.LaunchFailure("exit 1"), "drs", FIRST, 1);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(runs(job)).hasSize(1);
        assertThat(runs(job).getFirst().status()).isEqualTo(LaunchActionRunStatus.FAILED);
        assertThat(runs(job).getFirst().failureReason()).isEqualTo("exit 1");
        assertThat(launches.server(job).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
    }

    @Test
    void failedOptionalActionDoesNotEndTheRest() {
        // Given
        action(FIRST, 2, true);
        launches.fault(new Fault.Kind.LaunchFailure("exit 1"), "drs", FIRST, 1);

        // Then
        assertThat(runs(launches.drilled(server)))
                .extracting(LaunchActionRun::status)
                .containsExactly(LaunchActionRunStatus.FAILED, LaunchActionRunStatus.SUCCEEDED);
    }

    @Test
    void withoutAnInstanceProfileNoAgentIsFound() {
        // Given
        launches.template(
                server,
                data -> data.iamInstanceProfile(
                        (software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification)
                                null));

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.server(job).launchActionsStatus().ssmAgentDiscoveryDatetime())
                .isNull();
        assertThat(runs(job).getFirst().failureReason()).contains("was not discovered");
    }

    @Test
    void jobDoesNotWaitWhenFlipped() {
        // Given
        lab.flip(LaunchBehaviours.JOB_WAITS_FOR_ACTIONS);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(runs(job)).isEmpty();
        lab.step(java.time.Duration.ofMinutes(10));
        assertThat(runs(launches.job(job.jobID()))).hasSize(2);
    }

    private List<LaunchActionRun> runs(Job job) {
        return launches.server(job).launchActionsStatus().runs();
    }

    private void action(String id, int order, boolean optional) {
        launches.drs()
                .putLaunchAction(r -> r.resourceId(server)
                        .actionId(id)
                        .actionCode("AWS-RunShellScript")
                        .actionVersion("$DEFAULT")
                        .order(order)
                        .name("check")
                        .description("checks")
                        .category("VALIDATION")
                        .active(true)
                        .optional(optional)
                        .parameters(Map.of()));
    }
}
