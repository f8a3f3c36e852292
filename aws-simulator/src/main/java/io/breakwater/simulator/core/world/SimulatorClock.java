package io.breakwater.simulator.core.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Simulated time. It runs as the machine's clock does, or N times as fast, or stands still until it is stepped.
 * Changing the pace never makes it jump.
 */
public final class SimulatorClock {
    /** Fastest pace: one real second is a little more than a simulated day. */
    public static final double MAX_PACE = 100_000;

    private final InstantSource machine;
    private Instant anchor;
    private Instant machineAtAnchor;
    private double pace;

    /**
     * @param machine the machine's clock
     * @param start the simulated instant to begin with
     * @param pace simulated seconds for each real second; 0 stands still
     */
    public SimulatorClock(InstantSource machine, Instant start, double pace) {
        this.machine = machine;
        this.anchor = start;
        this.machineAtAnchor = machine.instant();
        this.pace = valid(pace);
    }

    public synchronized Instant now() {
        if (pace == 0) {
            return anchor;
        }
        Duration real = Duration.between(machineAtAnchor, machine.instant());
        return anchor.plusNanos(Math.round(real.toNanos() * pace));
    }

    public synchronized double pace() {
        return pace;
    }

    /**
     * @param newPace simulated seconds for each real second, 0 to {@link #MAX_PACE}
     * @throws IllegalArgumentException if the pace is out of that range
     */
    public synchronized void setPace(double newPace) {
        valid(newPace);
        moveTo(now());
        pace = newPace;
    }

    /**
     * Moves the clock forward by one step, whatever its pace.
     *
     * @throws IllegalArgumentException if the step is negative: time does not go back
     */
    public synchronized void step(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: time does not go back, give a positive duration");
        }
        moveTo(now().plus(by));
    }

    /** Sets the clock to an instant, also a former one: for restoring a snapshot only. */
    synchronized void moveTo(Instant instant) {
        anchor = instant;
        machineAtAnchor = machine.instant();
    }

    private static double valid(double pace) {
        if (!(pace >= 0 && pace <= MAX_PACE)) {
            throw new IllegalArgumentException("pace: give a number from 0 (stepped) to " + (long) MAX_PACE);
        }
        return pace;
    }
}
