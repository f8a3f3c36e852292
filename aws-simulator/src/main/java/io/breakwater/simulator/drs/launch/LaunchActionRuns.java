package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.LaunchActions;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.instance.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.model.LaunchAction;
import software.amazon.awssdk.services.drs.model.LaunchActionRun;
import software.amazon.awssdk.services.drs.model.LaunchActionRunStatus;
import software.amazon.awssdk.services.drs.model.LaunchActionsStatus;

/**
 * Runs a server's launch actions on its new instance, one after the other. One that fails ends the rest, unless it is
 * optional. A LaunchFailure fault on an action's id makes it fail. Source: DRS user guide, Post-launch actions.
 */
final class LaunchActionRuns {
    private LaunchActionRuns() {}

    /** Begins them if the launch configuration wants them; else the server is done. */
    static void begin(World world, LaunchRecord record, String instanceId) {
        LaunchConfigurationRow configuration = LaunchConfigurations.of(world, record.scope(), record.serverId());
        List<LaunchAction> actions = LaunchActions.of(world, record.scope(), record.serverId()).stream()
                .filter(action -> Boolean.TRUE.equals(action.active()))
                .toList();
        boolean wanted = Boolean.TRUE.equals(configuration.settings().postLaunchEnabled()) && !actions.isEmpty();
        if (!wanted) {
            record.settle(world);
            return;
        }
        change(world, record, status -> status);
        if (!Assumptions.holds(world, LaunchBehaviours.JOB_WAITS_FOR_ACTIONS)) {
            record.settle(world);
        }
        world.after(LaunchBehaviours.AGENT_FOUND.in(world), later -> discover(later, record, instanceId, actions));
    }

    private static void discover(World world, LaunchRecord record, String instanceId, List<LaunchAction> actions) {
        Optional<InstanceRow> instance = Instances.find(world, record.scope(), instanceId);
        boolean answers = instance.filter(row -> row.state() == InstanceLifecycle.RUNNING)
                .filter(row -> row.instance().iamInstanceProfile() != null)
                .isPresent();
        if (!answers) {
            add(
                    world,
                    record,
                    run(world, actions.getFirst(), LaunchActionRunStatus.FAILED)
                            .failureReason("The SSM agent of instance " + instanceId + " was not discovered")
                            .build());
            end(world, record);
            return;
        }
        String now = DrsTimes.text(world.now());
        change(
                world,
                record,
                status -> status.toBuilder().ssmAgentDiscoveryDatetime(now).build());
        next(world, record, actions);
    }

    private static void next(World world, LaunchRecord record, List<LaunchAction> left) {
        if (left.isEmpty()) {
            end(world, record);
            return;
        }
        LaunchAction action = left.getFirst();
        LaunchActionRun running =
                run(world, action, LaunchActionRunStatus.IN_PROGRESS).build();
        add(world, record, running);
        world.after(LaunchBehaviours.ACTION.in(world), later -> {
            Optional<String> failure = failure(later, record, action);
            replace(
                    later,
                    record,
                    running.toBuilder()
                            .status(
                                    failure.isPresent()
                                            ? LaunchActionRunStatus.FAILED
                                            : LaunchActionRunStatus.SUCCEEDED)
                            .failureReason(failure.orElse(null))
                            .build());
            if (failure.isPresent() && !Boolean.TRUE.equals(action.optional())) {
                end(later, record);
            } else {
                next(later, record, left.subList(1, left.size()));
            }
        });
    }

    private static void end(World world, LaunchRecord record) {
        if (Assumptions.holds(world, LaunchBehaviours.JOB_WAITS_FOR_ACTIONS)) {
            record.settle(world);
        }
    }

    private static Optional<String> failure(World world, LaunchRecord record, LaunchAction action) {
        var target = new Fault.Target(
                record.scope().account(), record.scope().region(), "drs", "StartRecovery", action.actionId());
        return Faults.strike(world, Fault.Kind.LaunchFailure.class, target).map(Fault.Kind.LaunchFailure::reason);
    }

    private static LaunchActionRun.Builder run(World world, LaunchAction action, LaunchActionRunStatus status) {
        return LaunchActionRun.builder()
                .action(action)
                .runId(world.ids().uuid())
                .status(status);
    }

    private static void add(World world, LaunchRecord record, LaunchActionRun run) {
        change(world, record, status -> {
            List<LaunchActionRun> runs = new ArrayList<>(status.runs());
            runs.add(run);
            return status.toBuilder().runs(runs).build();
        });
    }

    private static void replace(World world, LaunchRecord record, LaunchActionRun changed) {
        change(
                world,
                record,
                status -> status.toBuilder()
                        .runs(status.runs().stream()
                                .map(run -> run.runId().equals(changed.runId()) ? changed : run)
                                .toList())
                        .build());
    }

    private static void change(World world, LaunchRecord record, UnaryOperator<LaunchActionsStatus> change) {
        Jobs.of(world, record.jobScope())
                .server(
                        record.jobId(),
                        record.serverId(),
                        server -> server.with(change.apply(server.actions()
                                .orElseGet(() -> LaunchActionsStatus.builder().build()))));
    }
}
