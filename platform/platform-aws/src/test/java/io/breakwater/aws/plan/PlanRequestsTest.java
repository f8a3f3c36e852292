package io.breakwater.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.aws.core.plan.ExecutionStep;
import io.breakwater.aws.core.plan.PlanError;
import io.breakwater.aws.core.plan.PlanExecution;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.RecoveryMode;
import io.breakwater.aws.core.plan.RecoveryPlan;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import io.breakwater.aws.core.plan.StepConfiguration.Server;
import io.breakwater.aws.raw.RawRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final StepConfiguration WEB =
            new StepConfiguration.Servers(List.of(new Server("arn:s-1", ImpactLevel.OPTIONAL)));
    private static final PlanStep STEP = new PlanStep("arn:step", "web", 2, WEB, Optional.of(AT), Optional.empty());
    private static final String STEP_JSON = """
            {"recoveryPlanStepArn":"arn:step","stepName":"web","stepOrder":2,"createdAt":"2026-11-20T10:00:00Z",
             "configuration":{"serverStepConfiguration":{"servers":[{"serverArn":"arn:s-1","impactLevel":"OPTIONAL"}]}}}""";
    private static final RecoveryPlan PLAN = new RecoveryPlan(
            "arn:plan",
            "web",
            Optional.of("the web tier"),
            RecoveryPlan.Status.ACTIVE,
            Map.of("app", "shop"),
            Optional.of(AT),
            Optional.of(AT));
    private static final String PLAN_JSON = """
            {"recoveryPlanArn":"arn:plan","name":"web","description":"the web tier","status":"ACTIVE","tags":{"app":"shop"},
             "createdAt":"2026-11-20T10:00:00Z","updatedAt":"2026-11-20T10:00:00Z"}""";
    private static final PlanExecution EXECUTION = new PlanExecution(
            "arn:exec",
            "arn:plan",
            PlanExecution.Mode.DRILL,
            PlanExecution.Status.FAILED,
            Optional.of(AT),
            Optional.empty(),
            Optional.of(new PlanError("STEP_FAILED", "no")),
            Map.of());
    private static final String EXECUTION_JSON = """
            {"recoveryPlanExecutionArn":"arn:exec","recoveryPlanArn":"arn:plan","mode":"DRILL","status":"FAILED",
             "startedAt":"2026-11-20T10:00:00Z","errorDetail":{"code":"STEP_FAILED","message":"no"}}""";
    private static final ExecutionStep RUN = new ExecutionStep(
            "arn:run",
            1,
            "web",
            ExecutionStep.Status.IN_PROGRESS,
            Optional.of(new StepConfiguration.Servers(
                    List.of(new Server("arn:s-1", ImpactLevel.CRITICAL, Optional.of("drsjob-1"))))),
            Optional.empty(),
            2,
            Optional.of(AT),
            Optional.empty());
    private static final String RUN_JSON = """
            {"recoveryPlanExecutionStepArn":"arn:run","stepIndex":1,"stepName":"web","status":"IN_PROGRESS","attempt":2,
             "createdAt":"2026-11-20T10:00:00Z","configuration":{"executionServerStepConfiguration":
             {"servers":[{"serverArn":"arn:s-1","jobID":"drsjob-1"}]}}}""";

    static Stream<Arguments> requests() {
        Page second = new Page(Optional.of(50), Optional.of("two"));
        return Stream.of(
                Arguments.of(
                        new PlanRequests.Create(
                                "web", Optional.of("the web tier"), Map.of("app", "shop"), Optional.of("t-1")),
                        "CreateRecoveryPlan",
                        "{'name':'web','description':'the web tier','tags':{'app':'shop'},'clientToken':'t-1'}",
                        "{'recoveryPlan':" + PLAN_JSON + "}",
                        PLAN),
                Arguments.of(
                        new PlanRequests.Get("arn:plan"),
                        "GetRecoveryPlan",
                        "{'recoveryPlanArn':'arn:plan'}",
                        "{'recoveryPlan':" + PLAN_JSON + "}",
                        PLAN),
                Arguments.of(
                        new PlanRequests.Update("arn:plan", Optional.of("web"), Optional.of("the web tier")),
                        "UpdateRecoveryPlan",
                        "{'recoveryPlanArn':'arn:plan','name':'web','description':'the web tier'}",
                        "{'recoveryPlan':" + PLAN_JSON + "}",
                        PLAN),
                Arguments.of(
                        new PlanRequests.Delete("arn:plan"),
                        "DeleteRecoveryPlan",
                        "{'recoveryPlanArn':'arn:plan'}",
                        "{'recoveryPlanArn':'arn:plan'}",
                        "arn:plan"),
                Arguments.of(
                        new PlanRequests.ListAll(second),
                        "ListRecoveryPlans",
                        "{'maxResults':50,'nextToken':'two'}",
                        "{'recoveryPlans':[" + PLAN_JSON + "],'nextToken':'three'}",
                        new PlanPage<>(List.of(PLAN), Optional.of("three"))),
                Arguments.of(
                        new StepRequests.Create("arn:plan", "web", Optional.of(2), WEB, Optional.of("t-1")),
                        "CreateRecoveryPlanStep",
                        "{'recoveryPlanArn':'arn:plan','stepName':'web','stepOrder':2,'configuration':{'serverStepConfiguration':"
                                + "{'servers':[{'serverArn':'arn:s-1','impactLevel':'OPTIONAL'}]}},'clientToken':'t-1'}",
                        "{'recoveryPlanStep':" + STEP_JSON + "}",
                        STEP),
                Arguments.of(
                        new StepRequests.Get("arn:step"),
                        "GetRecoveryPlanStep",
                        "{'recoveryPlanStepArn':'arn:step'}",
                        "{'recoveryPlanStep':" + STEP_JSON + "}",
                        STEP),
                Arguments.of(
                        new StepRequests.Update(
                                "arn:step", Optional.of("web"), Optional.of(new StepConfiguration.Wait(5))),
                        "UpdateRecoveryPlanStep",
                        "{'recoveryPlanStepArn':'arn:step','stepName':'web',"
                                + "'configuration':{'waitStepConfiguration':{'waitDurationMinutes':5}}}",
                        "{'recoveryPlanStep':" + STEP_JSON + "}",
                        STEP),
                Arguments.of(
                        new StepRequests.Delete("arn:step"),
                        "DeleteRecoveryPlanStep",
                        "{'recoveryPlanStepArn':'arn:step'}",
                        "{'recoveryPlanStepArn':'arn:step'}",
                        "arn:step"),
                Arguments.of(
                        new StepRequests.ListAll("arn:plan", Page.FIRST.at("two")),
                        "ListRecoveryPlanSteps",
                        "{'recoveryPlanArn':'arn:plan','nextToken':'two'}",
                        "{'recoveryPlanSteps':[" + STEP_JSON + "]}",
                        new PlanPage<>(List.of(STEP), Optional.empty())),
                Arguments.of(
                        new StepRequests.Reorder("arn:plan", List.of("arn:b", "arn:a")),
                        "ReorderRecoveryPlanSteps",
                        "{'recoveryPlanArn':'arn:plan','orderedStepArns':['arn:b','arn:a']}",
                        "{'recoveryPlanSteps':[" + STEP_JSON + "]}",
                        List.of(STEP)),
                Arguments.of(
                        new ExecutionRequests.Start(
                                "arn:plan",
                                PlanExecution.Mode.DRILL,
                                Map.of("s-1", "pit-1"),
                                Map.of("wave", "1"),
                                Optional.of("t-1")),
                        "StartRecoveryPlanExecution",
                        "{'recoveryPlanArn':'arn:plan','mode':'DRILL','sourceServers':[{'sourceServerID':'s-1',"
                                + "'recoverySnapshotID':'pit-1'}],'tags':{'wave':'1'},'clientToken':'t-1'}",
                        "{'recoveryPlanExecution':" + EXECUTION_JSON + "}",
                        EXECUTION),
                Arguments.of(
                        new ExecutionRequests.Get("arn:exec"),
                        "GetRecoveryPlanExecution",
                        "{'recoveryPlanExecutionArn':'arn:exec'}",
                        "{'recoveryPlanExecution':" + EXECUTION_JSON + "}",
                        EXECUTION),
                Arguments.of(
                        new ExecutionRequests.ListAll(
                                Optional.of("arn:plan"), Optional.of(PlanExecution.Status.FAILED), Page.FIRST),
                        "ListRecoveryPlanExecutions",
                        "{'recoveryPlanArn':'arn:plan','status':'FAILED'}",
                        "{'recoveryPlanExecutions':[" + EXECUTION_JSON + "]}",
                        new PlanPage<>(List.of(EXECUTION), Optional.empty())),
                Arguments.of(
                        new ExecutionRequests.Cancel("arn:exec"),
                        "CancelRecoveryPlanExecution",
                        "{'recoveryPlanExecutionArn':'arn:exec'}",
                        "{'recoveryPlanExecution':" + EXECUTION_JSON + "}",
                        EXECUTION),
                Arguments.of(
                        new ExecutionRequests.Delete("arn:exec"),
                        "DeleteRecoveryPlanExecution",
                        "{'recoveryPlanExecutionArn':'arn:exec'}",
                        "{'recoveryPlanExecutionArn':'arn:exec'}",
                        "arn:exec"),
                Arguments.of(
                        new ExecutionStepRequests.Get("arn:run"),
                        "GetRecoveryPlanExecutionStep",
                        "{'recoveryPlanExecutionStepArn':'arn:run'}",
                        "{'recoveryPlanExecutionStep':" + RUN_JSON + "}",
                        RUN),
                Arguments.of(
                        new ExecutionStepRequests.ListAll(
                                "arn:exec", Optional.of(ExecutionStep.Status.FAILED), Page.FIRST),
                        "ListRecoveryPlanExecutionSteps",
                        "{'recoveryPlanExecutionArn':'arn:exec','filter':{'status':'FAILED'}}",
                        "{'recoveryPlanExecutionSteps':[" + RUN_JSON + "]}",
                        new PlanPage<>(List.of(RUN), Optional.empty())),
                Arguments.of(
                        new ExecutionStepRequests.Skip("arn:run"),
                        "UpdateRecoveryPlanExecutionStep",
                        "{'recoveryPlanExecutionStepArn':'arn:run','status':'SKIPPED'}",
                        "{'recoveryPlanExecutionStep':" + RUN_JSON + "}",
                        RUN),
                Arguments.of(
                        new ExecutionStepRequests.ReplaceServers(
                                "arn:run", List.of(new Server("arn:s-2", ImpactLevel.CRITICAL))),
                        "UpdateRecoveryPlanExecutionStep",
                        "{'recoveryPlanExecutionStepArn':'arn:run','servers':[{'serverArn':'arn:s-2','impactLevel':'CRITICAL'}]}",
                        "{'recoveryPlanExecutionStep':" + RUN_JSON + "}",
                        RUN),
                Arguments.of(
                        new ExecutionStepRequests.ChangeWait("arn:run", 7),
                        "UpdateRecoveryPlanExecutionStep",
                        "{'recoveryPlanExecutionStepArn':'arn:run','waitDurationMinutes':7}",
                        "{'recoveryPlanExecutionStep':" + RUN_JSON + "}",
                        RUN),
                Arguments.of(
                        new ExecutionStepRequests.Retry("arn:run"),
                        "RetryRecoveryPlanExecutionStep",
                        "{'recoveryPlanExecutionStepArn':'arn:run'}",
                        "{'recoveryPlanExecutionStep':" + RUN_JSON + "}",
                        RUN),
                Arguments.of(
                        new RecoveryModeRequests.OfServer("s-1"),
                        "GetLaunchConfiguration",
                        "{'sourceServerID':'s-1'}",
                        "{'sourceServerID':'s-1','recoveryMode':'FAST'}",
                        Optional.of(RecoveryMode.FAST)),
                Arguments.of(
                        new RecoveryModeRequests.SetForServer("s-1", RecoveryMode.OPTIMAL),
                        "UpdateLaunchConfiguration",
                        "{'sourceServerID':'s-1','recoveryMode':'OPTIMAL'}",
                        "{'sourceServerID':'s-1','recoveryMode':'SLOW'}",
                        Optional.of(RecoveryMode.OTHER)),
                Arguments.of(
                        new RecoveryModeRequests.OfTemplate("lct-1"),
                        "DescribeLaunchConfigurationTemplates",
                        "{'launchConfigurationTemplateIDs':['lct-1']}",
                        "{'items':[]}",
                        Optional.empty()),
                Arguments.of(
                        new RecoveryModeRequests.SetForTemplate("lct-1", RecoveryMode.FAST),
                        "UpdateLaunchConfigurationTemplate",
                        "{'launchConfigurationTemplateID':'lct-1','recoveryMode':'FAST'}",
                        "{'launchConfigurationTemplate':{'recoveryMode':'FAST'}}",
                        Optional.of(RecoveryMode.FAST)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eachRequestHasItsFormAndKnowsItsAnswer(
            RawRequest<?> request, String operation, String body, String answer, Object meaning)
            throws JsonProcessingException {
        assertThat(request.operation()).isEqualTo(operation);
        assertThat(request.body()).isEqualTo(JSON.readTree(body.replace('\'', '"')));
        assertThat(request.read(JSON.readTree(answer.replace('\'', '"')))).isEqualTo(meaning);
        assertThat(request.tokened()).isEqualTo(body.contains(RawRequest.CLIENT_TOKEN));
    }

    @Test
    void whatAwsAddsLaterIsNoFailure() throws JsonProcessingException {
        // Given
        String answer = """
                {"recoveryPlanExecutionStep":{"status":"PAUSED","configuration":{"approvalStepConfiguration":{}},
                 "createdAt":"yesterday","news":[1,2]}}""";

        // When
        ExecutionStep step = new ExecutionStepRequests.Get("arn:run").read(JSON.readTree(answer));

        // Then
        assertThat(step.status()).isEqualTo(ExecutionStep.Status.OTHER);
        assertThat(step.configuration()).contains(new StepConfiguration.Other());
        assertThat(step.createdAt()).isEmpty();
    }

    @Test
    void aStepOfAnUnknownKindIsNotWritten() {
        var create = new StepRequests.Create(
                "arn:plan", "odd", Optional.empty(), new StepConfiguration.Other(), Optional.empty());

        assertThatThrownBy(create::body).isInstanceOf(IllegalArgumentException.class);
    }
}
