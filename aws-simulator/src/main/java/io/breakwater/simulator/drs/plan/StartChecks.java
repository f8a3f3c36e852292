package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.RecoverySnapshots;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.drs.launch.LaunchRules;
import io.breakwater.simulator.drs.launch.Recoveries;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.drs.model.TargetInstanceTypeRightSizingMethod;

/**
 * What is checked of all servers when an execution starts, and of a step's servers when its turn comes. One server that
 * fails refuses all. Source: DRS user guide, Recovery plans, Starting an execution.
 */
final class StartChecks {
    private static final String REGULAR = "REGULAR";

    private final World world;
    private final Scope scope;
    private final Map<String, String> pinned;

    private StartChecks(World world, Scope scope, Map<String, String> pinned) {
        this.world = world;
        this.scope = scope;
        this.pinned = pinned;
    }

    /** The sentence on the first server that cannot be launched, if there is one. */
    static Optional<String> obstacle(
            World world, Scope scope, List<StepConfiguration.PlannedServer> servers, Map<String, String> pinned) {
        Set<String> seen = new HashSet<>();
        StartChecks checks = new StartChecks(world, scope, pinned);
        return servers.stream()
                .map(StepConfiguration.PlannedServer::id)
                .map(id -> seen.add(id) ? checks.of(id) : Optional.of("Source server " + id + " is in the plan twice."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> of(String id) {
        Optional<SourceServerRow> server = Fleet.of(world, scope).find(id);
        if (server.isEmpty()) {
            return Optional.of("Source server " + id + " does not exist.");
        }
        return notReady(server.get()).or(() -> conflict(server.get())).map(why -> "Source server " + id + " " + why);
    }

    private Optional<String> notReady(SourceServerRow server) {
        if (!Recoveries.isLaunchable(server)) {
            return Optional.of("is disconnected, stopped or has no consistent recovery point.");
        }
        if (Jobs.of(world, scope).isBusy(server.id())) {
            return Optional.of("is part of another job that is running.");
        }
        String wanted = pinned.get(server.id());
        if (wanted != null
                && RecoverySnapshots.find(world, scope, server, wanted).isEmpty()) {
            return Optional.of("has no recovery snapshot " + wanted + ".");
        }
        return server.machine().volumeStatus().entrySet().stream()
                .filter(volume -> !volume.getValue().equals(REGULAR))
                .map(volume -> "has volume " + volume.getKey() + " with status " + volume.getValue() + ".")
                .findFirst();
    }

    private Optional<String> conflict(SourceServerRow server) {
        return LaunchRules.violated(world, scope, server)
                .map(rule -> "cannot be launched: " + rule + ".")
                .or(() -> unbootableType(server));
    }

    /** Servers are simulated as starting by BIOS. */
    private Optional<String> unbootableType(SourceServerRow server) {
        LaunchConfigurationRow configuration = LaunchConfigurations.of(world, scope, server.id());
        if (configuration.settings().targetInstanceTypeRightSizingMethod()
                != TargetInstanceTypeRightSizingMethod.NONE) {
            return Optional.empty();
        }
        return Optional.ofNullable(LaunchTemplates.defaultData(world, scope, configuration.launchTemplateId())
                        .instanceTypeAsString())
                .flatMap(InstanceShapes::find)
                .filter(shape -> !shape.make().bootModes().contains(InstanceShape.BIOS))
                .map(shape -> "cannot boot on instance type " + shape.name() + ".");
    }
}
