package io.breakwater.simulator.drs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.world.Snapshot;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.launch.LaunchLab;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.LaunchStatus;

/** Clients that race, connections that break, and a world that is put back. */
class ConcurrentClientsTest {
    private final LaunchLab launches = new LaunchLab();
    private final DrsLab lab = launches.lab();

    @AfterEach
    void close() {
        launches.close();
    }

    @RepeatedTest(5)
    void ofTwoClientsThatRaceForAServerExactlyOneWins() throws Exception {
        // Given
        String server = lab.protectedServer("web");
        var barrier = new CyclicBarrier(2);
        Callable<Boolean> race = () -> {
            try (DrsClient client = lab.drs(DrsLab.PRODUCTION)) {
                barrier.await();
                client.startRecovery(r -> r.sourceServers(s -> s.sourceServerID(server)));
                return true;
            } catch (ConflictException lost) {
                return false;
            }
        };

        // When
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> runners = List.of(executor.submit(race), executor.submit(race));

            // Then
            assertThat(runners).extracting(ConcurrentClientsTest::result).containsExactlyInAnyOrder(true, false);
        }
        assertThat(launches.drs().describeJobs(request -> {}).items()).hasSize(1);
    }

    private static boolean result(Future<Boolean> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void jobExistsOnceThoughItsAnswerWasLost() {
        // Given
        String server = lab.protectedServer("web");
        launches.fault(new Fault.Kind.ResetAfterEffect(1), "drs", "*", 1);

        // When
        assertThatExceptionOfType(ConflictException.class)
                .as("the SDK sends it again, and the first call had its effect")
                .isThrownBy(() -> launches.drill(server));

        // Then
        List<Job> jobs = launches.drs().describeJobs(request -> {}).items();
        assertThat(jobs).hasSize(1);
        assertThat(launches.server(launches.ended(jobs.getFirst().jobID())).launchStatus())
                .isEqualTo(LaunchStatus.LAUNCHED);
    }

    @Test
    void worldRestoredInTheMiddleOfAJobGoesOnIdentically() {
        // Given
        List<String> servers = launches.fleet(3);
        String job = launches.drill(servers).jobID();
        lab.step(Duration.ofMinutes(3));
        Snapshot middle = lab.simulator().world().snapshot();
        JobRow first = endOf(job);

        // When
        lab.simulator().world().restore(middle);

        // Then
        assertThat(launches.job(job).status()).isEqualTo(JobStatus.STARTED);
        lab.simulator().world().restore(middle);
        assertThat(endOf(job)).isEqualTo(first);
    }

    private JobRow endOf(String job) {
        lab.step(Duration.ofMinutes(30));
        return lab.locked(world -> Jobs.of(world, DrsLab.PRODUCTION).find(job).orElseThrow());
    }
}
