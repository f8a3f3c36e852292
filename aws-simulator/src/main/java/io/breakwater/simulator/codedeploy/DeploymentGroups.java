package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentConfig;
import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentGroupsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentGroupsResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.DeleteDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.DeleteDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStyle;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentGroupResponse;
import software.amazon.awssdk.services.codedeploy.model.LastDeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentGroupsResponse;
import software.amazon.awssdk.services.codedeploy.model.UpdateDeploymentGroupRequest;
import software.amazon.awssdk.services.codedeploy.model.UpdateDeploymentGroupResponse;

/** Operations on deployment groups. */
final class DeploymentGroups {
    List<Operation> operations() {
        return List.of(
                Operation.of("CreateDeploymentGroup", CreateDeploymentGroupRequest::builder, this::create),
                Operation.of("GetDeploymentGroup", GetDeploymentGroupRequest::builder, this::get),
                Operation.of("UpdateDeploymentGroup", UpdateDeploymentGroupRequest::builder, this::update),
                Operation.of("DeleteDeploymentGroup", DeleteDeploymentGroupRequest::builder, this::delete),
                Operation.of("ListDeploymentGroups", ListDeploymentGroupsRequest::builder, this::list),
                Operation.of("BatchGetDeploymentGroups", BatchGetDeploymentGroupsRequest::builder, this::batchGet));
    }

    static GroupRow find(World world, Scope scope, String application, @Nullable String group) {
        check(group);
        return world.table(scope, GroupRow.class)
                .find(GroupRow.key(application, String.valueOf(group)))
                .orElseThrow(() -> CodeDeployErrors.noSuchGroup(String.valueOf(group)));
    }

    private static void check(@Nullable String name) {
        if (name == null) {
            throw CodeDeployErrors.of("DeploymentGroupNameRequired", "A deployment group name is required");
        }
        if (name.isEmpty() || name.length() > 100 || name.indexOf('\n') >= 0) {
            throw CodeDeployErrors.of(
                    "InvalidDeploymentGroupName", "The deployment group name must have 1 to 100 characters");
        }
    }

    static List<GroupRow> of(Call call, String application) {
        return call.table(GroupRow.class).stream()
                .filter(group -> group.info().applicationName().equals(application))
                .toList();
    }

    private static String config(@Nullable String name, ApplicationRow application) {
        DeploymentConfig config = name == null
                ? DeploymentConfig.usual(application.platform())
                : DeploymentConfig.find(name).orElseThrow(() -> CodeDeployErrors.noSuchConfig(name));
        if (config.platform() != application.platform()) {
            throw CodeDeployErrors.of(
                    "InvalidDeploymentConfigName",
                    config.name() + " is not a configuration for compute platform "
                            + application.platform().wire());
        }
        return config.name();
    }

    private CreateDeploymentGroupResponse create(CreateDeploymentGroupRequest request, Call call) {
        ApplicationRow application = Applications.find(call.world(), call.scope(), request.applicationName());
        check(request.deploymentGroupName());
        if (!request.serviceRoleArn().startsWith("arn:")) {
            throw CodeDeployErrors.of("InvalidRole", "The service role ARN is not valid");
        }
        var tags = DeployTags.checked(request.tags());
        var groups = call.table(GroupRow.class);
        String key = GroupRow.key(application.name(), request.deploymentGroupName());
        if (groups.contains(key)) {
            throw CodeDeployErrors.of(
                    "DeploymentGroupAlreadyExists",
                    "Deployment Group already exists with name: " + request.deploymentGroupName());
        }
        var info = DeploymentGroupInfo.builder()
                .applicationName(application.name())
                .deploymentGroupId(call.ids().uuid())
                .deploymentGroupName(request.deploymentGroupName())
                .deploymentConfigName(config(request.deploymentConfigName(), application))
                .ec2TagFilters(request.ec2TagFilters())
                .onPremisesInstanceTagFilters(request.onPremisesInstanceTagFilters())
                .autoScalingGroups(autoScaling(request.autoScalingGroups()))
                .serviceRoleArn(request.serviceRoleArn())
                .triggerConfigurations(request.triggerConfigurations())
                .alarmConfiguration(request.alarmConfiguration())
                .autoRollbackConfiguration(request.autoRollbackConfiguration())
                .outdatedInstancesStrategy(request.outdatedInstancesStrategy())
                .deploymentStyle(style(request.deploymentStyle(), application))
                .blueGreenDeploymentConfiguration(request.blueGreenDeploymentConfiguration())
                .loadBalancerInfo(request.loadBalancerInfo())
                .ec2TagSet(request.ec2TagSet())
                .onPremisesTagSet(request.onPremisesTagSet())
                .computePlatform(application.platform().wire())
                .ecsServices(request.ecsServices())
                .terminationHookEnabled(request.terminationHookEnabled())
                .build();
        groups.put(key, new GroupRow(info, new TreeMap<>(tags)));
        return CreateDeploymentGroupResponse.builder()
                .deploymentGroupId(info.deploymentGroupId())
                .build();
    }

