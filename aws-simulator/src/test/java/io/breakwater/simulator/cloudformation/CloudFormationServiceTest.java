package io.breakwater.simulator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class CloudFormationServiceTest {
    private static final String ONE = """
            Description: shop
            Parameters:
              Size:
                Type: String
                Default: small
            Resources:
              Topic:
                Type: AWS::SNS::Topic
              Queue:
                Type: AWS::SQS::Queue
            """;
    private static final String TWO =
            ONE.replace("  Queue:\n    Type: AWS::SQS::Queue", "  Table:\n    Type: AWS::DynamoDB::Table");

    private final TestSimulator simulator = TestSimulator.start();
    private final CloudFormationClient cloudformation = simulator.client(CloudFormationClient.builder());

    @AfterEach
    void stop() {
        cloudformation.close();
        simulator.close();
    }

    @Test
    void aStackIsCreatedResourceByResource() {
        create();

        assertThat(status()).isEqualTo(StackStatus.CREATE_IN_PROGRESS);
        simulator.step(Duration.ofSeconds(40));
        assertThat(status()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(resources()).containsExactly("Topic", "Queue");
        assertThat(cloudformation
                        .describeStackResources(request -> request.stackName("shop"))
                        .stackResources())
                .allSatisfy(
                        resource -> assertThat(resource.physicalResourceId()).startsWith("shop-"));
        assertThat(events())
                .containsExactly(
                        "shop CREATE_COMPLETE",
                        "Queue CREATE_COMPLETE",
                        "Queue CREATE_IN_PROGRESS",
                        "Topic CREATE_COMPLETE",
                        "Topic CREATE_IN_PROGRESS",
                        "shop CREATE_IN_PROGRESS");
        assertThat(stack().parameters())
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.parameterValue()).isEqualTo("small"));
        assertThat(cloudformation
                        .getTemplate(request -> request.stackName("shop"))
                        .templateBody())
                .isEqualTo(ONE);
    }

    @Test
    void aFailedCreationIsRolledBack() {
        fault("shop/Queue");
        create();
        simulator.step(Duration.ofSeconds(50));
        assertThat(status()).isEqualTo(StackStatus.ROLLBACK_IN_PROGRESS);
        simulator.step(Duration.ofMinutes(2));

        assertThat(status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(resources()).isEmpty();
        assertThat(events()).contains("Queue CREATE_FAILED", "Topic DELETE_COMPLETE");
        assertThatThrownBy(() -> update(TWO))
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
    }

    @Test
    void aFailureWithoutRollbackWaitsForOne() {
        fault("shop/Queue");
        cloudformation.createStack(
                request -> request.stackName("shop").templateBody(ONE).disableRollback(true));
        simulator.step(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(StackStatus.CREATE_FAILED);

        cloudformation.rollbackStack(request -> request.stackName("shop"));

        simulator.step(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThatThrownBy(() -> cloudformation.rollbackStack(request -> request.stackName("shop")))
                .isInstanceOf(CloudFormationException.class);
    }

    @Test
    void anUpdateAddsAndRemovesAndAFailedOneLeavesWhatThereWas() {
        created();
        fault("shop/Table");
        update(TWO);
        simulator.step(Duration.ofMinutes(2));
        assertThat(status()).isEqualTo(StackStatus.UPDATE_ROLLBACK_COMPLETE);
        assertThat(resources()).containsExactly("Topic", "Queue");

        update(TWO);
        simulator.step(Duration.ofMinutes(2));

        assertThat(status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(resources()).containsExactly("Topic", "Table");
        assertThatThrownBy(() -> update(TWO))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("No updates are to be performed.");
    }

    @Test
    void aChangeSetTellsWhatItWouldDoAndDoesIt() {
        created();
        String id = changeSet("next", TWO, ChangeSetType.UPDATE);
        assertThatThrownBy(() -> cloudformation.executeChangeSet(request -> request.changeSetName(id)))
                .isInstanceOf(InvalidChangeSetStatusException.class);
        simulator.step(Duration.ofSeconds(5));
        assertThat(cloudformation
                        .describeChangeSet(
                                request -> request.changeSetName("next").stackName("shop"))
                        .changes())
                .extracting(change -> change.resourceChange().action() + " "
                        + change.resourceChange().logicalResourceId())
                .containsExactly("Add Table", "Remove Queue");
        assertThat(cloudformation
                        .listChangeSets(request -> request.stackName("shop"))
                        .summaries())
                .hasSize(1);

        cloudformation.executeChangeSet(request -> request.changeSetName(id));

        simulator.step(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(resources()).containsExactly("Topic", "Table");
    }

    @Test
    void aChangeSetCreatesAStackAndOneOfNothingFails() {
        String id = changeSet("first", ONE, ChangeSetType.CREATE);
        assertThat(status()).isEqualTo(StackStatus.REVIEW_IN_PROGRESS);
        simulator.step(Duration.ofSeconds(5));
        cloudformation.executeChangeSet(request -> request.changeSetName(id));
        simulator.step(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(StackStatus.CREATE_COMPLETE);

        String nothing = changeSet("nothing", ONE, ChangeSetType.UPDATE);
        simulator.step(Duration.ofSeconds(5));
        assertThat(cloudformation
                        .describeChangeSet(request -> request.changeSetName(nothing))
                        .statusReason())
                .contains("didn't contain changes");
        cloudformation.deleteChangeSet(request -> request.changeSetName(nothing));
        assertThatThrownBy(() -> cloudformation.describeChangeSet(request -> request.changeSetName(nothing)))
                .isInstanceOf(ChangeSetNotFoundException.class);
    }

    @Test
    void aDeletedStackIsFoundByItsIdOnly() {
        String id = created();
        cloudformation.updateTerminationProtection(
                request -> request.stackName("shop").enableTerminationProtection(true));
        assertThatThrownBy(this::delete).hasMessageContaining("TerminationProtection is enabled");
        cloudformation.updateTerminationProtection(
                request -> request.stackName("shop").enableTerminationProtection(false));

        delete();

        simulator.step(Duration.ofMinutes(1));
        assertThatThrownBy(this::stack).hasMessageContaining("Stack with id shop does not exist");
        assertThat(cloudformation
                        .describeStacks(request -> request.stackName(id))
                        .stacks()
                        .getFirst()
                        .stackStatus())
                .isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(cloudformation
                        .listStacks(request -> request.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                        .stackSummaries())
                .hasSize(1);
        assertThat(cloudformation.describeStacks().stacks()).isEmpty();
    }

    @Test
    void driftIsDetectedInAWhileAndThereIsNoneUnlessTheAssumptionIsFlipped() {
        created();
        String id = detect();
        assertThat(detected(id).detectionStatus()).isEqualTo(StackDriftDetectionStatus.DETECTION_IN_PROGRESS);
        simulator.step(Duration.ofSeconds(30));
        assertThat(detected(id).stackDriftStatus()).isEqualTo(StackDriftStatus.IN_SYNC);
        assertThat(stack().driftInformation().stackDriftStatus()).isEqualTo(StackDriftStatus.IN_SYNC);

        simulator.world().locked(() -> Assumptions.flip(simulator.world(), CloudFormationBehaviours.IN_SYNC, false));
        String second = detect();
        simulator.step(Duration.ofSeconds(30));
        assertThat(detected(second).driftedStackResourceCount()).isEqualTo(1);
        assertThat(cloudformation
                        .describeStackResourceDrifts(request -> request.stackName("shop")
                                .stackResourceDriftStatusFilters(StackResourceDriftStatus.MODIFIED))
                        .stackResourceDrifts())
                .hasSize(1);
    }

    @Test
    void templatesAreValidated() {
        assertThat(cloudformation
                        .validateTemplate(request -> request.templateBody(ONE))
                        .parameters())
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.defaultValue()).isEqualTo("small"));
        assertThatThrownBy(() -> cloudformation.validateTemplate(request -> request.templateBody("{no json")))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("Template format error: JSON not well-formed.");
    }

    @Test
    void doubledStacksMissingParametersAndCapabilitiesAreRefused() {
        create();
        assertThatThrownBy(this::create).isInstanceOf(AlreadyExistsException.class);
        String wanting = ONE.replace("    Default: small\n", "");
        assertThatThrownBy(() -> cloudformation.createStack(
                        request -> request.stackName("x").templateBody(wanting)))
                .hasMessageContaining("Parameters: [Size] must have values");
        String iam = ONE.replace("AWS::SNS::Topic", "AWS::IAM::Role");
        assertThatThrownBy(() -> cloudformation.createStack(
                        request -> request.stackName("x").templateBody(iam)))
                .isInstanceOf(InsufficientCapabilitiesException.class)
                .hasMessageContaining("Requires capabilities : [CAPABILITY_IAM]");
        assertThatThrownBy(() -> cloudformation.createStack(request -> request.stackName("x")))
                .isInstanceOf(CloudFormationException.class);
    }

    private String create() {
        return cloudformation
                .createStack(request -> request.stackName("shop").templateBody(ONE))
                .stackId();
    }

    private String created() {
        String id = create();
        simulator.step(Duration.ofMinutes(1));
        return id;
    }

    private void update(String template) {
        cloudformation.updateStack(request -> request.stackName("shop").templateBody(template));
    }

    private void delete() {
        cloudformation.deleteStack(request -> request.stackName("shop"));
    }

    private String changeSet(String name, String template, ChangeSetType type) {
        return cloudformation
                .createChangeSet(request -> request.stackName("shop")
                        .changeSetName(name)
                        .changeSetType(type)
                        .templateBody(template))
                .id();
    }

    private Stack stack() {
        return cloudformation
                .describeStacks(request -> request.stackName("shop"))
                .stacks()
                .getFirst();
    }

    private StackStatus status() {
        return stack().stackStatus();
    }

    private List<String> resources() {
        return cloudformation.listStackResources(request -> request.stackName("shop")).stackResourceSummaries().stream()
                .map(StackResourceSummary::logicalResourceId)
                .toList();
    }

    private List<String> events() {
        return cloudformation.describeStackEvents(request -> request.stackName("shop")).stackEvents().stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString())
                .toList();
    }

    private String detect() {
        return cloudformation
                .detectStackDrift(request -> request.stackName("shop"))
                .stackDriftDetectionId();
    }

    private DescribeStackDriftDetectionStatusResponse detected(String id) {
        return cloudformation.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(id));
    }

    private void fault(String resource) {
        simulator.fault(new Fault(
                "broken",
                new Fault.Target("*", "*", "cloudformation", "*", resource),
                new Fault.Kind.WorkFailure("no luck"),
                1));
    }
}
