package io.breakwater.simulator.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.storage.PublicImages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class Elbv2ServiceTest {
    private static final Scope SCOPE = new Scope(Simulator.PRODUCTION, "eu-central-1");

    private final TestSimulator simulator = TestSimulator.start();
    private final ElasticLoadBalancingV2Client elb = simulator.client(ElasticLoadBalancingV2Client.builder());
    private final List<Subnet> subnets =
            simulator.world().locked(() -> List.copyOf(Subnets.all(simulator.world(), SCOPE)));

    @AfterEach
    void stop() {
        elb.close();
        simulator.close();
    }

    @Test
    void aLoadBalancerIsProvisionedBeforeItIsActive() {
        LoadBalancer balancer = balancer();

        assertThat(balancer.loadBalancerArn())
                .matches("arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/shop/[0-9a-f]{16}");
        assertThat(balancer.dnsName()).endsWith(".eu-central-1.elb.amazonaws.com");
        assertThat(balancer.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        simulator.step(Duration.ofMinutes(2));
        assertThat(elb.describeLoadBalancers(request -> request.names("shop")).loadBalancers())
                .singleElement()
                .satisfies(found -> assertThat(found.state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE));
        elb.deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();
    }

    @Test
    void creatingTwiceIsTheSameThingUnlessTheSettingsDiffer() {
        assertThat(balancer().loadBalancerArn()).isEqualTo(balancer().loadBalancerArn());
        assertThat(group().targetGroupArn()).isEqualTo(group().targetGroupArn());

        assertThatThrownBy(() -> elb.createLoadBalancer(
                        request -> request.name("shop").scheme("internal").subnets(subnetIds())))
                .isInstanceOf(DuplicateLoadBalancerNameException.class);
        assertThatThrownBy(() -> elb.createTargetGroup(request -> request.name("web")
                        .protocol("HTTP")
                        .port(81)
                        .vpcId(subnets.getFirst().vpcId())))
                .isInstanceOf(DuplicateTargetGroupNameException.class);
    }

    @Test
    void aTargetIsUnusedThenInitialThenHealthyThenDraining() {
        // Given
        String group = group().targetGroupArn();
        String instance = instance();
        elb.registerTargets(request -> request.targetGroupArn(group).targets(target -> target.id(instance)));
        assertThat(health(group).reason()).isEqualTo(TargetHealthReasonEnum.TARGET_NOT_IN_USE);

        // When
        listener(group);

        // Then
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.INITIAL);
        simulator.step(Duration.ofSeconds(150));
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
        assertThat(elb.describeTargetGroups(request -> request.names("web"))
                        .targetGroups()
                        .getFirst()
                        .loadBalancerArns())
                .hasSize(1);
        elb.deregisterTargets(request -> request.targetGroupArn(group).targets(target -> target.id(instance)));
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.DRAINING);
        simulator.step(Duration.ofSeconds(300));
        assertThat(elb.describeTargetHealth(request -> request.targetGroupArn(group))
                        .targetHealthDescriptions())
                .isEmpty();
        assertThat(elb.describeTargetHealth(
                                request -> request.targetGroupArn(group).targets(target -> target.id(instance)))
                        .targetHealthDescriptions())
                .singleElement()
                .satisfies(target -> assertThat(target.targetHealth().reason())
                        .isEqualTo(TargetHealthReasonEnum.TARGET_NOT_REGISTERED));
    }

    @Test
    void aStoppedTargetIsUnusedAndOneWithAFaultUnhealthy() {
        String group = group().targetGroupArn();
        String instance = instance();
        listener(group);
        elb.registerTargets(request -> request.targetGroupArn(group).targets(target -> target.id(instance)));
        simulator.step(Duration.ofSeconds(150));

        simulator.fault(new Fault(
                "sick",
                new Fault.Target("*", "*", "elasticloadbalancingv2", "*", instance),
                new Fault.Kind.WorkFailure("no answer"),
                -1));
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.UNHEALTHY);
        simulator.world().locked(() -> InstanceLauncher.stop(simulator.world(), SCOPE, instance));
        assertThat(health(group).reason()).isEqualTo(TargetHealthReasonEnum.TARGET_INVALID_STATE);
    }

    @Test
    void instancesThatAreMissingOrNotRunningAreNotRegistered() {
        String group = group().targetGroupArn();
        String instance = instance();
        simulator.world().locked(() -> InstanceLauncher.stop(simulator.world(), SCOPE, instance));

        assertThatThrownBy(() -> elb.registerTargets(
                        request -> request.targetGroupArn(group).targets(target -> target.id("i-none"))))
                .isInstanceOf(InvalidTargetException.class);
        assertThatThrownBy(() -> elb.registerTargets(
                        request -> request.targetGroupArn(group).targets(target -> target.id(instance))))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageContaining("not in a running state");
    }

    @Test
    void aListenerIsOneForItsPortAndKeepsItsTargetGroup() {
        String group = group().targetGroupArn();
        String listener = listener(group);

        assertThatThrownBy(() -> listener(group)).isInstanceOf(DuplicateListenerException.class);
        assertThatThrownBy(() -> elb.deleteTargetGroup(request -> request.targetGroupArn(group)))
                .isInstanceOf(ResourceInUseException.class);
        elb.modifyListener(request -> request.listenerArn(listener).port(8080));
        assertThat(elb.describeListeners(request -> request.listenerArns(listener))
                        .listeners())
                .singleElement()
                .satisfies(found -> assertThat(found.port()).isEqualTo(8080));
        elb.deleteListener(request -> request.listenerArn(listener));
        elb.deleteTargetGroup(request -> request.targetGroupArn(group));
        assertThat(elb.describeTargetGroups().targetGroups()).isEmpty();
        assertThatThrownBy(() -> elb.describeListeners(request -> request.listenerArns(listener)))
                .isInstanceOf(ListenerNotFoundException.class);
    }

    @Test
    void healthChecksAreModified() {
        String group = group().targetGroupArn();
        elb.modifyTargetGroup(request -> request.targetGroupArn(group).healthCheckPath("/health"));

        assertThat(elb.describeTargetGroups().targetGroups().getFirst().healthCheckPath())
                .isEqualTo("/health");
    }

    @Test
    void missingThingsAndOneSubnetAreRefused() {
        assertThatThrownBy(() -> elb.describeLoadBalancers(request -> request.names("none")))
                .isInstanceOf(LoadBalancerNotFoundException.class)
                .hasMessageContaining("Load balancers '[none]' not found");
        assertThatThrownBy(() -> elb.describeTargetGroups(request -> request.names("none")))
                .isInstanceOf(TargetGroupNotFoundException.class);
        assertThatThrownBy(() -> elb.createLoadBalancer(request ->
                        request.name("shop").subnets(subnets.getFirst().subnetId())))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() ->
                        elb.createLoadBalancer(request -> request.name("shop").subnets("subnet-none")))
                .isInstanceOf(SubnetNotFoundException.class);
        assertThatThrownBy(() ->
                        elb.createLoadBalancer(request -> request.name("a_b").subnets(subnetIds())))
                .isInstanceOf(ElasticLoadBalancingV2Exception.class);
    }

    private List<String> subnetIds() {
        return subnets.stream().map(Subnet::subnetId).toList();
    }

    private LoadBalancer balancer() {
        return elb.createLoadBalancer(request -> request.name("shop").subnets(subnetIds()))
                .loadBalancers()
                .getFirst();
    }

    private TargetGroup group() {
        return elb.createTargetGroup(request -> request.name("web")
                        .protocol("HTTP")
                        .port(80)
                        .vpcId(subnets.getFirst().vpcId()))
                .targetGroups()
                .getFirst();
    }

    private String listener(String group) {
        return elb.createListener(request -> request.loadBalancerArn(balancer().loadBalancerArn())
                        .protocol("HTTP")
                        .port(80)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(group)
                                .build()))
                .listeners()
                .getFirst()
                .listenerArn();
    }

    private String instance() {
        String image = PublicImages.usual("eu-central-1", false).imageId();
        var data = ResponseLaunchTemplateData.builder()
                .imageId(image)
                .instanceType("m5.large")
                .build();
        String id = simulator
                .world()
                .locked(() -> InstanceLauncher.launch(simulator.world(), SCOPE, LaunchOrder.of(data))
                        .instanceId());
        simulator.step(Duration.ofMinutes(1));
        return id;
    }

    private TargetHealth health(String group) {
        return elb.describeTargetHealth(request -> request.targetGroupArn(group))
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth();
    }
}
