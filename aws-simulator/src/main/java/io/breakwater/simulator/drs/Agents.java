package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.InitiationStep;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.drs.RightSizing;
import io.breakwater.simulator.core.drs.StallReason;
import io.breakwater.simulator.core.drs.Workload;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.AgentSpec.Origin;
import io.breakwater.simulator.drs.SourceServerRow.Links;
import io.breakwater.simulator.drs.SourceServerRow.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.drs.model.Disk;
import software.amazon.awssdk.services.drs.model.IdentificationHints;
import software.amazon.awssdk.services.drs.model.NetworkInterface;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceProperties;

/**
 * What replication agents do: nobody calls an operation for it, so tests, the seed and the admin API come here.
 *
 * <p>All methods are used under the world's lock. Those that change a server answer it as it is then, or nothing if
 * there is no such server or what happens to it cannot happen in its present state.
 */
public final class Agents {
    private static final long BYTES_PER_MEGABIT = 125_000;

    private Agents() {}

    /**
     * Installs an agent: makes the source server with its launch configuration, from the account's templates, and its
     * EC2 launch template. The account is initialised if it was not. No quota is asked, so that a fleet can be larger
     * than the 300 servers that replicate at once.
     */
    public static SourceServerRow install(World world, Scope scope, AgentSpec spec) {
        DrsAccount.initialize(world, scope);
        Machine machine = machine(world, scope, spec);
        Workload workload = new Workload(
                machine.totalBytes(),
                spec.link().transferBytesPerSecond(),
                spec.link().changeBytesPerSecond());
        Replication replication = spec.synchronisedAt()
                .map(firstSync -> Replication.established(workload, firstSync))
                .orElseGet(() -> Replication.begin(workload, initiation(world)));
        Links links = Links.none(scope.account()).withSourceNetwork(NetworkMembers.protecting(world, scope, machine));
        return register(world, scope, new Registration(machine, replication, spec.tags(), links));
    }

    /** A server that the service takes in. */
    public record Registration(Machine machine, Replication replication, Map<String, String> tags, Links links) {}

    /** Takes a server in that needs no agent of its own to be installed: an extended one, or one of a reversed replication. */
    public static SourceServerRow register(World world, Scope scope, Registration wanted) {
        String id = world.ids().drs("s");
        String arn = "arn:aws:drs:" + scope.region() + ":" + scope.account() + ":source-server/" + id;
        SourceServerRow row = Fleet.of(world, scope)
                .add(new SourceServerRow(
                        id,
                        arn,
                        wanted.tags(),
                        wanted.machine(),
                        wanted.replication(),
                        Optional.empty(),
                        wanted.links()));
        ReplicationConfigurationRow configuration = ReplicationConfigurations.create(world, scope, row);
        LaunchConfigurations.create(world, scope, row);
        return throttled(world, scope, row, configuration);
    }

    /** Something goes wrong until {@link #recover}, or until replication is retried. */
    public static Optional<SourceServerRow> stall(
            World world, Scope scope, String id, ReplicationError error, String rawError) {
        var reason = new StallReason(error, rawError, false);
        return moved(world, scope, id, (replication, at) -> replication.stall(reason, at));
    }

    /** What went wrong is over. */
    public static Optional<SourceServerRow> recover(World world, Scope scope, String id) {
        return moved(world, scope, id, Replication::recover);
    }

    /** The agent pauses. */
    public static Optional<SourceServerRow> pause(World world, Scope scope, String id) {
        return moved(world, scope, id, Replication::pause);
    }

    /** The agent goes on. */
    public static Optional<SourceServerRow> resume(World world, Scope scope, String id) {
        return moved(world, scope, id, Replication::resume);
    }

    /** The server was restarted the hard way: all its disks are compared with the replica. */
    public static Optional<SourceServerRow> rescan(World world, Scope scope, String id) {
        return moved(world, scope, id, Replication::rescan);
    }

    /** The replica falls behind by that much; it catches up if its link carries more than the server writes. */
    public static Optional<SourceServerRow> fallBehind(World world, Scope scope, String id, Duration lag) {
        return moved(world, scope, id, (replication, at) -> replication.fallBehind(lag, at));
    }

    /** The network or what the server writes changes. */
    public static Optional<SourceServerRow> setLink(World world, Scope scope, String id, AgentSpec.Link link) {
        return Fleet.of(world, scope)
                .update(id, row -> row.withMachine(row.machine().with(link)))
                .map(row -> throttled(world, scope, row, ReplicationConfigurations.of(world, scope, id)));
    }

    /** The service learns something of a volume: {@code CONTAINS_MARKETPLACE_PRODUCT_CODES}, {@code PENDING} and so on. */
    public static Optional<SourceServerRow> setVolumeStatus(
            World world, Scope scope, String id, Map<String, String> byDevice) {
        return Fleet.of(world, scope)
                .update(id, row -> row.withMachine(row.machine().withVolumeStatus(byDevice)));
    }

