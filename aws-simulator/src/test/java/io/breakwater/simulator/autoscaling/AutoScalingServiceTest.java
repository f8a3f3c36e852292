package io.breakwater.simulator.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.storage.PublicImages;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class AutoScalingServiceTest {
    private static final Scope SCOPE = new Scope(Simulator.PRODUCTION, "eu-central-1");

    private final TestSimulator simulator = TestSimulator.start();
    private final AutoScalingClient autoscaling = simulator.client(AutoScalingClient.builder());

    @BeforeEach
    void template() {
        simulator.world().locked(() -> {
            String image = PublicImages.usual("eu-central-1", false).imageId();
            LaunchTemplates.create(
                    simulator.world(),
                    SCOPE,
                    "web",
                    ResponseLaunchTemplateData.builder()
                            .imageId(image)
                            .instanceType("m5.large")
                            .build(),
                    Map.of());
        });
    }

    @AfterEach
    void stop() {
        autoscaling.close();
        simulator.close();
    }

    @Test
    void aGroupLaunchesItsInstancesOverItsZones() {
        // When
        create(1, 4, 3);

        // Then
        assertThat(group().instances()).hasSize(3).allSatisfy(instance -> {
            assertThat(instance.lifecycleState()).isEqualTo(LifecycleState.PENDING);
            assertThat(instance.launchTemplate().launchTemplateName()).isEqualTo("web");
        });
        assertThat(group().instances()).extracting(Instance::availabilityZone).doesNotHaveDuplicates();
        simulator.step(Duration.ofMinutes(1));
        assertThat(inService()).isEqualTo(3);
        assertThat(activities())
                .hasSize(3)
                .allSatisfy(
                        activity -> assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.SUCCESSFUL));
        String id = group().instances().getFirst().instanceId();
        boolean runs = simulator
                .world()
                .locked(() -> Instances.existing(simulator.world(), SCOPE, id).state() == InstanceLifecycle.RUNNING);
        assertThat(runs).isTrue();
        assertThat(autoscaling
                        .describeAutoScalingInstances(request -> request.instanceIds(id))
                        .autoScalingInstances())
                .singleElement()
                .satisfies(
                        instance -> assertThat(instance.autoScalingGroupName()).isEqualTo("shop"));
    }

    @Test
    void aDesiredCapacityIsReachedInTimeAndRefusedOutsideOfTheBounds() {
        create(1, 4, 3);
        simulator.step(Duration.ofMinutes(1));
        autoscaling.setDesiredCapacity(
                request -> request.autoScalingGroupName("shop").desiredCapacity(1));
        assertThat(inService()).isEqualTo(1);
        assertThat(group().instances()).hasSize(3);
        simulator.step(Duration.ofMinutes(1));
        assertThat(group().instances()).hasSize(1);

        assertThatThrownBy(() -> autoscaling.setDesiredCapacity(
                        request -> request.autoScalingGroupName("shop").desiredCapacity(5)))
                .isInstanceOf(AutoScalingException.class)
                .hasMessageContaining("New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.");
        assertThatThrownBy(() -> autoscaling.setDesiredCapacity(
                        request -> request.autoScalingGroupName("shop").desiredCapacity(0)))
                .hasMessageContaining("below min value 1");
    }

    @Test
    void newBoundsMoveTheDesiredCapacity() {
        create(1, 4, 1);
        autoscaling.updateAutoScalingGroup(
                request -> request.autoScalingGroupName("shop").minSize(2).healthCheckType("ELB"));
        assertThat(group().desiredCapacity()).isEqualTo(2);
        assertThat(group().healthCheckType()).isEqualTo("ELB");
        assertThat(group().instances()).hasSize(2);

        assertThatThrownBy(() -> autoscaling.updateAutoScalingGroup(
                        request -> request.autoScalingGroupName("shop").maxSize(1)))
                .isInstanceOf(AutoScalingException.class);
    }

    @Test
    void aTerminatedInstanceIsReplacedUnlessTheCapacityShrinks() {
        create(1, 4, 2);
        simulator.step(Duration.ofMinutes(1));
        List<Instance> before = group().instances();
        terminate(before.getFirst().instanceId(), false);
        simulator.step(Duration.ofMinutes(2));
        assertThat(group().instances()).hasSize(2).doesNotContain(before.getFirst());

        terminate(before.getLast().instanceId(), true);
        simulator.step(Duration.ofMinutes(2));
        assertThat(group().desiredCapacity()).isEqualTo(1);
        assertThat(group().instances()).hasSize(1);
        assertThatThrownBy(() -> terminate("i-none", false))
                .isInstanceOf(AutoScalingException.class)
                .hasMessageContaining("Instance Id not found");
    }

    @Test
    void aRefreshReplacesEveryInstance() {
        create(1, 4, 2);
        simulator.step(Duration.ofMinutes(1));
        List<String> before =
                group().instances().stream().map(Instance::instanceId).toList();

        String id = autoscaling
                .startInstanceRefresh(request -> request.autoScalingGroupName("shop")
                        .preferences(preferences -> preferences.instanceWarmup(120)))
                .instanceRefreshId();
        assertThatThrownBy(() -> autoscaling.startInstanceRefresh(request -> request.autoScalingGroupName("shop")))
                .isInstanceOf(InstanceRefreshInProgressException.class);
        simulator.step(Duration.ofSeconds(130));
        assertThat(refresh(id).status()).isEqualTo(InstanceRefreshStatus.IN_PROGRESS);
        assertThat(refresh(id).percentageComplete()).isEqualTo(50);
        simulator.step(Duration.ofMinutes(4));

        assertThat(refresh(id).status()).isEqualTo(InstanceRefreshStatus.SUCCESSFUL);
        assertThat(refresh(id).percentageComplete()).isEqualTo(100);
        assertThat(group().instances())
                .hasSize(2)
                .extracting(Instance::instanceId)
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void aCancelledRefreshLeavesTheRestAlone() {
        create(1, 4, 3);
        simulator.step(Duration.ofMinutes(1));
        String id = autoscaling
                .startInstanceRefresh(request -> request.autoScalingGroupName("shop"))
                .instanceRefreshId();
        simulator.step(Duration.ofSeconds(30));
        autoscaling.cancelInstanceRefresh(request -> request.autoScalingGroupName("shop"));
        simulator.step(Duration.ofHours(1));

        assertThat(refresh(id).status()).isEqualTo(InstanceRefreshStatus.CANCELLED);
        assertThatThrownBy(() -> autoscaling.cancelInstanceRefresh(request -> request.autoScalingGroupName("shop")))
                .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
    }

    @Test
    void aLaunchThatEc2RefusesIsAFailedActivity() {
        simulator
                .world()
                .locked(() -> LaunchTemplates.create(
                        simulator.world(),
                        SCOPE,
                        "broken",
                        ResponseLaunchTemplateData.builder()
                                .imageId("ami-0")
                                .instanceType("m5.large")
                                .build(),
                        Map.of()));
        autoscaling.createAutoScalingGroup(request -> request.autoScalingGroupName("shop")
                .minSize(1)
                .maxSize(1)
                .launchTemplate(template -> template.launchTemplateName("broken"))
                .availabilityZones("eu-central-1a"));

        assertThat(group().instances()).isEmpty();
        assertThat(activities()).singleElement().satisfies(activity -> {
            assertThat(activity.statusCode()).isEqualTo(ScalingActivityStatusCode.FAILED);
            assertThat(activity.statusMessage()).contains("ami-0");
        });
        simulator.step(Duration.ofMinutes(5));
        assertThat(activities()).hasSize(2);
    }

    @Test
    void aGroupWithInstancesIsDeletedByForceOnly() {
        create(1, 4, 1);
        assertThatThrownBy(() -> autoscaling.deleteAutoScalingGroup(request -> request.autoScalingGroupName("shop")))
                .isInstanceOf(ResourceInUseException.class);

        autoscaling.deleteAutoScalingGroup(
                request -> request.autoScalingGroupName("shop").forceDelete(true));

        assertThat(autoscaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    }

    @Test
    void doubledMalformedAndMissingGroupsAreRefused() {
        create(1, 4, 1);
        assertThatThrownBy(() -> create(1, 4, 1)).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> autoscaling.createAutoScalingGroup(request -> request.autoScalingGroupName("x")
                        .minSize(0)
                        .maxSize(1)
                        .launchTemplate(template -> template.launchTemplateName("none"))
                        .availabilityZones("eu-central-1a")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> autoscaling.createAutoScalingGroup(request -> request.autoScalingGroupName("x")
                        .minSize(0)
                        .maxSize(1)
                        .launchTemplate(template -> template.launchTemplateName("web"))))
                .hasMessageContaining("At least one Availability Zone or VPC Subnet is required.");
        assertThatThrownBy(() -> autoscaling.setDesiredCapacity(
                        request -> request.autoScalingGroupName("none").desiredCapacity(1)))
                .hasMessageContaining("AutoScalingGroup name not found");
        assertThatThrownBy(() -> autoscaling.describeAutoScalingGroups(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThat(autoscaling
                        .describeAutoScalingGroups(request -> request.filters(
                                Filter.builder().name("tag:app").values("shop").build()))
                        .autoScalingGroups())
                .hasSize(1);
    }

    private void create(int min, int max, int desired) {
        autoscaling.createAutoScalingGroup(request -> request.autoScalingGroupName("shop")
                .minSize(min)
                .maxSize(max)
                .desiredCapacity(desired)
                .launchTemplate(template -> template.launchTemplateName("web").version("$Latest"))
                .availabilityZones("eu-central-1a", "eu-central-1b", "eu-central-1c")
                .tags(Tag.builder()
                        .key("app")
                        .value("shop")
                        .propagateAtLaunch(true)
                        .build()));
    }

    private AutoScalingGroup group() {
        return autoscaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames("shop"))
                .autoScalingGroups()
                .getFirst();
    }

    private long inService() {
        return group().instances().stream()
                .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE)
                .count();
    }

    private List<Activity> activities() {
        return autoscaling
                .describeScalingActivities(request -> request.autoScalingGroupName("shop"))
                .activities();
    }

    private void terminate(String id, boolean shrink) {
        autoscaling.terminateInstanceInAutoScalingGroup(
                request -> request.instanceId(id).shouldDecrementDesiredCapacity(shrink));
    }

    private InstanceRefresh refresh(String id) {
        return autoscaling
                .describeInstanceRefreshes(
                        request -> request.autoScalingGroupName("shop").instanceRefreshIds(id))
                .instanceRefreshes()
                .getFirst();
    }
}
