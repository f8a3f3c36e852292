package io.breakwater.simulator.seed;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.AgentSpec;
import io.breakwater.simulator.drs.AgentSpec.Hardware;
import io.breakwater.simulator.drs.AgentSpec.Link;
import io.breakwater.simulator.drs.AgentSpec.Nic;
import io.breakwater.simulator.drs.AgentSpec.Origin;
import io.breakwater.simulator.drs.AgentSpec.Volume;
import io.breakwater.simulator.drs.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The source servers of the sample accounts: 60 of three applications, one of them stalled, one lagging. */
final class SampleServers {
    private static final long GIBIBYTE = 1L << 30;

    private SampleServers() {}

    /** One server that was planted. */
    record Server(String id, SampleApplications application, SampleApplications.Tier tier, int number) {
        String hostname() {
            return "%s-%s-%02d".formatted(application.name(), tier.name(), number);
        }
    }

    /** Installs the agents of an application. */
    static List<Server> plant(World world, SampleApplications application) {
        List<Server> servers = new ArrayList<>();
        for (SampleApplications.Tier tier : application.tiers()) {
            for (int number = 1; number <= tier.servers(); number++) {
                var server = new Server("", application, tier, number);
                String id = Agents.install(world, application.home(), spec(world, server))
                        .id();
                servers.add(new Server(id, application, tier, number));
            }
        }
        return servers;
    }

    /** Replication of this server stops: nothing reaches the staging area any more. */
    static void stall(World world, Server server) {
        Agents.stall(
                world,
                server.application().home(),
                server.id(),
                ReplicationError.AGENT_NOT_SEEN,
                "The replication agent was not seen for 15 minutes");
    }

    /** This server writes nearly as much as its line carries, and has fallen behind. */
    static void lag(World world, Server server) {
        Scope scope = server.application().home();
        Agents.setLink(world, scope, server.id(), new Link(4L << 20, 4L << 20));
        Agents.fallBehind(world, scope, server.id(), Duration.ofMinutes(47));
    }

    private static AgentSpec spec(World world, Server server) {
        SampleApplications.Tier tier = server.tier();
        boolean windows = server.number() > tier.servers() - tier.windows();
        AgentSpec base = windows ? AgentSpec.windows(server.hostname()) : AgentSpec.linux(server.hostname());
        Instant protectedSince = world.now().minus(Duration.ofDays(1));
        return base.withHardware(new Hardware(
                        tier.cores(),
                        base.hardware().cpuModel(),
                        tier.memoryGib() * GIBIBYTE,
                        volumes(tier, windows),
                        List.of(new Nic(mac(world), List.of(address(server)))),
                        true))
                .withOrigin(origin(world, server))
                .withTags(Map.of(
                        "Name", server.hostname(),
                        "Application", server.application().name(),
                        "Tier", tier.name(),
                        "Environment", "production"))
                .synchronisedAt(protectedSince);
    }

    private static List<Volume> volumes(SampleApplications.Tier tier, boolean windows) {
        String root = windows ? "c:0" : "/dev/xvda";
        return tier.name().equals("db")
                ? List.of(
                        new Volume(root, 60 * GIBIBYTE),
                        new Volume(windows ? "d:1" : "/dev/xvdb", tier.diskGib() * GIBIBYTE))
                : List.of(new Volume(root, tier.diskGib() * GIBIBYTE));
    }

    private static Origin origin(World world, Server server) {
        return server.application().home().account().equals(Simulator.PRODUCTION)
                ? new Origin.InAws(
                        Simulator.PRODUCTION,
                        "eu-west-1" + (char) ('a' + server.number() % 3),
                        world.ids().ec2("i"),
                        server.tier().instanceType())
                : new Origin.OnPremises(world.ids().uuid());
    }

    private static String address(Server server) {
        int third = 16 * List.copyOf(server.application().tiers()).indexOf(server.tier());
        return "10.%d.%d.%d".formatted(server.application().network(), third, 20 + server.number());
    }

    private static String mac(World world) {
        String digits = world.ids().hexadecimal(10);
        return "02:%s:%s:%s:%s:%s"
                .formatted(
                        digits.substring(0, 2),
                        digits.substring(2, 4),
                        digits.substring(4, 6),
                        digits.substring(6, 8),
                        digits.substring(8));
    }
}
