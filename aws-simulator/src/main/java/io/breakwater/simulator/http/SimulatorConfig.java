package io.breakwater.simulator.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.util.Optional;

/** How the simulator starts; the admin API changes the clock later. */
@ConfigMapping(prefix = "simulator")
interface SimulatorConfig {
    /** Simulated seconds for each real second; 0 makes the clock stand still until it is stepped. */
    @WithDefault("1")
    double pace();

    /** What ids and chances are drawn from: the same seed gives the same world. */
    @WithDefault("2026")
    long seed();

    /** What the accounts hold: {@code sample}, {@code none}, or a number of generated source servers up to 4,000. */
    @WithDefault("sample")
    String fleet();

    /** Launch templates beside a generated fleet, up to 5,000 in all; those of its servers count. */
    @WithDefault("0")
    int templates();

    /** The simulated instant of the start; absent for the machine's time. */
    Optional<Instant> start();
}
