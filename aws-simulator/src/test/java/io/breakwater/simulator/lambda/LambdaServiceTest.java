package io.breakwater.simulator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.iam.Roles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

class LambdaServiceTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/web";
    private static final SdkBytes CODE = SdkBytes.fromUtf8String("zip");

    private final TestSimulator simulator = TestSimulator.start();
    private final LambdaClient lambda = simulator.client(LambdaClient.builder());

    @BeforeEach
    void role() {
        simulator.world().locked(() -> Roles.plant(simulator.world(), Simulator.PRODUCTION, "web", "{}", List.of()));
    }

    @AfterEach
    void stop() {
        lambda.close();
        simulator.close();
    }

    @Test
    void aNewFunctionIsPendingBeforeItIsActive() {
        CreateFunctionResponse created = create();

        assertThat(created.functionArn()).isEqualTo("arn:aws:lambda:eu-central-1:111122223333:function:web");
        assertThat(created.state()).isEqualTo(State.PENDING);
        assertThat(created.timeout()).isEqualTo(3);
        assertThatThrownBy(() -> invoke("{}")).isInstanceOf(ResourceConflictException.class);
        simulator.step(Duration.ofSeconds(5));
        assertThat(lambda.getFunction(request -> request.functionName("web"))
                        .configuration()
                        .state())
                .isEqualTo(State.ACTIVE);
        assertThat(lambda.listFunctions().functions())
                .extracting(FunctionConfiguration::functionName)
                .containsExactly("web");
        assertThat(lambda.getFunctionConfiguration(request -> request.functionName(created.functionArn()))
                        .environment()
                        .variables())
                .containsEntry("STAGE", "test");
    }

    @Test
    void anInvocationEchoesItsPayloadWithItsLogTail() {
        active();
        InvokeResponse answer = lambda.invoke(request ->
                request.functionName("web").logType(LogType.TAIL).payload(SdkBytes.fromUtf8String("{\"order\":7}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isNull();
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"order\":7}");
        assertThat(new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8))
                .contains("START RequestId", "REPORT RequestId");
        try (CloudWatchLogsClient logs = simulator.client(CloudWatchLogsClient.builder())) {
            assertThat(logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/web"))
                            .events())
                    .hasSize(3);
        }
    }

    @Test
    void anInvocationFailsWhenItIsAskedTo() {
        active();
        InvokeResponse answer = invoke("{\"fail\":true}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("errorMessage");
        assertThatThrownBy(() -> invoke("{no json")).isInstanceOf(InvalidRequestContentException.class);
    }

    @Test
    void eventsAndDryRunsAnswerTheirOwnStatus() {
        active();
        assertThat(lambda.invoke(request -> request.functionName("web").invocationType(InvocationType.EVENT))
                        .statusCode())
                .isEqualTo(202);
        assertThat(lambda.invoke(request -> request.functionName("web").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anUpdateBlocksTheNextOneUntilItIsDone() {
        active();
        lambda.updateFunctionConfiguration(
                request -> request.functionName("web").memorySize(512));
        assertThatThrownBy(this::updateCode)
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("An update is in progress");
        simulator.step(Duration.ofSeconds(3));

        UpdateFunctionCodeResponse updated = updateCode();

        assertThat(updated.memorySize()).isEqualTo(512);
        assertThat(updated.lastUpdateStatus()).isEqualTo(LastUpdateStatus.IN_PROGRESS);
        assertThat(updated.codeSize()).isEqualTo(6);
    }

    @Test
    void versionsAreNumberedAndAliasesPointToThem() {
        active();
        assertThat(publish()).isEqualTo("1");
        assertThat(publish()).isEqualTo("1");
        updateCode();
        simulator.step(Duration.ofSeconds(3));
        assertThat(publish()).isEqualTo("2");
        lambda.createAlias(request -> request.functionName("web").name("live").functionVersion("1"));
        lambda.updateAlias(request -> request.functionName("web").name("live").functionVersion("2"));

        assertThat(lambda.invoke(request -> request.functionName("web").qualifier("live"))
                        .executedVersion())
                .isEqualTo("2");
        assertThat(lambda.getAlias(request -> request.functionName("web").name("live"))
                        .functionVersion())
                .isEqualTo("2");
        assertThat(lambda.listAliases(request -> request.functionName("web")).aliases())
                .hasSize(1);
        assertThat(lambda.listVersionsByFunction(request -> request.functionName("web"))
                        .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2");
        assertThatThrownBy(() -> lambda.deleteFunction(
                        request -> request.functionName("web").qualifier("2")))
                .isInstanceOf(ResourceConflictException.class);
        lambda.deleteAlias(request -> request.functionName("web").name("live"));
        assertThatThrownBy(() ->
                        lambda.getAlias(request -> request.functionName("web").name("live")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedFunctionIsGone() {
        active();
        lambda.deleteFunction(request -> request.functionName("web"));

        assertThatThrownBy(() -> invoke("{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:eu-central-1:111122223333:function:web");
        assertThat(lambda.listFunctions().functions()).isEmpty();
    }

    @Test
    void doubledFunctionsMissingRolesCodeAndVersionsAreRefused() {
        active();
        assertThatThrownBy(this::create).isInstanceOf(ResourceConflictException.class);
        assertThatThrownBy(() -> lambda.createFunction(request -> request.functionName("other")
                        .runtime("java21")
                        .handler("h")
                        .role("arn:aws:iam::111122223333:role/none")
                        .code(code -> code.zipFile(CODE))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("The role defined for the function cannot be assumed by Lambda.");
        assertThatThrownBy(() -> lambda.updateFunctionCode(request -> request.functionName("web")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> lambda.createAlias(
                        request -> request.functionName("web").name("x").functionVersion("9")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> lambda.listFunctions(request -> request.marker("foreign")))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    private CreateFunctionResponse create() {
        return lambda.createFunction(request -> request.functionName("web")
                .runtime("java21")
                .handler("Web::handle")
                .role(ROLE)
                .environment(environment -> environment.variables(Map.of("STAGE", "test")))
                .code(code -> code.zipFile(CODE)));
    }

    private void active() {
        create();
        simulator.step(Duration.ofSeconds(5));
    }

    private InvokeResponse invoke(String payload) {
        return lambda.invoke(request -> request.functionName("web").payload(SdkBytes.fromUtf8String(payload)));
    }

    private UpdateFunctionCodeResponse updateCode() {
        return lambda.updateFunctionCode(
                request -> request.functionName("web").zipFile(SdkBytes.fromUtf8String("second")));
    }

    private String publish() {
        return lambda.publishVersion(request -> request.functionName("web")).version();
    }
}
