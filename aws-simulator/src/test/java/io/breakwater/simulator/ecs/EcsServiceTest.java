package io.breakwater.simulator.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Task;

class EcsServiceTest {
    private final TestSimulator simulator = TestSimulator.start();
    private final EcsClient ecs = simulator.client(EcsClient.builder());

    @BeforeEach
    void cluster() {
        ecs.createCluster(request -> request.clusterName("prod"));
        register();
    }

    @AfterEach
    void stop() {
        ecs.close();
        simulator.close();
    }

    @Test
    void aServiceReachesASteadyState() {
        create();
        assertThat(service().runningCount()).isZero();
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        simulator.step(Duration.ofSeconds(90));

        assertThat(service().runningCount()).isEqualTo(2);
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(service().events().getFirst().message()).isEqualTo("(service shop) has reached a steady state.");
        assertThat(tasks()).hasSize(2);
        assertThat(ecs.describeTasks(request -> request.cluster("prod").tasks(tasks()))
                        .tasks())
                .allSatisfy(task -> assertThat(task.lastStatus()).isEqualTo("RUNNING"));
        assertThat(ecs.describeClusters(request -> request.clusters("prod"))
                        .clusters()
                        .getFirst()
                        .runningTasksCount())
                .isEqualTo(2);
        assertThat(ecs.listServices(request -> request.cluster("prod")).serviceArns())
                .hasSize(1);
    }

    @Test
    void aNewTaskDefinitionIsDeployedBesideTheFormerOne() {
        created();
        List<String> before = tasks();
        register();
        ecs.updateService(request -> request.cluster("prod").service("shop").taskDefinition("web"));
        assertThat(service().deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(service().runningCount()).isEqualTo(2);
        simulator.step(Duration.ofSeconds(90));

        assertThat(service().deployments()).hasSize(1);
        assertThat(primary().taskDefinition()).endsWith("web:2");
        assertThat(tasks()).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aFailedDeploymentIsRolledBackByTheCircuitBreaker() {
        created();
        register();
        fault();
        ecs.updateService(request -> request.cluster("prod")
                .service("shop")
                .taskDefinition("web:2")
                .deploymentConfiguration(configuration -> configuration.deploymentCircuitBreaker(
                        breaker -> breaker.enable(true).rollback(true))));
        simulator.step(Duration.ofSeconds(90));

        assertThat(primary().taskDefinition()).endsWith("web:1");
        assertThat(service().runningCount()).isEqualTo(2);
        assertThat(service().events())
                .anySatisfy(event -> assertThat(event.message()).contains("no image"));
        assertThat(ecs.listTasks(request -> request.cluster("prod").desiredStatus(DesiredStatus.STOPPED))
                        .taskArns())
                .hasSize(1);
    }

    @Test
    void aFailedDeploymentWithoutABreakerStaysInProgress() {
        created();
        fault();
        ecs.updateService(request -> request.cluster("prod").service("shop").forceNewDeployment(true));
        simulator.step(Duration.ofMinutes(5));

        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(primary().failedTasks()).isEqualTo(1);
    }

    @Test
    void theDesiredCountIsReachedWithoutADeployment() {
        created();
        String id = primary().id();
        scale(5);
        simulator.step(Duration.ofSeconds(90));
        assertThat(tasks()).hasSize(5);
        scale(1);
        simulator.step(Duration.ofSeconds(90));
        assertThat(tasks()).hasSize(1);
        assertThat(primary().id()).isEqualTo(id);
    }

    @Test
    void aServiceIsDeletedAtZeroOrByForceAndAClusterWhenItIsEmpty() {
        created();
        assertThatThrownBy(() ->
                        ecs.deleteService(request -> request.cluster("prod").service("shop")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> ecs.deleteCluster(request -> request.cluster("prod")))
                .isInstanceOf(ClusterContainsServicesException.class);
        ecs.deleteService(request -> request.cluster("prod").service("shop").force(true));
        assertThat(service().status()).isEqualTo("INACTIVE");
        assertThatThrownBy(() -> scale(1)).isInstanceOf(ServiceNotActiveException.class);

        ecs.deleteCluster(request -> request.cluster("prod"));

        assertThat(ecs.listClusters().clusterArns()).isEmpty();
    }

    @Test
    void aTaskRunsAloneUntilItIsStopped() {
        String arn = ecs.runTask(
                        request -> request.cluster("prod").taskDefinition("web").count(1))
                .tasks()
                .getFirst()
                .taskArn();
        simulator.step(Duration.ofSeconds(30));
        assertThat(task(arn).lastStatus()).isEqualTo("RUNNING");
        ecs.stopTask(request -> request.cluster("prod").task(arn).reason("enough"));
        assertThat(task(arn).stoppedReason()).isEqualTo("enough");
        simulator.step(Duration.ofHours(1));

        assertThat(ecs.describeTasks(request -> request.cluster("prod").tasks(arn))
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("MISSING"));
        assertThatThrownBy(() -> ecs.stopTask(request -> request.cluster("prod").task(arn)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void taskDefinitionsAreNumberedAndDeregistered() {
        register();
        assertThat(ecs.describeTaskDefinition(request -> request.taskDefinition("web"))
                        .taskDefinition()
                        .revision())
                .isEqualTo(2);
        ecs.deregisterTaskDefinition(request -> request.taskDefinition("web:2"));
        assertThat(ecs.listTaskDefinitions().taskDefinitionArns())
                .singleElement()
                .satisfies(arn -> assertThat(arn).endsWith("web:1"));
        assertThatThrownBy(() -> ecs.describeTaskDefinition(request -> request.taskDefinition("none")))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Unable to describe task definition.");
    }

    @Test
    void whatDoesNotExistIsMissingOrRefused() {
        assertThat(ecs.describeServices(request -> request.cluster("prod").services("none"))
                        .failures())
                .hasSize(1);
        assertThat(ecs.describeClusters(request -> request.clusters("none")).failures())
                .hasSize(1);
        assertThatThrownBy(() -> ecs.listTasks(request -> request.cluster("none")))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> scale(1)).isInstanceOf(ServiceNotFoundException.class);
        created();
        assertThatThrownBy(this::create).isInstanceOf(InvalidParameterException.class);
    }

    private void register() {
        ecs.registerTaskDefinition(request -> request.family("web")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("web")
                        .image("web:latest")
                        .build()));
    }

    private void create() {
        ecs.createService(request -> request.cluster("prod")
                .serviceName("shop")
                .taskDefinition("web")
                .desiredCount(2)
                .launchType(LaunchType.FARGATE));
    }

    private void created() {
        create();
        simulator.step(Duration.ofSeconds(90));
    }

    private void scale(int count) {
        ecs.updateService(request -> request.cluster("prod").service("shop").desiredCount(count));
    }

    private Service service() {
        return ecs.describeServices(request -> request.cluster("prod").services("shop"))
                .services()
                .getFirst();
    }

    private Deployment primary() {
        return service().deployments().getFirst();
    }

    private List<String> tasks() {
        return ecs.listTasks(request -> request.cluster("prod").serviceName("shop"))
                .taskArns();
    }

    private Task task(String arn) {
        return ecs.describeTasks(request -> request.cluster("prod").tasks(arn))
                .tasks()
                .getFirst();
    }

    private void fault() {
        simulator.fault(new Fault(
                "broken", new Fault.Target("*", "*", "ecs", "*", "shop"), new Fault.Kind.WorkFailure("no image"), 1));
    }
}
