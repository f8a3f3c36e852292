package io.breakwater.simulator.codedeploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentType;
import software.amazon.awssdk.services.codedeploy.model.Tag;

class ApplicationsTest extends CodeDeployTests {
    @Test
    void applicationsAreMadeRenamedListedAndDeleted() {
        codedeploy.createApplication(request -> request.applicationName("api").computePlatform("ECS"));
        assertThat(codedeploy.listApplications(request -> {}).applications()).containsExactly("api", "shop");
        assertThat(codedeploy
                        .getApplication(request -> request.applicationName("api"))
                        .application())
                .satisfies(api -> assertThat(api.computePlatformAsString()).isEqualTo("ECS"));

        codedeploy.updateApplication(request -> request.applicationName("shop").newApplicationName("store"));
        assertThat(codedeploy
                        .listDeploymentGroups(request -> request.applicationName("store"))
                        .deploymentGroups())
                .containsExactly("live");
        assertThat(codedeploy
                        .batchGetApplications(request -> request.applicationNames("store", "api"))
                        .applicationsInfo())
                .hasSize(2);
        codedeploy.deleteApplication(request -> request.applicationName("store"));
        assertThat(refusal(() -> codedeploy.getApplication(request -> request.applicationName("store"))))
                .isEqualTo("ApplicationDoesNotExistException");
    }

    @Test
    void whatIsNoApplicationIsRefused() {
        assertThat(refusal(() -> codedeploy.createApplication(request -> request.applicationName("shop"))))
                .isEqualTo("ApplicationAlreadyExistsException");
        assertThat(refusal(() -> codedeploy.createApplication(
                        request -> request.applicationName("x").computePlatform("Mainframe"))))
                .isEqualTo("InvalidComputePlatformException");
        assertThat(refusal(() -> codedeploy.createApplication(request -> request.applicationName("x".repeat(101)))))
                .isEqualTo("InvalidApplicationNameException");
        assertThat(refusal(() -> codedeploy.updateApplication(request -> request.newApplicationName("y"))))
                .isEqualTo("ApplicationNameRequiredException");
        List<String> names = IntStream.range(0, 101).mapToObj(i -> "a" + i).toList();
        assertThat(refusal(() -> codedeploy.batchGetApplications(request -> request.applicationNames(names))))
                .isEqualTo("BatchLimitExceededException");
        assertThat(refusal(() -> codedeploy.listApplications(request -> request.nextToken("x"))))
                .isEqualTo("InvalidNextTokenException");
    }

    @Test
    void aGroupHasTheUsualConfigurationOfItsPlatform() {
        DeploymentGroupInfo live = group("live");
        assertThat(live.deploymentConfigName()).isEqualTo("CodeDeployDefault.OneAtATime");
        assertThat(live.deploymentStyle().deploymentType()).isEqualTo(DeploymentType.IN_PLACE);

        codedeploy.updateDeploymentGroup(request -> request.applicationName("shop")
                .currentDeploymentGroupName("live")
                .newDeploymentGroupName("production")
                .deploymentConfigName("CodeDeployDefault.AllAtOnce")
                .autoScalingGroups("web"));
        assertThat(group("production").deploymentConfigName()).isEqualTo("CodeDeployDefault.AllAtOnce");
        assertThat(group("production").ec2TagFilters()).hasSize(1);
        assertThat(group("production").autoScalingGroups()).hasSize(1);
        assertThat(codedeploy
                        .batchGetDeploymentGroups(
                                request -> request.applicationName("shop").deploymentGroupNames("production", "none"))
                        .deploymentGroupsInfo())
                .hasSize(1);
        codedeploy.deleteDeploymentGroup(
                request -> request.applicationName("shop").deploymentGroupName("production"));
        assertThat(refusal(() -> group("production"))).isEqualTo("DeploymentGroupDoesNotExistException");
    }

