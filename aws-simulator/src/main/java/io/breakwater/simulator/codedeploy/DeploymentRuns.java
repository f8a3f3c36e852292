package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codedeploy.DeploymentConfig;
import io.breakwater.simulator.core.codedeploy.DeploymentPlan;
import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codedeploy.DeploymentTimeline.Marks;
import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.InstanceAction;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/** Deployments as other simulated services start and watch them. The world's lock is held. */
public final class DeploymentRuns {
    private static final Duration BAKE = Duration.ofMinutes(2);

    /**
     * What is asked for when a deployment is created.
     *
     * @param config the deployment configuration's name; null for the group's own
     * @param rollback when to roll back; null for what the group says
     * @param creator {@code user} or {@code codeDeployRollback}
     * @param triggering the deployment that this one rolls back; empty if none
     */
    public record Order(
            String application,
            @Nullable String group,
            @Nullable RevisionLocation revision,
            @Nullable String config,
            @Nullable AutoRollbackConfiguration rollback,
            String description,
            DeploymentCreator creator,
            String triggering,
            DeploymentListener listener) {
        /** A deployment by somebody, with the group's own settings. */
        public static Order plain(
                String application, String group, RevisionLocation revision, DeploymentListener listener) {
            return new Order(application, group, revision, null, null, "", DeploymentCreator.USER, "", listener);
        }
    }

    private DeploymentRuns() {}

    /**
     * Creates a deployment.
     *
     * @return its id
     * @throws io.breakwater.simulator.core.call.AwsError if application, group or revision are missing or the group is busy
     */
    public static String create(World world, Scope scope, Order order) {
        ApplicationRow application = Applications.find(world, scope, order.application());
        DeploymentGroupInfo group = DeploymentGroups.find(world, scope, application.name(), order.group())
                .info();
        RevisionLocation revision = order.revision() != null ? order.revision() : group.targetRevision();
        if (revision == null) {
            throw CodeDeployErrors.of("RevisionRequired", "A revision is required");
        }
        checkFree(world, scope, group);
        DeploymentConfig config = config(order, group, application.platform());
        String id = "d-" + world.ids().alphanumeric(9).toUpperCase(Locale.ROOT);
        DeploymentPlan plan = plan(world, scope, group, config);
        var row = new DeploymentRow(
                info(world, order, group, config, id, revision), plan, Marks.NONE, false, "", order.listener());
        world.table(scope, DeploymentRow.class).put(id, row);
        world.table(scope, GroupRow.class)
                .update(
                        GroupRow.key(application.name(), group.deploymentGroupName()),
                        old -> old.with(
                                old.info().toBuilder().targetRevision(revision).build()));
        DeploymentEvents.put(world, scope, row, "START");
        watch(world, scope, row);
        return id;
    }

    private static DeploymentConfig config(Order order, DeploymentGroupInfo group, Platform platform) {
        String name = order.config() != null ? order.config() : group.deploymentConfigName();
        DeploymentConfig config = DeploymentConfig.find(name).orElseThrow(() -> CodeDeployErrors.noSuchConfig(name));
        if (config.platform() != platform) {
            throw CodeDeployErrors.of(
                    "InvalidDeploymentConfigName",
                    name + " is not a configuration for compute platform " + platform.wire());
        }
        return config;
    }

    private static void checkFree(World world, Scope scope, DeploymentGroupInfo group) {
        ofGroup(world, scope, group)
                .filter(row -> !row.status(world.now()).isOver())
                .findFirst()
                .ifPresent(active -> {
                    throw CodeDeployErrors.of(
                            "DeploymentLimitExceeded",
                            "The Deployment Group '" + group.deploymentGroupName()
                                    + "' already has an active Deployment '" + active.id() + "'");
                });
    }

    static Stream<DeploymentRow> ofGroup(World world, Scope scope, DeploymentGroupInfo group) {
        return world.table(scope, DeploymentRow.class).stream()
                .filter(row -> row.info().applicationName().equals(group.applicationName())
                        && row.info().deploymentGroupName().equals(group.deploymentGroupName()));
    }

    private static DeploymentInfo info(
            World world,
            Order order,
            DeploymentGroupInfo group,
            DeploymentConfig config,
            String id,
            RevisionLocation revision) {
        return DeploymentInfo.builder()
                .applicationName(group.applicationName())
                .deploymentGroupName(group.deploymentGroupName())
                .deploymentConfigName(config.name())
                .deploymentId(id)
                .previousRevision(group.targetRevision())
                .revision(revision)
                .createTime(world.now())
                .description(order.description().isEmpty() ? null : order.description())
                .creator(order.creator())
                .autoRollbackConfiguration(
                        order.rollback() != null ? order.rollback() : group.autoRollbackConfiguration())
                .rollbackInfo(rollback -> rollback.rollbackTriggeringDeploymentId(
                        order.triggering().isEmpty() ? null : order.triggering()))
                .deploymentStyle(group.deploymentStyle())
                .blueGreenDeploymentConfiguration(group.blueGreenDeploymentConfiguration())
                .loadBalancerInfo(group.loadBalancerInfo())
                .computePlatform(group.computePlatform())
                .build();
    }

