package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.RecoveryMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.LastLaunchResult;
import software.amazon.awssdk.services.drs.model.LastLaunchType;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;

class RecoveryTest {
    private static final List<String> USUAL = List.of(
            "JOB_START",
            "SNAPSHOT_START",
            "SNAPSHOT_END",
            "CONVERSION_START",
            "CONVERSION_END",
            "LAUNCH_START",
            "JOB_END");

    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void drillGoesFromPendingToCompletedAndItsServerIsLaunched() {
        // Given
        String server = lab.protectedServer("web");

        // When
        Job accepted = launches.drs()
                .startRecovery(r ->
                        r.isDrill(true).sourceServers(LaunchLab.wanted(server)).tags(Map.of("ticket", "42")))
                .job();

        // Then
        assertThat(accepted.jobID()).matches("drsjob-[0-9a-z]{17}");
        assertThat(accepted.status()).isEqualTo(JobStatus.PENDING);
        assertThat(accepted.type()).isEqualTo(JobType.LAUNCH);
        assertThat(accepted.initiatedBy()).isEqualTo(InitiatedBy.START_DRILL);
        assertThat(accepted.tags()).containsEntry("ticket", "42");
        assertThat(launches.server(accepted).launchStatus()).isEqualTo(LaunchStatus.PENDING);
        assertThat(lab.server(server).lastLaunchResult()).isEqualTo(LastLaunchResult.PENDING);
        lab.step(Duration.ofMinutes(1));
        Job running = launches.job(accepted.jobID());
        assertThat(running.status()).isEqualTo(JobStatus.STARTED);
        assertThat(running.endDateTime()).isNull();
        assertThat(launches.server(running).launchStatus()).isEqualTo(LaunchStatus.IN_PROGRESS);
        Job ended = launches.ended(accepted.jobID());
        assertThat(ended.endDateTime()).startsWith("2026-01-01T00:0");
        assertThat(launches.server(ended).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
        assertThat(launches.server(ended).recoveryInstanceID()).matches("i-0[0-9a-f]{16}");
        assertThat(launches.events(ended.jobID())).isEqualTo(USUAL);
        assertThat(lab.server(server).lastLaunchResult()).isEqualTo(LastLaunchResult.SUCCEEDED);
        assertThat(lab.server(server).lifeCycle().lastLaunch().initiated().type())
                .isEqualTo(LastLaunchType.DRILL);
        assertThat(launches.recoveryInstanceOf(server))
                .contains(launches.server(ended).recoveryInstanceID());
    }

    @Test
    void logTellsConversionServerInstanceAndData() {
        // When
        Job job = launches.drilled(lab.protectedServer("web"));

        // Then
        List<JobLog> log = launches.log(job.jobID());
        JobLog converted = log.get(4);
        assertThat(converted.eventData().conversionServerID()).matches("i-0[0-9a-f]{16}");
        assertThat(converted.eventData().conversionProperties().rootVolumeName())
                .isEqualTo("/dev/xvda");
        assertThat(converted.eventData().conversionProperties().volumeToVolumeSize())
                .containsEntry("/dev/xvda", 30L << 30);
        assertThat(log.get(5).eventData().targetInstanceID())
                .isEqualTo(launches.server(job).recoveryInstanceID());
        assertThat(log).extracting(JobLog::logDateTime).isSorted();
        assertThat(log.getFirst().eventData().sourceServerID()).isNull();
    }

    @Test
    void modeFastHasNoConversion() {
        // Given
        String server = lab.protectedServer("web");
        launches.recoveryMode(server, RecoveryMode.FAST);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.events(job.jobID()))
                .containsExactly("JOB_START", "SNAPSHOT_START", "SNAPSHOT_END", "LAUNCH_START", "JOB_END");
    }

    @Test
    void recoveryIsMeantUnlessItIsADrill() {
        // When
        Job job = launches.drs()
                .startRecovery(r -> r.sourceServers(LaunchLab.wanted(lab.protectedServer("web"))))
                .job();

        // Then
        assertThat(job.initiatedBy()).isEqualTo(InitiatedBy.START_RECOVERY);
        launches.ended(job.jobID());
        assertThat(launches.recoveryInstances().getFirst().isDrill()).isFalse();
    }

    @Test
    void flippedDefaultMakesItADrill() {
        // Given
        lab.flip(LaunchBehaviours.DRILL_IS_SAID);

        // Then
        Job job = launches.drs()
                .startRecovery(r -> r.sourceServers(LaunchLab.wanted(lab.protectedServer("web"))))
                .job();
        assertThat(job.initiatedBy()).isEqualTo(InitiatedBy.START_DRILL);
    }

    @Test
    void nextDrillTerminatesTheFormerInstance() {
        // Given
        String server = lab.protectedServer("web");
        String former = launches.server(launches.drilled(server)).recoveryInstanceID();

        // When
        Job second = launches.drilled(server);

        // Then
        assertThat(launches.events(second.jobID()).subList(0, 4))
                .containsExactly("JOB_START", "CLEANUP_START", "CLEANUP_END", "SNAPSHOT_START");
        assertThat(launches.instance(former).state().nameAsString()).isEqualTo("terminated");
        assertThat(launches.recoveryInstances())
                .extracting(RecoveryInstance::recoveryInstanceID)
                .containsExactly(launches.server(second).recoveryInstanceID());
    }

