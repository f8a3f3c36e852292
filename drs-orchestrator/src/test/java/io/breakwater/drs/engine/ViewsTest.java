package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.Answers.LaunchSeen;
import io.breakwater.drs.core.schedule.Limits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobLogEventData;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.drs.model.ParticipatingServer;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

class ViewsTest {

    @Test
    void jobIsSeenByItsServers() {
        Job job = Job.builder()
                .jobID("drsjob-1")
                .status(JobStatus.COMPLETED)
                .participatingServers(
                        ParticipatingServer.builder()
                                .sourceServerID("s-1")
                                .launchStatus(LaunchStatus.LAUNCHED)
                                .recoveryInstanceID("i-1")
                                .build(),
                        ParticipatingServer.builder().sourceServerID("s-2").build())
                .build();

        var seen = Views.job(job);

        assertThat(seen.completed()).isTrue();
        assertThat(seen.servers())
                .containsEntry("s-1", new LaunchSeen("LAUNCHED", Optional.of("i-1")))
                .containsEntry("s-2", new LaunchSeen("PENDING", Optional.empty()));
    }

    @Test
    void newestErrorOfTheServerIsTheReason() {
        List<JobLog> log = List.of(
                item("s-1", "2026-11-20T12:02:00Z", "the last"),
                item("s-1", "2026-11-20T12:01:00Z", "the first"),
                item("s-2", "2026-11-20T12:03:00Z", "somebody else's"),
                JobLog.builder().logDateTime("2026-11-20T12:04:00Z").build());

        assertThat(Views.rawError(log, "s-1")).isEqualTo("the last");
        assertThat(Views.rawError(log, "s-3")).isEmpty();
    }

    @Test
    void instanceOfWhichLittleIsToldIsStillSeen() {
        var seen = Views.instance(
                RecoveryInstance.builder().recoveryInstanceID("i-1").build(), Optional.empty());

        assertThat(seen.ec2State()).isEqualTo("PENDING");
        assertThat(seen.failbackState()).isEqualTo("FAILBACK_NOT_STARTED");
        assertThat(seen.pointInTime()).isEmpty();
    }

    @Test
    void quotasThatAreNotToldAreThoseAwsPublishes() {
        assertThat(QuotaWatch.limits(List.of())).isEqualTo(Limits.DEFAULT);
        assertThat(QuotaWatch.limits(List.of(
                        ServiceQuota.builder()
                                .quotaCode("L-D88FAC3A")
                                .value(40.0)
                                .build(),
                        ServiceQuota.builder()
                                .quotaCode("L-05AFA8C6")
                                .value(900.0)
                                .build())))
                .isEqualTo(new Limits(40, 900, 100));
    }

    private static JobLog item(String server, String at, String error) {
        return JobLog.builder()
                .logDateTime(at)
                .eventData(JobLogEventData.builder()
                        .sourceServerID(server)
                        .rawError(error)
                        .build())
                .build();
    }
}