    private static List<AutoScalingGroup> autoScaling(List<String> names) {
        return names.stream()
                .map(name -> AutoScalingGroup.builder().name(name).build())
                .toList();
    }

    /** Only servers can be deployed to in place. */
    private static DeploymentStyle style(@Nullable DeploymentStyle style, ApplicationRow application) {
        boolean server = application.platform() == Platform.SERVER;
        if (style == null) {
            return DeploymentStyle.builder()
                    .deploymentType(server ? DeploymentType.IN_PLACE : DeploymentType.BLUE_GREEN)
                    .deploymentOption(
                            server ? DeploymentOption.WITHOUT_TRAFFIC_CONTROL : DeploymentOption.WITH_TRAFFIC_CONTROL)
                    .build();
        }
        if (!server && style.deploymentType() == DeploymentType.IN_PLACE) {
            throw CodeDeployErrors.of(
                    "InvalidDeploymentStyle",
                    "For compute platform " + application.platform().wire() + " the type is BLUE_GREEN");
        }
        return style;
    }

    private GetDeploymentGroupResponse get(GetDeploymentGroupRequest request, Call call) {
        ApplicationRow application = Applications.find(call.world(), call.scope(), request.applicationName());
        return GetDeploymentGroupResponse.builder()
                .deploymentGroupInfo(model(
                        find(call.world(), call.scope(), application.name(), request.deploymentGroupName()), call))
                .build();
    }

    private static DeploymentGroupInfo model(GroupRow group, Call call) {
        return group.info().toBuilder()
                .lastAttemptedDeployment(last(group, call, status -> true).orElse(null))
                .lastSuccessfulDeployment(last(group, call, status -> status == DeploymentStatus.SUCCEEDED)
                        .orElse(null))
                .build();
    }

    private static Optional<LastDeploymentInfo> last(GroupRow group, Call call, Predicate<DeploymentStatus> wanted) {
        return DeploymentRuns.ofGroup(call.world(), call.scope(), group.info())
                .filter(row -> wanted.test(row.status(call.now())))
                .max(Comparator.comparing(row -> row.info().createTime()))
                .map(row -> LastDeploymentInfo.builder()
                        .deploymentId(row.id())
                        .status(row.status(call.now()).wire())
                        .createTime(row.info().createTime())
                        .endTime(
                                row.status(call.now()).isOver() ? row.timeline().end() : null)
                        .build());
    }

    private UpdateDeploymentGroupResponse update(UpdateDeploymentGroupRequest request, Call call) {
        ApplicationRow application = Applications.find(call.world(), call.scope(), request.applicationName());
        GroupRow row = find(call.world(), call.scope(), application.name(), request.currentDeploymentGroupName());
        GroupRow changed = row.with(GroupUpdate.of(row.info(), request, name -> config(name, application)));
        var groups = call.table(GroupRow.class);
        if (!changed.key().equals(row.key()) && groups.contains(changed.key())) {
            throw CodeDeployErrors.of(
                    "DeploymentGroupAlreadyExists",
                    "Deployment Group already exists with name: " + request.newDeploymentGroupName());
        }
        groups.remove(row.key());
        groups.put(changed.key(), changed);
        return UpdateDeploymentGroupResponse.builder().build();
    }

    private DeleteDeploymentGroupResponse delete(DeleteDeploymentGroupRequest request, Call call) {
        check(request.deploymentGroupName());
        call.table(GroupRow.class).remove(GroupRow.key(request.applicationName(), request.deploymentGroupName()));
        return DeleteDeploymentGroupResponse.builder().build();
    }

    private ListDeploymentGroupsResponse list(ListDeploymentGroupsRequest request, Call call) {
        ApplicationRow application = Applications.find(call.world(), call.scope(), request.applicationName());
        List<String> names = of(call, application.name()).stream()
                .map(group -> group.info().deploymentGroupName())
                .sorted()
                .toList();
        Pages<String> page = Pages.of(names, null, request.nextToken(), Applications.PAGE, CodeDeployErrors::badToken);
        return ListDeploymentGroupsResponse.builder()
                .applicationName(application.name())
                .deploymentGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private BatchGetDeploymentGroupsResponse batchGet(BatchGetDeploymentGroupsRequest request, Call call) {
        if (request.deploymentGroupNames().size() > Applications.PAGE) {
            throw CodeDeployErrors.tooManyAtOnce("deployment groups", Applications.PAGE);
        }
        ApplicationRow application = Applications.find(call.world(), call.scope(), request.applicationName());
        return BatchGetDeploymentGroupsResponse.builder()
                .deploymentGroupsInfo(request.deploymentGroupNames().stream()
                        .flatMap(name ->
                                call.table(GroupRow.class).find(GroupRow.key(application.name(), name)).stream())
                        .map(group -> model(group, call))
                        .toArray(DeploymentGroupInfo[]::new))
                .build();
    }
}
