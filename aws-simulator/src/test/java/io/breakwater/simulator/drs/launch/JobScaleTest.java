package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.drs.DrsLab;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.service.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Jobs in a fleet of the largest size, and two worlds in which the same happens. */
class JobScaleTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void fiveJobsOfHundredServersRunInAFleetOfFourThousand() {
        // When
        List<JobRow> jobs = story(7, 4_000, 5);

        // Then
        assertThat(jobs).hasSize(5).allMatch(job -> !job.isRunning());
        assertThat(jobs)
                .flatExtracting(JobRow::servers)
                .hasSize(500)
                .allMatch(server -> server.state() instanceof LaunchState.Launched);
    }

    @Test
    void sameSeedStepsAndCallsGiveTheSameJobs() {
        assertThat(story(7, 100, 1)).isEqualTo(story(7, 100, 1));
        assertThat(story(7, 100, 1)).isNotEqualTo(story(8, 100, 1));
    }

    private static List<JobRow> story(long seed, int servers, int jobs) {
        var clock = new SimulatorClock(() -> T0, T0, 0);
        var world = new World(clock, seed);
        world.locked(() -> {
            for (int i = 0; i < servers; i++) {
                Agents.install(
                        world,
                        DrsLab.PRODUCTION,
                        AgentSpec.linux("server-" + i).synchronisedAt(T0.minus(Duration.ofDays(10))));
            }
            List<SourceServerRow> fleet = Fleet.of(world, DrsLab.PRODUCTION).all();
            for (int job = 0; job < jobs; job++) {
                Map<String, Optional<String>> wanted = new LinkedHashMap<>();
                fleet.subList(job * 100, (job + 1) * 100).forEach(row -> wanted.put(row.id(), Optional.empty()));
                Recoveries.start(call(world), new Recoveries.Wanted(wanted, true, Map.of(), Jobs.JobEffect.NONE));
            }
        });
        clock.step(Duration.ofMinutes(30));
        return world.locked(
                () -> List.copyOf(world.table(DrsLab.PRODUCTION, JobRow.class).all()));
    }

    private static Call call(World world) {
        String account = DrsLab.PRODUCTION.account();
        var caller = new Caller(account, "arn:aws:iam::" + account + ":user/test", "AIDATEST", "AKIATEST");
        return new Call(world, DrsLab.PRODUCTION, caller, (any, who, action, resource) -> true, "request", new byte[0]);
    }
}
