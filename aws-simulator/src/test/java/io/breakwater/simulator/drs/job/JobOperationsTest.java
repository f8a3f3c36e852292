package io.breakwater.simulator.drs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class JobOperationsTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @Test
    void jobsAreListedNewestFirstAndInPages() {
        // Given
        List<String> jobs = launches.fleet(3).stream()
                .map(server -> launches.drill(server).jobID())
                .toList();

        // When
        DescribeJobsResponse first = launches.drs().describeJobs(request -> request.maxResults(2));

        // Then
        assertThat(first.items()).extracting(Job::jobID).containsExactly(jobs.get(2), jobs.get(1));
        assertThat(launches.drs()
                        .describeJobs(request -> request.maxResults(2).nextToken(first.nextToken()))
                        .items())
                .extracting(Job::jobID)
                .containsExactly(jobs.get(0));
        assertThat(launches.drs()
                        .describeJobsPaginator(request -> request.maxResults(1))
                        .items())
                .hasSize(3);
    }

    @Test
    void jobsAreFilteredByIdAndDate() {
        // Given
        List<String> servers = launches.fleet(2);
        String first = launches.drill(servers.get(0)).jobID();
        lab.step(Duration.ofHours(1));
        String second = launches.drill(servers.get(1)).jobID();

        // Then
        assertThat(launches.drs()
                        .describeJobs(r -> r.filters(f -> f.fromDate("2026-01-01T00:30:00Z")))
                        .items())
                .extracting(Job::jobID)
                .containsExactly(second);
        assertThat(launches.drs()
                        .describeJobs(r -> r.filters(f -> f.toDate("2026-01-01T00:30:00Z")))
                        .items())
                .extracting(Job::jobID)
                .containsExactly(first);
        assertThat(launches.drs()
                        .describeJobs(r -> r.filters(f -> f.jobIDs("drsjob-00000000000000000")))
                        .items())
                .isEmpty();
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().describeJobs(r -> r.filters(f -> f.fromDate("yesterday"))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().describeJobs(r -> r.filters(f -> f.jobIDs("job-1"))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> launches.drs().describeJobs(r -> r.maxResults(0)));
    }

    @Test
    void logIsPagedOldestFirst() {
        // Given
        String job = launches.drilled(lab.protectedServer("web")).jobID();

        // Then
        assertThat(launches.drs()
                        .describeJobLogItemsPaginator(
                                request -> request.jobID(job).maxResults(2))
                        .items())
                .extracting(JobLog::eventAsString)
                .startsWith("JOB_START")
                .endsWith("JOB_END")
                .hasSize(7);
    }

    @Test
    void logOfAnUnknownJobIsEmptyOrRefused() {
        assertThat(launches.log("drsjob-00000000000000000")).isEmpty();
        lab.flip(JobBehaviours.LOG_OF_UNKNOWN_JOB);
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> launches.log("drsjob-00000000000000000"));
    }

    @Test
    void endedJobIsDeletedAndARunningOneIsNot() {
        // Given
        String server = lab.protectedServer("web");
        String job = launches.drill(server).jobID();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> launches.drs().deleteJob(request -> request.jobID(job)))
                .satisfies(e -> assertThat(e.resourceId()).isEqualTo(job));

        // When
        launches.ended(job);
        launches.drs().deleteJob(request -> request.jobID(job));

        // Then
        assertThat(launches.drs().describeJobs(request -> {}).items()).isEmpty();
        assertThat(launches.recoveryInstanceOf(server)).isPresent();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> launches.drs().deleteJob(request -> request.jobID(job)))
                .satisfies(e -> assertThat(e.resourceType()).isEqualTo("Job"));
    }

    @Test
    void newJobIsHiddenForAsLongAsTheFaultSays() {
        // Given
        launches.fault(new Fault.Kind.JobVisibilityDelay(Duration.ofMinutes(2)), "drs", "*", 1);

        // When
        String job = launches.drill(lab.protectedServer("web")).jobID();

        // Then
        lab.step(Duration.ofSeconds(90));
        assertThat(launches.drs().describeJobs(request -> {}).items()).isEmpty();
        assertThat(launches.log(job)).isEmpty();
        lab.step(Duration.ofMinutes(1));
        assertThat(launches.drs().describeJobs(request -> {}).items()).hasSize(1);
        assertThat(launches.log(job)).isNotEmpty();
    }

    @Test
    void jobIsTagged() {
        // Given
        Job job = launches.drill(lab.protectedServer("web"));

        // When
        launches.drs().tagResource(request -> request.resourceArn(job.arn()).tags(Map.of("ticket", "42")));

        // Then
        assertThat(launches.job(job.jobID()).tags()).containsEntry("ticket", "42");
    }
}
