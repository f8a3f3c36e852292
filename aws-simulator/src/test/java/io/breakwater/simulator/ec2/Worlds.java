package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.SimulatorClock;
import io.breakwater.simulator.core.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** A world without a wire, whose clock stands still until it is stepped. */
public final class Worlds {
    public static final Scope PRODUCTION = new Scope("111122223333", "eu-central-1");

    private final SimulatorClock clock =
            new SimulatorClock(Clock.systemUTC(), Instant.parse("2026-01-01T00:00:00Z"), 0);

    private final World world = new World(clock, 1);

    public <T> T in(Function<World, T> work) {
        return world.locked(() -> work.apply(world));
    }

    public void step(Duration by) {
        clock.step(by);
    }

    /** The code of the refusal that the work ends in. */
    public AbstractObjectAssert<?, String> refusal(Function<World, ?> work) {
        Supplier<Object> locked = () -> in(work::apply);
        return Assertions.assertThatExceptionOfType(AwsError.class)
                .isThrownBy(locked::get)
                .extracting(AwsError::code);
    }
}