    @Test
    void protectedFormerInstanceStaysAndTheLaunchGoesOn() {
        // Given
        String server = lab.protectedServer("web");
        launches.template(server, data -> data.disableApiTermination(true));
        String former = launches.server(launches.drilled(server)).recoveryInstanceID();

        // When
        Job second = launches.drilled(server);

        // Then
        assertThat(launches.events(second.jobID())).contains("CLEANUP_FAIL").endsWith("LAUNCH_START", "JOB_END");
        assertThat(launches.reason(second.jobID())).contains("disableApiTermination");
        assertThat(launches.instance(former).state().nameAsString()).isEqualTo("running");
        assertThat(launches.recoveryInstances()).hasSize(2);
        assertThat(launches.recoveryInstanceOf(server))
                .contains(launches.server(second).recoveryInstanceID());
    }

    @Test
    void laggingServerIsLaunchedFromItsPreviousPointInTime() {
        // Given
        String server = lab.protectedServer("web");
        launches.fault(new Fault.Kind.StalledReplication(), "drs", server, -1);

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.events(job.jobID()))
                .containsExactly(
                        "JOB_START",
                        "SNAPSHOT_START",
                        "SNAPSHOT_FAIL",
                        "USING_PREVIOUS_SNAPSHOT",
                        "CONVERSION_START",
                        "CONVERSION_END",
                        "LAUNCH_START",
                        "JOB_END");
        assertThat(launches.reason(job.jobID())).isEqualTo("Failed to take snapshot");
        assertThat(launches.server(job).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
    }

    @Test
    void serverThatCatchesUpInTimeIsLaunchedFromItsNewestData() {
        // Given
        String server = lab.protectedServer("web");
        launches.fault(new Fault.Kind.StalledReplication(), "drs", server, 1);
        assertThat(lab.state(server)).isEqualTo("STALLED");
        String job = launches.drill(server).jobID();
        lab.step(Duration.ofMinutes(4));

        // When
        lab.locked(world -> Agents.recover(world, DrsLab.PRODUCTION, server));

        // Then
        launches.ended(job);
        assertThat(launches.events(job)).contains("SNAPSHOT_END").doesNotContain("USING_PREVIOUS_SNAPSHOT");
    }

    @Test
    void chosenPointInTimeIsUsed() {
        // Given
        String server = lab.protectedServer("web");
        var snapshot = launches.drs()
                .describeRecoverySnapshots(r -> r.sourceServerID(server))
                .items()
                .getFirst();

        // When
        Job job = launches.drs()
                .startRecovery(
                        r -> r.sourceServers(s -> s.sourceServerID(server).recoverySnapshotID(snapshot.snapshotID())))
                .job();

        // Then
        launches.ended(job.jobID());
        assertThat(launches.events(job.jobID()))
                .contains("USING_PREVIOUS_SNAPSHOT")
                .doesNotContain("SNAPSHOT_START");
        assertThat(launches.recoveryInstances().getFirst().pointInTimeSnapshotDateTime())
                .isEqualTo(snapshot.timestamp());
    }

    @Test
    void stoppedDispositionLeavesTheInstanceStopped() {
        // Given
        String server = lab.protectedServer("web");
        launches.drs().updateLaunchConfiguration(r -> r.sourceServerID(server).launchDisposition("STOPPED"));

        // When
        Job job = launches.drilled(server);

        // Then
        assertThat(launches.instance(launches.server(job).recoveryInstanceID())
                        .state()
                        .nameAsString())
                .isEqualTo("stopped");
        assertThat(launches.recoveryInstances().getFirst().ec2InstanceStateAsString())
                .isEqualTo("STOPPED");
    }

    @Test
    void windowsTakesLongerThanLinux() {
        // Given
        String linux = launches.drill(lab.protectedServer("web")).jobID();
        String windows = launches.drill(launches.windows()).jobID();

        // Then
        launches.ended(linux);
        assertThat(launches.job(windows).status()).isEqualTo(JobStatus.STARTED);
        launches.ended(windows);
    }

    @Test
    void launchResultIsAnnouncedOnTheEventBus() {
        // Given
        String server = lab.protectedServer("web");
        String unready = lab.install(AgentSpec.linux("new"));

        // When
        launches.ended(launches.drill(server, unready).jobID());

        // Then
        assertThat(launches.busEvents("DRS Source Server Launch Result"))
                .extracting(event -> event.detail().contains("RECOVERY_LAUNCH_FAILED"))
                .containsExactly(true, false);
        assertThat(launches.busEvents("DRS Source Server Launch Result")
                        .getLast()
                        .detail())
                .contains("\"is-drill\":\"TRUE\"");
        assertThat(launches.busEvents("DRS Source Server Launch Result")
                        .getLast()
                        .resources())
                .containsExactly(lab.server(server).arn());
    }
}