    @Test
    void whatIsNoGroupIsRefused() {
        assertThat(refusal(() -> codedeploy.createDeploymentGroup(request -> request.applicationName("shop")
                        .deploymentGroupName("live")
                        .serviceRoleArn(ROLE))))
                .isEqualTo("DeploymentGroupAlreadyExistsException");
        assertThat(refusal(() -> codedeploy.createDeploymentGroup(request -> request.applicationName("shop")
                        .deploymentGroupName("x")
                        .serviceRoleArn(ROLE)
                        .deploymentConfigName("None"))))
                .isEqualTo("DeploymentConfigDoesNotExistException");
        assertThat(refusal(() -> codedeploy.createDeploymentGroup(request -> request.applicationName("shop")
                        .deploymentGroupName("x")
                        .serviceRoleArn(ROLE)
                        .deploymentConfigName("CodeDeployDefault.ECSAllAtOnce"))))
                .isEqualTo("InvalidDeploymentConfigNameException");
        assertThat(refusal(() -> codedeploy.createDeploymentGroup(request ->
                        request.applicationName("shop").deploymentGroupName("x").serviceRoleArn("role"))))
                .isEqualTo("InvalidRoleException");
        codedeploy.createApplication(request -> request.applicationName("api").computePlatform("ECS"));
        assertThat(refusal(() -> codedeploy.createDeploymentGroup(request -> request.applicationName("api")
                        .deploymentGroupName("x")
                        .serviceRoleArn(ROLE)
                        .deploymentStyle(style -> style.deploymentType("IN_PLACE")))))
                .isEqualTo("InvalidDeploymentStyleException");
    }

    @Test
    void awssOwnConfigurationsAreKnown() {
        assertThat(codedeploy.listDeploymentConfigs(request -> {}).deploymentConfigsList())
                .contains("CodeDeployDefault.HalfAtATime", "CodeDeployDefault.ECSCanary10Percent5Minutes")
                .hasSize(17);
        assertThat(codedeploy
                        .getDeploymentConfig(request -> request.deploymentConfigName("CodeDeployDefault.HalfAtATime"))
                        .deploymentConfigInfo()
                        .minimumHealthyHosts()
                        .value())
                .isEqualTo(50);
        assertThat(codedeploy
                        .getDeploymentConfig(
                                request -> request.deploymentConfigName("CodeDeployDefault.ECSCanary10Percent5Minutes"))
                        .deploymentConfigInfo()
                        .trafficRoutingConfig()
                        .timeBasedCanary()
                        .canaryInterval())
                .isEqualTo(5);
        assertThat(codedeploy
                        .getDeploymentConfig(request ->
                                request.deploymentConfigName("CodeDeployDefault.LambdaLinear10PercentEvery2Minutes"))
                        .deploymentConfigInfo()
                        .trafficRoutingConfig()
                        .timeBasedLinear()
                        .linearInterval())
                .isEqualTo(2);
        assertThat(refusal(() -> codedeploy.getDeploymentConfig(request -> request.deploymentConfigName("None"))))
                .isEqualTo("DeploymentConfigDoesNotExistException");
    }

    @Test
    void applicationsAndGroupsHaveTags() {
        for (String resource : List.of("application:shop", "deploymentgroup:shop/live")) {
            String arn = "arn:aws:codedeploy:eu-central-1:111122223333:" + resource;
            codedeploy.tagResource(request -> request.resourceArn(arn)
                    .tags(
                            Tag.builder().key("a").value("1").build(),
                            Tag.builder().key("b").value("2").build()));
            codedeploy.untagResource(request -> request.resourceArn(arn).tagKeys("a"));
            assertThat(codedeploy
                            .listTagsForResource(request -> request.resourceArn(arn))
                            .tags())
                    .containsExactly(Tag.builder().key("b").value("2").build());
        }
        assertThat(refusal(() -> codedeploy.listTagsForResource(request -> request.resourceArn("arn:x"))))
                .isEqualTo("InvalidArnException");
        assertThat(refusal(() -> codedeploy.tagResource(
                        request -> request.resourceArn("arn:aws:codedeploy:eu-central-1:111122223333:application:shop")
                                .tags(Tag.builder().key("aws:x").value("1").build()))))
                .isEqualTo("InvalidTagsToAddException");
    }

    private DeploymentGroupInfo group(String name) {
        return codedeploy
                .getDeploymentGroup(request -> request.applicationName("shop").deploymentGroupName(name))
                .deploymentGroupInfo();
    }
}