    private static DeploymentPlan plan(World world, Scope scope, DeploymentGroupInfo group, DeploymentConfig config) {
        List<String> targets = Targets.of(world, scope, group, config.platform());
        boolean blueGreen = group.deploymentStyle().deploymentType() == DeploymentType.BLUE_GREEN;
        return new DeploymentPlan(
                world.ids().below(Integer.MAX_VALUE),
                config.platform(),
                blueGreen,
                group.deploymentStyle().deploymentOption() == DeploymentOption.WITH_TRAFFIC_CONTROL,
                targets,
                config.batch(targets.size()),
                waits(world, group, config, blueGreen),
                failure(world, scope, group),
                Assumptions.holds(world, CodeDeployBehaviours.DURATIONS));
    }

    private static DeploymentPlan.Waits waits(
            World world, DeploymentGroupInfo group, DeploymentConfig config, boolean blueGreen) {
        boolean alarms = group.alarmConfiguration() != null
                && Boolean.TRUE.equals(group.alarmConfiguration().enabled());
        Duration bake = alarms && Assumptions.holds(world, CodeDeployBehaviours.BAKE) ? BAKE : Duration.ZERO;
        BlueGreenDeploymentConfiguration wanted = group.blueGreenDeploymentConfiguration();
        if (!blueGreen || wanted == null) {
            return new DeploymentPlan.Waits(config.traffic(), Duration.ZERO, false, bake, Duration.ZERO);
        }
        var ready = wanted.deploymentReadyOption();
        boolean stops = ready != null && ready.actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT;
        var old = wanted.terminateBlueInstancesOnDeploymentSuccess();
        boolean keeps = old == null || old.action() == InstanceAction.KEEP_ALIVE;
        return new DeploymentPlan.Waits(
                config.traffic(),
                stops ? minutes(ready.waitTimeInMinutes()) : Duration.ZERO,
                stops,
                bake,
                keeps ? Duration.ZERO : minutes(old.terminationWaitTimeInMinutes()));
    }

    private static Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
    }

    private static String failure(World world, Scope scope, DeploymentGroupInfo group) {
        var target = new Fault.Target(
                scope.account(), scope.region(), "codedeploy", "CreateDeployment", group.applicationName());
        Optional<Fault.Kind.WorkFailure> fault = Faults.strike(world, Fault.Kind.WorkFailure.class, target);
        return fault.filter(any -> Assumptions.holds(world, CodeDeployBehaviours.ONE_TARGET_FAILS))
                .map(Fault.Kind.WorkFailure::reason)
                .orElse("");
    }

    /** Sets a timer at the end as it is foreseen now. When somebody moves the end, another one is set and this finds nothing. */
    static void watch(World world, Scope scope, DeploymentRow row) {
        world.at(
                row.timeline().end(),
                due -> due.table(scope, DeploymentRow.class)
                        .find(row.id())
                        .filter(now -> !now.ended() && now.status(due.now()).isOver())
                        .ifPresent(now -> end(due, scope, now)));
    }

    /** Tells the end of a deployment that is over. */
    static void end(World world, Scope scope, DeploymentRow row) {
        DeploymentStatus status = row.status(world.now());
        world.table(scope, DeploymentRow.class).put(row.id(), row.toldEnd());
        DeploymentEvents.put(
                world,
                scope,
                row,
                switch (status) {
                    case SUCCEEDED -> "SUCCESS";
                    case FAILED -> "FAILURE";
                    default -> "STOP";
                });
        if (rollsBack(row, status)) {
            rollBack(world, scope, row);
        }
        row.listener().ended(world, scope, row.id(), status);
    }

    private static boolean rollsBack(DeploymentRow row, DeploymentStatus status) {
        AutoRollbackConfiguration wanted = row.info().autoRollbackConfiguration();
        AutoRollbackEvent event = status == DeploymentStatus.FAILED
                ? AutoRollbackEvent.DEPLOYMENT_FAILURE
                : AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST;
        return status != DeploymentStatus.SUCCEEDED
                && wanted != null
                && Boolean.TRUE.equals(wanted.enabled())
                && wanted.events().contains(event)
                && row.info().creator() != DeploymentCreator.CODE_DEPLOY_ROLLBACK;
    }

    /** Deploys the group's last good revision again; without one nothing happens. */
    static void rollBack(World world, Scope scope, DeploymentRow row) {
        var group = world.table(scope, GroupRow.class)
                .find(GroupRow.key(row.info().applicationName(), row.info().deploymentGroupName()));
        if (group.isEmpty()) {
            return;
        }
        ofGroup(world, scope, group.get().info())
                .filter(former -> former.status(world.now()) == DeploymentStatus.SUCCEEDED)
                .max(Comparator.comparing(former -> former.info().createTime()))
                .ifPresent(good -> {
                    String id = create(
                            world,
                            scope,
                            new Order(
                                    row.info().applicationName(),
                                    row.info().deploymentGroupName(),
                                    good.info().revision(),
                                    null,
                                    null,
                                    "",
                                    DeploymentCreator.CODE_DEPLOY_ROLLBACK,
                                    row.id(),
                                    DeploymentListener.NOBODY));
                    world.table(scope, DeploymentRow.class).update(row.id(), now -> now.rolledBackBy(id));
                });
    }
}
