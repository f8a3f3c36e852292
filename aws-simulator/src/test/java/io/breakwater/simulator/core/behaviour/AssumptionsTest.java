package io.breakwater.simulator.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AssumptionsTest {
    private static final Behaviour ASSUMED = Behaviour.assumed("drs.x", "something happens", "a guess");

    private final World world = new World(new SimulatorClock(() -> Instant.EPOCH, Instant.EPOCH, 0), 1);

    @Test
    void assumptionHoldsUnlessFlipped() {
        assertThat(world.<Boolean>locked(() -> Assumptions.holds(world, ASSUMED)))
                .isTrue();
    }

    @Test
    void flippedAssumptionHoldsNoMoreUntilFlippedBack() {
        world.locked(() -> {
            // When
            Assumptions.flip(world, ASSUMED, false);

            // Then
            assertThat(Assumptions.holds(world, ASSUMED)).isFalse();
            assertThat(Assumptions.allFlipped(world)).containsExactly("drs.x");
            Assumptions.flip(world, ASSUMED, true);
            assertThat(Assumptions.holds(world, ASSUMED)).isTrue();
        });
    }

    @Test
    void whatIsKnownCannotBeFlipped() {
        var documented = Behaviour.documented("drs.y", "something is so", "DRS API reference");
        var measured = Behaviour.measured("drs.z", "something was seen", "SDK 2.40.2");
        world.locked(() -> {
            assertThatIllegalArgumentException().isThrownBy(() -> Assumptions.flip(world, documented, false));
            assertThatIllegalArgumentException().isThrownBy(() -> Assumptions.flip(world, measured, false));
        });
    }
}
