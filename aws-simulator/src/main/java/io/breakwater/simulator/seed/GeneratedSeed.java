package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.Agents;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * A fleet of any size, for benchmarks: servers of tiers web, app and db in applications of 20, all in the production
 * account's Frankfurt. Each server has its launch template; further templates belong to nobody.
 *
 * @param servers at most {@link #MOST_SERVERS}
 * @param templates launch templates in all, at most {@link #MOST_TEMPLATES}; not fewer than the servers have
 */
public record GeneratedSeed(int servers, int templates) implements Seed {
    /** DRS's own quota of source servers. */
    public static final int MOST_SERVERS = 4_000;

    /** EC2's own quota of launch templates. */
    public static final int MOST_TEMPLATES = 5_000;

    private static final Scope HOME = new Scope(Simulator.PRODUCTION, "eu-central-1");
    private static final String[] TIERS = {"web", "app", "db"};

    public GeneratedSeed {
        if (servers < 0 || servers > MOST_SERVERS) {
            throw new IllegalArgumentException("servers: give a number from 0 to " + MOST_SERVERS);
        }
        if (templates < 0 || templates > MOST_TEMPLATES) {
            throw new IllegalArgumentException("templates: give a number from 0 to " + MOST_TEMPLATES);
        }
    }

    @Override
    public Duration history() {
        return Duration.ofDays(8);
    }

    @Override
    public void plant(Planting planting) {
        planting.inWorld(SampleRights::plant);
        planting.inWorld(world -> {
            for (int i = 0; i < servers; i++) {
                install(world, i);
            }
            for (int i = servers; i < templates; i++) {
                var data = ResponseLaunchTemplateData.builder()
                        .instanceType("m5.large")
                        .build();
                LaunchTemplates.create(world, HOME, "unused-%04d".formatted(i), data, Map.of());
            }
        });
    }

    private static void install(World world, int number) {
        String tier = TIERS[number % TIERS.length];
        String application = "app-%03d".formatted(number / 20);
        String hostname = "%s-%s-%04d".formatted(application, tier, number);
        AgentSpec base = number % 7 == 0 ? AgentSpec.windows(hostname) : AgentSpec.linux(hostname);
        Agents.install(
                world,
                HOME,
                base.withTags(Map.of("Name", hostname, "Application", application, "Tier", tier))
                        .synchronisedAt(world.now().minus(Duration.ofDays(1))));
    }
}
