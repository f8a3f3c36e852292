package io.breakwater.simulator.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.Disk;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.LaunchOrder;
import io.breakwater.simulator.ec2.instance.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecution;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.StepExecution;

class SsmServiceTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();
    private static final String CHECK_AND_ASK = """
            {"schemaVersion": "0.3", "mainSteps": [
              {"name": "check", "action": "aws:executeScript", "inputs": {"Script": "{{ Script }}"}},
              {"name": "ask", "action": "aws:approve", "timeoutSeconds": 3600}]}""";

    private final SsmClient ssm = SIMULATOR.client(SsmClient.builder());

    @BeforeEach
    void begin() {
        SIMULATOR.simulator().reset();
        ssm.createDocument(r -> r.name("Ask").documentType("Automation").content(CHECK_AND_ASK));
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private String start(String script) {
        return ssm.startAutomationExecution(r -> r.documentName("Ask").parameters(Map.of("Script", List.of(script))))
                .automationExecutionId();
    }

    private AutomationExecution execution(String id) {
        return ssm.getAutomationExecution(r -> r.automationExecutionId(id)).automationExecution();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SsmException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private static String instance() {
        var world = SIMULATOR.world();
        var scope = new Scope(Simulator.PRODUCTION, "eu-central-1");
        String id = world.locked(() -> InstanceLauncher.launch(
                        world,
                        scope,
                        LaunchOrder.of(ResponseLaunchTemplateData.builder()
                                        .instanceType("m5.large")
                                        .build())
                                .withMachine(Machine.LINUX, List.of(Disk.of("/dev/xvda", 8))))
                .instanceId());
        SIMULATOR.step(Duration.ofMinutes(5));
        return id;
    }

    @Test
    void automationWaitsForApprovalAndGoesOn() {
        // Given
        String id = start("print('ok')");
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("InProgress");
        assertThat(execution(id).currentStepName()).isEqualTo("check");
        SIMULATOR.step(Duration.ofMinutes(1));
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("Waiting");

        // When
        ssm.sendAutomationSignal(r -> r.automationExecutionId(id).signalType("Approve"));

        // Then
        AutomationExecution done = execution(id);
        assertThat(done.automationExecutionStatusAsString()).isEqualTo("Success");
        assertThat(done.executionEndTime()).isEqualTo(TestSimulator.START.plusSeconds(60));
        assertThat(done.executedBy()).endsWith("user/administrator");
        assertThat(ssm.describeAutomationStepExecutions(r -> r.automationExecutionId(id))
                        .stepExecutions())
                .extracting(StepExecution::stepStatusAsString)
                .containsExactly("Success", "Success");
    }

    @Test
    void rejectedAutomationFails() {
        // Given
        String id = start("print('ok')");
        SIMULATOR.step(Duration.ofMinutes(1));

        // When
        ssm.sendAutomationSignal(r -> r.automationExecutionId(id).signalType("Reject"));

        // Then
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("Failed");
        assertThat(execution(id).failureMessage()).contains("Rejected by");
        assertRefused(
                "InvalidAutomationSignalException",
                () -> ssm.sendAutomationSignal(r -> r.automationExecutionId(id).signalType("Approve")));
    }

    @Test
    void approvalThatNobodyGivesTimesOut() {
        // Given
        String id = start("print('ok')");

        // When
        SIMULATOR.step(Duration.ofHours(2));

        // Then
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("TimedOut");
    }

    @Test
    void failingScriptFailsTheAutomation() {
        // Given
        String id = start("raise Exception('database is not reachable')");

        // When
        SIMULATOR.step(Duration.ofMinutes(1));

        // Then
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("Failed");
        assertThat(execution(id).failureMessage()).contains("database is not reachable");
    }

    @Test
    void automationIsStoppedOnce() {
        // Given
        String id = start("print('ok')");

        // When
        ssm.stopAutomationExecution(r -> r.automationExecutionId(id));

        // Then
        assertThat(execution(id).automationExecutionStatusAsString()).isEqualTo("Cancelled");
        assertRefused(
                "InvalidAutomationStatusUpdateException",
                () -> ssm.stopAutomationExecution(r -> r.automationExecutionId(id)));
    }

    @Test
    void sameClientTokenIsTheSameRun() {
        // Given
        String token = "8a1b6b2c-3d4e-4f50-8123-456789abcdef";

        // When
        List<String> ids = java.util.stream.Stream.of(1, 2)
                .map(i -> ssm.startAutomationExecution(
                                r -> r.documentName("Ask").clientToken(token))
                        .automationExecutionId())
                .toList();

        // Then
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(ssm.describeAutomationExecutions(r -> {}).automationExecutionMetadataList())
                .hasSize(1);
    }

    @Test
    void automationsAreListedNewestFirstAndFiltered() {
        // Given
        String first = start("print('ok')");
        String second = start("print('ok')");
        ssm.stopAutomationExecution(r -> r.automationExecutionId(first));

        // Then
        assertThat(ssm.describeAutomationExecutions(r -> {}).automationExecutionMetadataList())
                .extracting(AutomationExecutionMetadata::automationExecutionId)
                .containsExactly(second, first);
        assertThat(ssm.describeAutomationExecutions(
                                r -> r.filters(f -> f.key("ExecutionStatus").values("Cancelled")))
                        .automationExecutionMetadataList())
                .extracting(AutomationExecutionMetadata::automationExecutionId)
                .containsExactly(first);
    }

    @Test
    void unknownAutomationsAndDocumentsAreRefused() {
        assertRefused(
                "AutomationDefinitionNotFoundException",
                () -> ssm.startAutomationExecution(r -> r.documentName("None")));
        assertRefused(
                "AutomationDefinitionNotFoundException",
                () -> ssm.startAutomationExecution(r -> r.documentName("AWS-RunShellScript")));
        assertRefused("AutomationExecutionNotFoundException", () -> execution("8a1b6b2c-3d4e-4f50-8123-456789abcdef"));
        assertRefused("InvalidDocument", () -> ssm.getDocument(r -> r.name("None")));
    }

    @Test
    void documentsAreMadeListedAndDeleted() {
        assertRefused(
                "DocumentAlreadyExists",
                () -> ssm.createDocument(
                        r -> r.name("Ask").documentType("Automation").content(CHECK_AND_ASK)));
        assertRefused(
                "InvalidDocumentContent",
                () -> ssm.createDocument(
                        r -> r.name("Bad").documentType("Automation").content("{}")));
        assertThat(ssm.getDocument(r -> r.name("Ask")).content()).isEqualTo(CHECK_AND_ASK);
        assertThat(ssm.describeDocument(r -> r.name("AWS-CreateImage"))
                        .document()
                        .owner())
                .isEqualTo("Amazon");
        assertThat(ssm.listDocuments(r -> r.filters(f -> f.key("Owner").values("Self")))
                        .documentIdentifiers())
                .extracting(DocumentIdentifier::name)
                .containsExactly("Ask");
        ssm.deleteDocument(r -> r.name("Ask"));
        assertRefused("InvalidDocument", () -> ssm.deleteDocument(r -> r.name("Ask")));
    }

    @Test
    void commandRunsOnARunningInstance() {
        // Given
        String instance = instance();
        assertThat(ssm.describeInstanceInformation(r -> {}).instanceInformationList())
                .extracting(InstanceInformation::instanceId)
                .containsExactly(instance);

        // When
        String id = ssm.sendCommand(r -> r.documentName("AWS-RunShellScript")
                        .instanceIds(instance)
                        .parameters(Map.of("commands", List.of("uptime"))))
                .command()
                .commandId();

        // Then
        assertThat(invocation(id, instance).statusAsString()).isEqualTo("Pending");
        SIMULATOR.step(Duration.ofSeconds(2));
        assertThat(invocation(id, instance).statusAsString()).isEqualTo("InProgress");
        SIMULATOR.step(Duration.ofSeconds(4));
        assertThat(invocation(id, instance).statusAsString()).isEqualTo("Success");
        assertThat(invocation(id, instance).responseCode()).isZero();
        assertThat(ssm.listCommands(r -> r.commandId(id)).commands().getFirst().completedCount())
                .isEqualTo(1);
        assertThat(ssm.listCommandInvocations(r -> r.commandId(id)).commandInvocations())
                .hasSize(1);
    }

    @Test
    void noInstanceIsManagedOnceThatIsFlipped() {
        // Given
        String instance = instance();

        // When
        SIMULATOR.world().locked(() -> Assumptions.flip(SIMULATOR.world(), SsmBehaviours.MANAGED, false));

        // Then
        assertThat(ssm.describeInstanceInformation(r -> {}).instanceInformationList())
                .isEmpty();
        assertRefused(
                "InvalidInstanceId",
                () -> ssm.sendCommand(r -> r.documentName("AWS-RunShellScript").instanceIds(instance)));
    }

    @Test
    void commandFailsByItsExitCode() {
        // Given
        String instance = instance();
        String id = ssm.sendCommand(r -> r.documentName("AWS-RunShellScript")
                        .instanceIds(instance)
                        .parameters(Map.of("commands", List.of("systemctl start app", "exit 3"))))
                .command()
                .commandId();

        // When
        SIMULATOR.step(Duration.ofMinutes(1));

        // Then
        assertThat(invocation(id, instance).statusAsString()).isEqualTo("Failed");
        assertThat(invocation(id, instance).responseCode()).isEqualTo(3);
    }

    @Test
    void commandIsCancelledBeforeItEnds() {
        // Given
        String instance = instance();
        String id = ssm.sendCommand(r -> r.documentName("AWS-RunShellScript").instanceIds(instance))
                .command()
                .commandId();

        // When
        ssm.cancelCommand(r -> r.commandId(id));

        // Then
        SIMULATOR.step(Duration.ofMinutes(1));
        assertThat(invocation(id, instance).statusAsString()).isEqualTo("Cancelled");
    }

    @Test
    void commandForAnInstanceThatIsNotThereIsRefused() {
        assertRefused(
                "InvalidInstanceId",
                () -> ssm.sendCommand(r -> r.documentName("AWS-RunShellScript").instanceIds("i-0123456789abcdef0")));
        assertRefused("InvalidDocument", () -> ssm.sendCommand(r -> r.documentName("Ask")));
        assertRefused(
                "InvalidCommandId", () -> invocation("8a1b6b2c-3d4e-4f50-8123-456789abcdef", "i-0123456789abcdef0"));
    }

    @Test
    void secretParameterIsReadInClearOnRequestOnly() {
        // Given
        ssm.putParameter(r -> r.name("/app/password").type("SecureString").value("s3cret"));

        // Then
        assertThat(parameter(true).value()).isEqualTo("s3cret");
        assertThat(parameter(false).value()).isNotEqualTo("s3cret");
        assertThat(SIMULATOR.calls().newest(call -> true, 100))
                .noneSatisfy(call -> assertThat(call.parameters().get()).contains("s3cret"));
    }

    @Test
    void parameterIsOverwrittenOnRequestOnly() {
        // Given
        ssm.putParameter(r -> r.name("/app/password").type("String").value("1"));
        assertRefused(
                "ParameterAlreadyExists",
                () -> ssm.putParameter(
                        r -> r.name("/app/password").type("String").value("2")));

        // When
        long version = ssm.putParameter(r -> r.name("/app/password").value("2").overwrite(true))
                .version();

        // Then
        assertThat(version).isEqualTo(2);
        assertThat(parameter(false).value()).isEqualTo("2");
    }

    @Test
    void parametersAreFoundByPath() {
        // Given
        ssm.putParameter(r -> r.name("/app/a").type("String").value("1"));
        ssm.putParameter(r -> r.name("/app/deep/b").type("String").value("2"));
        ssm.putParameter(r -> r.name("/other").type("String").value("3"));

        // Then
        assertThat(ssm.getParametersByPath(r -> r.path("/app")).parameters())
                .extracting(Parameter::name)
                .containsExactly("/app/a");
        assertThat(ssm.getParametersByPath(r -> r.path("/app").recursive(true)).parameters())
                .hasSize(2);
        assertThat(ssm.getParameters(r -> r.names("/other", "/none")).invalidParameters())
                .containsExactly("/none");
        assertThat(ssm.describeParameters(r -> {}).parameters()).hasSize(3);
        ssm.deleteParameter(r -> r.name("/other"));
        assertRefused("ParameterNotFound", () -> ssm.getParameter(r -> r.name("/other")));
        assertRefused("ParameterNotFound", () -> ssm.deleteParameter(r -> r.name("/other")));
        assertRefused(
                "ValidationException", () -> ssm.putParameter(r -> r.name("/x").value("1")));
    }

    private Parameter parameter(boolean decrypted) {
        return ssm.getParameter(r -> r.name("/app/password").withDecryption(decrypted))
                .parameter();
    }

    private GetCommandInvocationResponse invocation(String id, String instance) {
        return ssm.getCommandInvocation(r -> r.commandId(id).instanceId(instance));
    }
}
