package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.cloudwatch.Sample;
import io.breakwater.simulator.core.drs.Protection;
import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.instance.Instances;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The metrics that DRS and EC2 tell of themselves. Nothing is stored for them: each value follows from what the server or
 * the instance is when it is asked for, and is the same whenever it is asked for again.
 */
final class DerivedMetrics {
    private static final String DRS = "AWS/DRS";
    private static final String EC2 = "AWS/EC2";
    private static final String SERVER = "SourceServerID";
    private static final String INSTANCE = "InstanceId";
    private static final String LAG = "LagDuration";
    private static final String BACKLOG = "Backlog";
    private static final String CPU = "CPUUtilization";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** EC2's basic monitoring tells one value in so long. */
    private static final Duration BASIC = Duration.ofMinutes(5);

    /** How long CloudWatch keeps data. */
    private static final Duration KEPT = Duration.ofDays(455);

    /** What a metric is at an instant; nothing if it has no data there. */
    private interface Curve {
        OptionalDouble at(Instant instant);
    }

    /** A metric that is computed. */
    record Derived(String unit, Duration step, Instant first, Instant until, Curve curve) {
        /** The samples from the first instant to before the last one. */
        SortedMap<Instant, Sample> read(Instant from, Instant to) {
            SortedMap<Instant, Sample> samples = new TreeMap<>();
            Instant begin = Periods.floor(from.isBefore(first) ? first : from, step);
            Instant end = to.isAfter(until) ? until : to;
            for (Instant at = begin; at.isBefore(end); at = at.plus(step)) {
                Instant slot = at;
                if (!slot.isBefore(from)) {
                    curve.at(slot).ifPresent(value -> samples.put(slot, Sample.of(value)));
                }
            }
            return samples;
        }
    }

    private DerivedMetrics() {}

    static Stream<MetricId> all(World world, Scope scope) {
        Stream<MetricId> servers = Fleet.of(world, scope).all().stream()
                .filter(server -> server.replication().hasPointInTime())
                .flatMap(server ->
                        Stream.of(LAG, BACKLOG).map(name -> MetricId.of(DRS, name, Map.of(SERVER, server.id()))));
        Stream<MetricId> instances = Instances.all(world, scope).stream()
                .filter(row -> row.state() == InstanceLifecycle.RUNNING)
                .map(row -> MetricId.of(EC2, CPU, Map.of(INSTANCE, row.id())));
        return Stream.concat(servers, instances);
    }

    /** Nothing if neither DRS nor EC2 has such a metric. */
    static Optional<Derived> find(World world, Scope scope, MetricId id) {
        if (id.dimensions().size() != 1) {
            return Optional.empty();
        }
        Instant kept = world.now().minus(KEPT);
        Instant until = world.now().plusSeconds(1);
        String server = id.dimensions().get(SERVER);
        if (id.namespace().equals(DRS) && server != null) {
            return Fleet.of(world, scope)
                    .find(server)
                    .map(SourceServerRow::replication)
                    .flatMap(replication -> ofServer(id.name(), replication, kept, until));
        }
        String instance = id.dimensions().get(INSTANCE);
        if (id.namespace().equals(EC2) && instance != null && id.name().equals(CPU)) {
            return Instances.find(world, scope, instance)
                    .filter(row -> row.state() == InstanceLifecycle.RUNNING)
                    .map(row -> new Derived(
                            "Percent",
                            BASIC,
                            row.instance().launchTime(),
                            until,
                            at -> OptionalDouble.of(load(row.id(), at))));
        }
        return Optional.empty();
    }

    private static Optional<Derived> ofServer(String name, Replication replication, Instant kept, Instant until) {
        return switch (name) {
            case LAG ->
                Optional.of(new Derived(
                        "Seconds",
                        MINUTE,
                        kept,
                        until,
                        at -> told(replication, at)
                                ? OptionalDouble.of(lag(replication, at))
                                : OptionalDouble.empty()));
            case BACKLOG ->
                Optional.of(new Derived(
                        "Bytes",
                        MINUTE,
                        kept,
                        until,
                        at -> told(replication, at)
                                ? OptionalDouble.of(isPresent(replication, at) ? replication.backlogBytes(at) : 0)
                                : OptionalDouble.empty()));
            default -> Optional.empty();
        };
    }

    /** Whether the server told anything then: in its present state, and while points in time were taken before it. */
    private static boolean told(Replication replication, Instant at) {
        return isPresent(replication, at)
                ? replication.lag(at).isPresent()
                : replication.protection().spans().stream().anyMatch(span -> covers(span, at));
    }

    private static boolean isPresent(Replication replication, Instant at) {
        return !at.isBefore(replication.state().since());
    }

    private static double lag(Replication replication, Instant at) {
        return isPresent(replication, at)
                ? replication.lag(at).orElse(Duration.ZERO).toSeconds()
                : 0;
    }

    private static boolean covers(Protection.Span span, Instant at) {
        return !at.isBefore(span.from()) && span.until().map(at::isBefore).orElse(true);
    }

    /** A load of its own for each instance, with more of it by day, between 2 and 90 percent. */
    private static double load(String instanceId, Instant at) {
        long slot = at.getEpochSecond() / BASIC.toSeconds();
        double base = 8 + Math.floorMod(instanceId.hashCode(), 30);
        double hour = Math.floorMod(at.getEpochSecond(), 86_400) / 3_600.0;
        double day = 15 * Math.max(0, Math.sin((hour - 7) / 12 * Math.PI));
        double noise = Math.floorMod((instanceId + slot).hashCode(), 1_000) / 100.0 - 5;
        return Math.round(Math.clamp(base + day + noise, 2, 90) * 100) / 100.0;
    }
}
