package io.breakwater.simulator.codedeploy;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.AutoScalingGroup;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.UpdateDeploymentGroupRequest;

/** What an update makes of a deployment group: what it does not say stays as it was. */
final class GroupUpdate {
    private GroupUpdate() {}

    /** @param config checks the name of a deployment configuration */
    static DeploymentGroupInfo of(
            DeploymentGroupInfo old, UpdateDeploymentGroupRequest request, UnaryOperator<String> config) {
        var info = old.toBuilder()
                .deploymentGroupName(or(request.newDeploymentGroupName(), old.deploymentGroupName()))
                .deploymentConfigName(
                        request.deploymentConfigName() == null
                                ? old.deploymentConfigName()
                                : config.apply(request.deploymentConfigName()))
                .serviceRoleArn(or(request.serviceRoleArn(), old.serviceRoleArn()))
                .alarmConfiguration(or(request.alarmConfiguration(), old.alarmConfiguration()))
                .autoRollbackConfiguration(or(request.autoRollbackConfiguration(), old.autoRollbackConfiguration()))
                .outdatedInstancesStrategy(
                        or(request.outdatedInstancesStrategyAsString(), old.outdatedInstancesStrategyAsString()))
                .deploymentStyle(or(request.deploymentStyle(), old.deploymentStyle()))
                .blueGreenDeploymentConfiguration(
                        or(request.blueGreenDeploymentConfiguration(), old.blueGreenDeploymentConfiguration()))
                .loadBalancerInfo(or(request.loadBalancerInfo(), old.loadBalancerInfo()))
                .ec2TagSet(or(request.ec2TagSet(), old.ec2TagSet()))
                .onPremisesTagSet(or(request.onPremisesTagSet(), old.onPremisesTagSet()));
        if (request.hasEc2TagFilters()) {
            info.ec2TagFilters(request.ec2TagFilters());
        }
        if (request.hasOnPremisesInstanceTagFilters()) {
            info.onPremisesInstanceTagFilters(request.onPremisesInstanceTagFilters());
        }
        if (request.hasTriggerConfigurations()) {
            info.triggerConfigurations(request.triggerConfigurations());
        }
        if (request.hasEcsServices()) {
            info.ecsServices(request.ecsServices());
        }
        if (request.hasAutoScalingGroups()) {
            info.autoScalingGroups(request.autoScalingGroups().stream()
                    .map(name -> AutoScalingGroup.builder().name(name).build())
                    .toList());
        }
        return info.build();
    }

    private static <T> @Nullable T or(@Nullable T said, @Nullable T old) {
        return said != null ? said : old;
    }
}
