package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.Scope;
import java.util.List;

/**
 * The applications of the sample accounts.
 *
 * @param home where its source servers are protected: account and recovery Region
 * @param network the second number of the addresses its servers have, {@code 10.network.…}
 */
record SampleApplications(String name, Scope home, int network, List<Tier> tiers) {
    /** One tier: so many servers, some of them on Windows. */
    record Tier(String name, int servers, int windows, int cores, int memoryGib, int diskGib, String instanceType) {}

    static final List<SampleApplications> ALL = List.of(
            new SampleApplications(
                    "shop",
                    new Scope(Simulator.PRODUCTION, "eu-central-1"),
                    11,
                    List.of(
                            new Tier("web", 10, 0, 2, 8, 30, "m5.large"),
                            new Tier("app", 10, 0, 4, 16, 60, "m5.xlarge"),
                            new Tier("db", 4, 0, 8, 64, 500, "r5.2xlarge"))),
            new SampleApplications(
                    "billing",
                    new Scope(Simulator.RECOVERY, "eu-central-1"),
                    12,
                    List.of(
                            new Tier("web", 6, 2, 2, 8, 40, "m5.large"),
                            new Tier("app", 9, 4, 4, 16, 80, "m5.xlarge"),
                            new Tier("db", 6, 2, 8, 32, 400, "r5.xlarge"))),
            new SampleApplications(
                    "warehouse",
                    new Scope(Simulator.RECOVERY, "eu-west-1"),
                    13,
                    List.of(
                            new Tier("web", 4, 4, 2, 8, 60, "m5.large"),
                            new Tier("app", 8, 6, 4, 16, 100, "m5.xlarge"),
                            new Tier("db", 3, 3, 8, 64, 800, "r5.2xlarge"))));
}
