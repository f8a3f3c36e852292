package io.breakwater.simulator.autoscaling;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;

/** Instance refreshes: all instances replaced, one after another. Source: Auto Scaling API reference, StartInstanceRefresh. */
final class Refreshes {
    private static final int PAGE = 100;
    private static final int USUAL_PAGE = 50;
    private static final int COMPLETE = 100;
    private static final List<InstanceRefreshStatus> ACTIVE =
            List.of(InstanceRefreshStatus.PENDING, InstanceRefreshStatus.IN_PROGRESS);

    private Refreshes() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartInstanceRefresh", StartInstanceRefreshRequest::builder, Refreshes::start),
                Operation.of("CancelInstanceRefresh", CancelInstanceRefreshRequest::builder, Refreshes::cancel),
                Operation.of(
                        "DescribeInstanceRefreshes", DescribeInstanceRefreshesRequest::builder, Refreshes::describe));
    }

    private static StartInstanceRefreshResponse start(StartInstanceRefreshRequest request, Call call) {
        AutoScalingGroup group = Groups.existing(call, request.autoScalingGroupName());
        if (active(call, group.autoScalingGroupName()).isPresent()) {
            throw AutoScalingErrors.refreshing();
        }
        DesiredConfiguration desired = request.desiredConfiguration();
        if (desired != null && desired.launchTemplate() != null) {
            Groups.table(call.world(), call.scope())
                    .put(
                            group.autoScalingGroupName(),
                            group.toBuilder()
                                    .launchTemplate(
                                            GroupTemplates.named(call.world(), call.scope(), desired.launchTemplate()))
                                    .build());
        }
        List<String> instances =
                Scaling.staying(group).stream().map(Instance::instanceId).toList();
        var refresh = InstanceRefresh.builder()
                .instanceRefreshId(call.ids().uuid())
                .autoScalingGroupName(group.autoScalingGroupName())
                .status(InstanceRefreshStatus.PENDING)
                .startTime(call.now())
                .percentageComplete(0)
                .instancesToUpdate(instances.size())
                .preferences(request.preferences())
                .desiredConfiguration(desired)
                .strategy(RefreshStrategy.ROLLING)
                .build();
        call.table(InstanceRefresh.class).put(refresh.instanceRefreshId(), refresh);
        Scope scope = call.scope();
        call.world().after(Duration.ofSeconds(1), world -> step(world, scope, refresh, instances));
        return StartInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.instanceRefreshId())
                .build();
    }

    /** Replaces the first of the instances, and the others later. */
    private static void step(World world, Scope scope, InstanceRefresh begun, List<String> instances) {
        String group = begun.autoScalingGroupName();
        boolean active = world.table(scope, InstanceRefresh.class)
                .find(begun.instanceRefreshId())
                .filter(refresh -> ACTIVE.contains(refresh.status()))
                .isPresent();
        if (!active || !Groups.table(world, scope).contains(group)) {
            return;
        }
        if (instances.isEmpty()) {
            progress(world, scope, begun, InstanceRefreshStatus.SUCCESSFUL, 0);
            return;
        }
        progress(world, scope, begun, InstanceRefreshStatus.IN_PROGRESS, instances.size());
        String why = "At " + world.now() + " an instance was replaced in response to an instance refresh.";
        if (!Scaling.launch(world, scope, group, why)) {
            progress(world, scope, begun, InstanceRefreshStatus.FAILED, instances.size());
            return;
        }
        Scaling.terminate(world, scope, group, instances.getFirst(), why);
        world.after(
                pause(world, begun),
                later -> step(later, scope, begun, List.copyOf(instances.subList(1, instances.size()))));
    }

    private static Duration pause(World world, InstanceRefresh refresh) {
        RefreshPreferences preferences = refresh.preferences();
        return preferences == null || preferences.instanceWarmup() == null
                ? AutoScalingBehaviours.REPLACED.in(world)
                : Duration.ofSeconds(preferences.instanceWarmup());
    }

    private static void progress(
            World world, Scope scope, InstanceRefresh begun, InstanceRefreshStatus status, int left) {
        int all = Math.max(1, begun.instancesToUpdate());
        boolean over = !ACTIVE.contains(status);
        world.table(scope, InstanceRefresh.class)
                .update(
                        begun.instanceRefreshId(),
                        refresh -> refresh.toBuilder()
                                .status(status)
                                .instancesToUpdate(left)
                                .percentageComplete(COMPLETE * (all - left) / all)
                                .endTime(over ? world.now() : null)
                                .build());
    }

    private static Optional<InstanceRefresh> active(Call call, String group) {
        return call.table(InstanceRefresh.class).stream()
                .filter(refresh -> refresh.autoScalingGroupName().equals(group) && ACTIVE.contains(refresh.status()))
                .findFirst();
    }

    private static CancelInstanceRefreshResponse cancel(CancelInstanceRefreshRequest request, Call call) {
        String group = Groups.existing(call, request.autoScalingGroupName()).autoScalingGroupName();
        InstanceRefresh refresh = active(call, group).orElseThrow(() -> AutoScalingErrors.notRefreshing(group));
        call.table(InstanceRefresh.class)
                .put(
                        refresh.instanceRefreshId(),
                        refresh.toBuilder()
                                .status(InstanceRefreshStatus.CANCELLED)
                                .endTime(call.now())
                                .statusReason("Cancelled due to user request.")
                                .build());
        return CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(refresh.instanceRefreshId())
                .build();
    }

    private static DescribeInstanceRefreshesResponse describe(DescribeInstanceRefreshesRequest request, Call call) {
        String group = Groups.existing(call, request.autoScalingGroupName()).autoScalingGroupName();
        List<InstanceRefresh> refreshes = call.table(InstanceRefresh.class).newestFirst().stream()
                .filter(refresh -> refresh.autoScalingGroupName().equals(group))
                .filter(refresh -> request.instanceRefreshIds().isEmpty()
                        || request.instanceRefreshIds().contains(refresh.instanceRefreshId()))
                .toList();
        Pages<InstanceRefresh> page = Pages.of(
                refreshes,
                Objects.requireNonNullElse(request.maxRecords(), USUAL_PAGE),
                request.nextToken(),
                PAGE,
                AutoScalingErrors::badToken);
        return DescribeInstanceRefreshesResponse.builder()
                .instanceRefreshes(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
