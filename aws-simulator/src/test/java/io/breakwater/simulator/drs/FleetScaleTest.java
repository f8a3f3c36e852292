package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** A fleet of the largest size AWS allows, and two worlds that are the same world. */
class FleetScaleTest {
    private static final int SERVERS = 4_000;
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void fleetOfFourThousandServersSetsNoTimers() {
        World world = world(1);
        install(world, SERVERS);

        assertThat(world.<Integer>locked(
                        () -> Fleet.of(world, DrsLab.PRODUCTION).all().size()))
                .isEqualTo(SERVERS);
        assertThat(world.nextTimer()).isEmpty();
    }

    @Test
    void sameSeedStepsAndCallsGiveTheSameFleet() {
        assertThat(story(7)).isEqualTo(story(7));
        assertThat(story(7)).isNotEqualTo(story(8));
    }

    @Test
    void snapshotOfTheWorldRestoresTheFleet() {
        var clock = new SimulatorClock(() -> T0, T0, 0);
        var world = new World(clock, 3);
        install(world, 5);
        var before = describe(world);
        var snapshot = world.snapshot();
        clock.step(Duration.ofDays(2));
        world.locked(() -> Fleet.of(world, DrsLab.PRODUCTION)
                .all()
                .forEach(row -> Agents.pause(world, DrsLab.PRODUCTION, row.id())));
        assertThat(describe(world)).isNotEqualTo(before);

        world.restore(snapshot);
        assertThat(describe(world)).isEqualTo(before);
    }

    private static List<SourceServer> story(long seed) {
        var clock = new SimulatorClock(() -> T0, T0, 0);
        var world = new World(clock, seed);
        install(world, 20);
        clock.step(Duration.ofMinutes(25));
        world.locked(() -> Fleet.of(world, DrsLab.PRODUCTION).all().stream()
                .skip(10)
                .forEach(row -> Agents.fallBehind(world, DrsLab.PRODUCTION, row.id(), Duration.ofHours(1))));
        clock.step(Duration.ofMinutes(1));
        return describe(world);
    }

    private static List<SourceServer> describe(World world) {
        return world.locked(() -> Fleet.of(world, DrsLab.PRODUCTION).all().stream()
                .map(row -> SourceServerView.of(row, world.now()))
                .toList());
    }

    private static void install(World world, int servers) {
        world.locked(() -> {
            for (int i = 0; i < servers; i++) {
                Agents.install(
                        world,
                        DrsLab.PRODUCTION,
                        AgentSpec.linux("server-" + i).withTags(Map.of("Name", "server-" + i, "wave", "" + i % 7)));
            }
        });
    }

    private static World world(long seed) {
        return new World(new SimulatorClock(() -> T0, T0, 0), seed);
    }
}
