package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentConfig;
import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.DeploymentConfigInfo;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentConfigRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentConfigResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentConfigsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentConfigsResponse;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHosts;
import software.amazon.awssdk.services.codedeploy.model.MinimumHealthyHostsType;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.codedeploy.model.TrafficRoutingType;

/** The deployment configurations that AWS brings; own ones are not simulated. */
final class DeploymentConfigs {
    private static final Instant CREATED = Instant.parse("2017-01-01T00:00:00Z");

    List<Operation> operations() {
        return List.of(
                Operation.of("ListDeploymentConfigs", ListDeploymentConfigsRequest::builder, this::list),
                Operation.of("GetDeploymentConfig", GetDeploymentConfigRequest::builder, this::get));
    }

    private ListDeploymentConfigsResponse list(ListDeploymentConfigsRequest request, Call call) {
        List<String> names =
                DeploymentConfig.ALL.stream().map(DeploymentConfig::name).toList();
        Pages<String> page = Pages.of(names, null, request.nextToken(), Applications.PAGE, CodeDeployErrors::badToken);
        return ListDeploymentConfigsResponse.builder()
                .deploymentConfigsList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private GetDeploymentConfigResponse get(GetDeploymentConfigRequest request, Call call) {
        DeploymentConfig config = DeploymentConfig.find(request.deploymentConfigName())
                .orElseThrow(() -> CodeDeployErrors.noSuchConfig(request.deploymentConfigName()));
        var info = DeploymentConfigInfo.builder()
                .deploymentConfigName(config.name())
                .createTime(CREATED)
                .computePlatform(config.platform().wire());
        if (config.platform() == Platform.SERVER) {
            info.minimumHealthyHosts(healthy(config));
        } else {
            info.trafficRoutingConfig(traffic(config));
        }
        return GetDeploymentConfigResponse.builder()
                .deploymentConfigInfo(info.build())
                .build();
    }

    private static MinimumHealthyHosts healthy(DeploymentConfig config) {
        int percent = switch (config.kind()) {
            case ONE_AT_A_TIME -> 99;
            case HALF_AT_A_TIME -> 50;
            default -> 0;
        };
        return MinimumHealthyHosts.builder()
                .type(percent == 0 ? MinimumHealthyHostsType.HOST_COUNT : MinimumHealthyHostsType.FLEET_PERCENT)
                .value(percent)
                .build();
    }

    private static TrafficRoutingConfig traffic(DeploymentConfig config) {
        var routing = TrafficRoutingConfig.builder();
        return switch (config.kind()) {
            case CANARY ->
                routing.type(TrafficRoutingType.TIME_BASED_CANARY)
                        .timeBasedCanary(canary ->
                                canary.canaryPercentage(config.percent()).canaryInterval(config.minutes()))
                        .build();
            case LINEAR ->
                routing.type(TrafficRoutingType.TIME_BASED_LINEAR)
                        .timeBasedLinear(linear ->
                                linear.linearPercentage(config.percent()).linearInterval(config.minutes()))
                        .build();
            default -> routing.type(TrafficRoutingType.ALL_AT_ONCE).build();
        };
    }
}
