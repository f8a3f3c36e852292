package io.breakwater.simulator.http;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.SimulatorClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Makes the simulator of this process. */
class Beans {
    @Produces
    @Singleton
    Simulator simulator(SimulatorConfig config) {
        Clock machine = Clock.systemUTC();
        Instant start = config.start().orElseGet(machine::instant);
        return new Simulator(
                new SimulatorClock(machine::instant, start, config.pace()), machine::instant, config.seed());
    }
}
