package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.JobLogEvent;

/** Launches the instance of one server, several times if there is no capacity. */
final class LaunchAttempt {
    private static final String NO_CAPACITY = "InsufficientInstanceCapacity";
    private static final String RUN_INSTANCES = "RunInstances";

    /**
     * What the launch begins with.
     *
     * @param pointInTime the instant of the data
     * @param converter the conversion server, if there was a conversion
     */
    record Start(Instant pointInTime, Optional<String> converter) {}

    private final World world;
    private final LaunchRecord record;
    private final Start start;
    private final int count;

    private LaunchAttempt(World world, LaunchRecord record, Start start, int count) {
        this.world = world;
        this.record = record;
        this.start = start;
        this.count = count;
    }

    /** The first attempt, with the type that the launch configuration and the launch template say. */
    static void first(World world, LaunchRecord record, Start start) {
        new LaunchAttempt(world, record, start, 1).launch(Optional.empty());
    }

    private void launch(Optional<String> largerType) {
        LaunchConfigurationRow configuration = LaunchConfigurations.of(world, record.scope(), record.serverId());
        Optional<String> obstacle = injected(configuration)
                .or(() -> LaunchRights.missing(world, record))
                .or(() -> LaunchRules.violated(
                        world, record.scope(), record.server(world).orElseThrow()));
        if (obstacle.isPresent()) {
            started(Optional.empty());
            fail(obstacle.get());
            return;
        }
        LaunchOrder usual = LaunchOrders.of(world, record, configuration);
        LaunchOrder order = largerType.map(usual::withInstanceType).orElse(usual);
        try {
            String id = LaunchIntoInstance.target(world, record).isPresent()
                    ? LaunchIntoInstance.launch(world, record, configuration)
                    : InstanceLauncher.launch(world, record.scope(), order).instanceId();
            started(Optional.of(id));
            Start from = start;
            LaunchRecord to = record;
            record.after(world, LaunchBehaviours.LAUNCH.in(world), later -> finish(later, to, from, id));
        } catch (AwsError refusal) {
            started(Optional.empty());
            refused(refusal, order);
        }
    }

    private void refused(AwsError refusal, LaunchOrder order) {
        Optional<String> larger = LaunchOrders.nextLarger(order);
        boolean again = refusal.code().equals(NO_CAPACITY)
                && count < LaunchBehaviours.ATTEMPTS
                && larger.isPresent()
                && Assumptions.holds(world, LaunchBehaviours.TRIES_LARGER_TYPES);
        if (!again) {
            fail(RawErrors.of(world, refusal, RUN_INSTANCES));
            return;
        }
        LaunchRecord to = record;
        Start from = start;
        int next = count + 1;
        record.after(
                world, LaunchBehaviours.NEXT_ATTEMPT, later -> new LaunchAttempt(later, to, from, next).launch(larger));
    }

    private static void finish(World world, LaunchRecord record, Start start, String id) {
        boolean alive = Instances.find(world, record.scope(), id)
                .filter(instance -> instance.state().isAlive())
                .isPresent();
        if (!alive) {
            String state = Instances.find(world, record.scope(), id)
                    .map(instance -> instance.state().text())
                    .orElse(InstanceLifecycle.TERMINATED.text());
            record.failed(
                    world,
                    JobLogEvent.LAUNCH_FAILED,
                    data -> data.withConversionServer(start.converter())
                            .withTarget(id)
                            .withError("Instance " + id + " is " + state));
            return;
        }
        RecoveryInstances.of(world, record.scope()).add(NewRecoveryInstance.of(world, record, start, id));
        record.launched(world, id);
        LaunchActionRuns.begin(world, record, id);
    }

    private Optional<String> injected(LaunchConfigurationRow configuration) {
        return struck(record.serverId()).or(() -> struck(configuration.launchTemplateId()));
    }

    private Optional<String> struck(String resource) {
        return Faults.strike(
                        world,
                        Fault.Kind.LaunchFailure.class,
                        new Fault.Target(
                                record.scope().account(), record.scope().region(), "drs", "StartRecovery", resource))
                .map(Fault.Kind.LaunchFailure::reason);
    }

    private void started(Optional<String> instanceId) {
        record.log(
                world,
                JobLogEvent.LAUNCH_START,
                data -> instanceId
                        .map(data::withTarget)
                        .orElse(data)
                        .withConversionServer(start.converter())
                        .withAttempt(count, LaunchBehaviours.ATTEMPTS));
    }

    private void fail(String reason) {
        record.failed(
                world,
                JobLogEvent.LAUNCH_FAILED,
                data -> data.withConversionServer(start.converter())
                        .withError(reason)
                        .withAttempt(count, LaunchBehaviours.ATTEMPTS));
    }
}