    /**
     * When an initiation that is asked for now counts as begun: now, unless the assumption is flipped that it takes its
     * time.
     */
    public static Instant initiation(World world) {
        return world.now().minus(InitiationStep.all()).plus(DrsBehaviours.INITIATION.in(world));
    }

    /** Gives the server's replication the speed that its link and its replication configuration allow. */
    static SourceServerRow throttled(
            World world, Scope scope, SourceServerRow server, ReplicationConfigurationRow configuration) {
        AgentSpec.Link link = server.machine().link();
        Long limit = configuration.settings().bandwidthThrottling();
        long speed = limit == null || limit == 0
                ? link.transferBytesPerSecond()
                : Math.min(link.transferBytesPerSecond(), limit * BYTES_PER_MEGABIT);
        Workload workload =
                new Workload(server.replication().workload().totalBytes(), speed, link.changeBytesPerSecond());
        if (workload.equals(server.replication().workload())) {
            return server;
        }
        return Fleet.of(world, scope)
                .update(
                        server.id(),
                        row -> row.withReplication(row.replication().withWorkload(workload, world.now())))
                .orElse(server);
    }

    private static Optional<SourceServerRow> moved(
            World world, Scope scope, String id, BiFunction<Replication, Instant, Optional<Replication>> arrow) {
        Fleet fleet = Fleet.of(world, scope);
        return fleet.find(id)
                .flatMap(row -> arrow.apply(row.replication(), world.now()))
                .flatMap(replication -> fleet.update(id, row -> row.withReplication(replication)));
    }

    private static Machine machine(World world, Scope scope, AgentSpec spec) {
        return new Machine(
                properties(world, spec),
                cloud(spec.origin()),
                spec.origin() instanceof Origin.InAws aws && !aws.instanceType().isEmpty()
                        ? Optional.of(aws.instanceType())
                        : Optional.empty(),
                spec.agentVersion(),
                spec.synchronisedAt().orElse(world.now()),
                ReplicationConfigurations.stagingZone(world, scope),
                spec.link(),
                Map.of());
    }

    private static SourceProperties properties(World world, AgentSpec spec) {
        AgentSpec.Hardware hardware = spec.hardware();
        IdentificationHints.Builder hints = IdentificationHints.builder().hostname(spec.hostname());
        switch (spec.origin()) {
            case Origin.InAws aws -> hints.awsInstanceID(aws.instanceId());
            case Origin.OnPremises onPremises -> {
                if (!onPremises.vmWareUuid().isEmpty()) {
                    hints.vmWareUuid(onPremises.vmWareUuid());
                }
            }
        }
        return SourceProperties.builder()
                .identificationHints(hints.build())
                .os(os -> os.fullString(spec.os()))
                .cpus(cpu -> cpu.cores((long) hardware.cores()).modelName(hardware.cpuModel()))
                .ramBytes(hardware.ramBytes())
                .supportsNitroInstances(hardware.nitro())
                .recommendedInstanceType(RightSizing.basic(hardware.cores(), hardware.ramBytes()))
                .disks(hardware.volumes().stream()
                        .map(volume -> Disk.builder()
                                .deviceName(volume.deviceName())
                                .bytes(volume.bytes())
                                .build())
                        .toList())
                .networkInterfaces(interfaces(world, hardware.nics()))
                .lastUpdatedDateTime(DrsTimes.text(world.now()))
                .build();
    }

    private static List<NetworkInterface> interfaces(World world, List<AgentSpec.Nic> nics) {
        List<AgentSpec.Nic> all = nics.isEmpty() ? List.of(madeUp(world)) : nics;
        return all.stream()
                .map(nic -> NetworkInterface.builder()
                        .macAddress(nic.macAddress())
                        .ips(nic.ips())
                        .isPrimary(nic.equals(all.getFirst()))
                        .build())
                .toList();
    }

    private static AgentSpec.Nic madeUp(World world) {
        String digits = world.ids().hexadecimal(10);
        var mac = new StringBuilder("0a");
        for (int i = 0; i < digits.length(); i += 2) {
            mac.append(':').append(digits, i, i + 2);
        }
        String ip = "10.0." + world.ids().below(256) + "." + (4 + world.ids().below(250));
        return new AgentSpec.Nic(mac.toString(), List.of(ip));
    }

    private static @org.jspecify.annotations.Nullable SourceCloudProperties cloud(Origin origin) {
        return switch (origin) {
            case Origin.InAws aws ->
                SourceCloudProperties.builder()
                        .originAccountID(aws.account())
                        .originRegion(aws.region())
                        .originAvailabilityZone(aws.zone())
                        .build();
            case Origin.OnPremises onPremises -> null;
        };
    }
}
