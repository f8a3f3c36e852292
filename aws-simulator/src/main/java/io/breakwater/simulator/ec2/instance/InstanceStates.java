package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceLifecycle.Event;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.PublicAddresses;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.tag.Tags;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Moves instances from state to state, along {@link InstanceLifecycle}, and does what each state means. */
final class InstanceStates {
    private static final DateTimeFormatter REASON_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    private static final StateReason BY_USER = StateReason.builder()
            .code("Client.UserInitiatedShutdown")
            .message("Client.UserInitiatedShutdown: User initiated shutdown")
            .build();

    private InstanceStates() {}

    /** Whether an instance in the state counts for the vCPU limit. */
    static boolean counts(InstanceLifecycle state) {
        return state == InstanceLifecycle.PENDING || state == InstanceLifecycle.RUNNING;
    }

    static void launched(World world, Scope scope, String id, boolean started) {
        world.after(Ec2Timings.START.in(world), later -> ready(later, scope, id, started));
    }

    static InstanceLauncher.Change start(World world, Scope scope, InstanceRow row) {
        InstanceLifecycle next = next(row, Event.START);
        if (next == row.state()) {
            return new InstanceLauncher.Change(row.id(), row.state(), next);
        }
        InstanceShape shape =
                InstanceShapes.find(row.instance().instanceTypeAsString()).orElseThrow();
        LaunchPlanner.checkLimit(world, scope, shape);
        LaunchPlanner.checkCapacity(
                world, scope, shape, row.instance().placement().availabilityZone());
        InstanceRow starting = row.in(next).because("", null);
        put(
                world,
                scope,
                starting.with(
                        starting.instance().toBuilder().launchTime(world.now()).build()));
        NetworkInterfaces.of(world, scope, row.id()).stream()
                .findFirst()
                .filter(nic -> nic.association() == null && givesPublicAddress(world, scope, nic))
                .ifPresent(nic -> NetworkInterfaces.put(world, scope, PublicAddresses.associated(world, scope, nic)));
        world.after(Ec2Timings.START.in(world), later -> ready(later, scope, row.id(), true));
        return new InstanceLauncher.Change(row.id(), row.state(), next);
    }

    static InstanceLauncher.Change stop(World world, Scope scope, InstanceRow row) {
        InstanceLifecycle next = checkStop(row);
        if (next != row.state()) {
            put(world, scope, row.in(next).because(userInitiated(world), BY_USER));
            world.after(Ec2Timings.STOP.in(world), later -> stopped(later, scope, row.id()));
        }
        return new InstanceLauncher.Change(row.id(), row.state(), next);
    }

    /** The state after a stop; refuses if it is not allowed. */
    static InstanceLifecycle checkStop(InstanceRow row) {
        if (row.attributes().stopProtected() && row.state() == InstanceLifecycle.RUNNING) {
            throw Ec2Errors.stopProtected(row.id());
        }
        return next(row, Event.STOP);
    }

    static InstanceLauncher.Change terminate(World world, Scope scope, InstanceRow row) {
        if (row.attributes().terminationProtected() && row.state().isAlive()) {
            throw Ec2Errors.terminationProtected(row.id());
        }
        InstanceLifecycle next = next(row, Event.TERMINATE);
        if (next != row.state()) {
            put(world, scope, row.in(next).because(userInitiated(world), BY_USER));
            if (!Assumptions.holds(world, Ec2Behaviours.FREED_WHEN_TERMINATED)) {
                free(world, scope, row.id());
            }
            world.after(Ec2Timings.TERMINATE.in(world), later -> terminated(later, scope, row.id()));
        }
        return new InstanceLauncher.Change(row.id(), row.state(), next);
    }

    private static void ready(World world, Scope scope, String id, boolean started) {
        Instances.find(world, scope, id)
                .filter(row -> row.state() == InstanceLifecycle.PENDING)
                .ifPresent(row -> {
                    InstanceRow running = row.in(InstanceLifecycle.RUNNING);
                    put(world, scope, running);
                    if (!started) {
                        put(world, scope, running.in(InstanceLifecycle.STOPPED).because(userInitiated(world), BY_USER));
                        releasePublicAddresses(world, scope, id);
                    }
                });
    }

    private static void stopped(World world, Scope scope, String id) {
        Instances.find(world, scope, id)
                .filter(row -> row.state() == InstanceLifecycle.STOPPING)
                .ifPresent(row -> {
                    put(world, scope, row.in(InstanceLifecycle.STOPPED));
                    releasePublicAddresses(world, scope, id);
                });
    }

    private static void terminated(World world, Scope scope, String id) {
        Instances.find(world, scope, id)
                .filter(row -> row.state() == InstanceLifecycle.SHUTTING_DOWN)
                .ifPresent(row -> {
                    put(world, scope, row.in(InstanceLifecycle.TERMINATED));
                    free(world, scope, id);
                    Duration memory = Ec2Timings.TERMINATED_VISIBLE.in(world);
                    world.after(memory, later -> forget(later, scope, id));
                });
    }

    private static void free(World world, Scope scope, String id) {
        NetworkInterfaces.of(world, scope, id).forEach(nic -> release(world, scope, nic));
        Volumes.of(world, scope, id).forEach(volume -> release(world, scope, volume, id));
    }

    private static void forget(World world, Scope scope, String id) {
        Instances.table(world, scope).remove(id);
        Tags.forget(world, scope, id);
    }

    private static void release(World world, Scope scope, NetworkInterface nic) {
        if (Boolean.TRUE.equals(nic.attachment().deleteOnTermination())) {
            NetworkInterfaces.remove(world, scope, nic.networkInterfaceId());
        } else {
            NetworkInterfaces.put(world, scope, NetworkInterfaces.detached(PublicAddresses.released(nic)));
        }
    }

    private static void release(World world, Scope scope, Volume volume, String instanceId) {
        boolean goes = volume.attachments().stream()
                .filter(attachment -> instanceId.equals(attachment.instanceId()))
                .anyMatch(VolumeAttachment::deleteOnTermination);
        if (goes) {
            Volumes.remove(world, scope, volume.volumeId());
        } else {
            Volumes.release(world, scope, volume.volumeId());
        }
    }

    private static void releasePublicAddresses(World world, Scope scope, String id) {
        NetworkInterfaces.of(world, scope, id)
                .forEach(nic -> NetworkInterfaces.put(world, scope, PublicAddresses.released(nic)));
    }

    private static boolean givesPublicAddress(World world, Scope scope, NetworkInterface nic) {
        return Subnets.find(world, scope, nic.subnetId())
                .map(subnet -> Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()))
                .orElse(false);
    }

    /** Where the event leads; refuses if it is not allowed. */
    static InstanceLifecycle next(InstanceRow row, Event event) {
        return row.state()
                .after(event)
                .orElseThrow(() -> Ec2Errors.incorrectInstanceState("The instance '" + row.id()
                        + "' is not in a state from which it can be "
                        + (event == Event.START ? "started." : "stopped.")));
    }

    private static String userInitiated(World world) {
        return "User initiated (" + REASON_TIME.format(world.now()) + ")";
    }

    private static void put(World world, Scope scope, InstanceRow row) {
        Instances.table(world, scope).put(row.id(), row);
    }
}
