package io.breakwater.simulator.http;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.seed.GeneratedSeed;
import io.breakwater.simulator.seed.SampleSeed;
import io.breakwater.simulator.seed.Seed;
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
        return new Simulator(machine::instant, start, config.pace(), config.seed(), seed(config));
    }

    private static Seed seed(SimulatorConfig config) {
        return switch (config.fleet()) {
            case "sample" -> new SampleSeed();
            case "none" -> Seed.EMPTY;
            default -> new GeneratedSeed(number(config.fleet()), config.templates());
        };
    }

    private static int number(String fleet) {
        try {
            return Integer.parseInt(fleet);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "simulator.fleet: give 'sample', 'none' or a number of source servers", e);
        }
    }
}
