package io.breakwater.drs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.execution.rest.EventDocument;
import io.breakwater.drs.execution.rest.ExecutionDocument;
import io.breakwater.drs.execution.rest.InstanceDocument;
import io.breakwater.drs.execution.rest.JobDocument;
import io.breakwater.drs.execution.rest.PreviewDocument;
import io.breakwater.drs.execution.rest.ServerDocument;
import io.breakwater.drs.execution.rest.SummaryDocument;
import io.breakwater.drs.notification.DeliveryDocument;
import io.breakwater.drs.notification.SubscriptionDocument;
import io.breakwater.web.roles.OpenApiSchemas;
import java.util.List;
import java.util.stream.Stream;

/** What the schemas of executions and notifications are in the code. */
final class ExecutionSchemas {
    private static final List<String> KINDS = names(ExecutionKind.values());
    private static final List<String> STATES =
            words("PENDING AWAITING_START RUNNING PAUSED CANCELLING COMPLETED PARTIAL FAILED CANCELLED TIMED_OUT");
    private static final List<String> WAVE_STATES = words(
            "WAITING DELAYED AWAITING_APPROVAL PREPARING LAUNCHING VERIFYING SUCCEEDED DEGRADED FAILED SKIPPED CANCELLED");
    private static final List<String> ACTION_STATES =
            words("PENDING INTENDED RUNNING SUCCEEDED FAILED SKIPPED CANCELLED");
    private static final List<String> SERVER_STATES =
            words("WAITING QUEUED SUBMITTED IN_JOB AWAITING_REASON WATCHED DONE FAILED SKIPPED CANCELLED");
    private static final List<String> JOB_STATES = words("INTENDED UNKNOWN ACCEPTED FINISHED REFUSED ABSENT");
    private static final List<String> TASKS =
            words("ssm-automation ssm-command lambda http mcp-tool tcp-probe http-probe");

    private ExecutionSchemas() {}

    static OpenApiSchemas in(OpenApiSchemas schemas) {
        return values(bodies(schemas))
                .answer("Execution", ExecutionDocument.class)
                .answer("ExecutionSummary", SummaryDocument.class)
                .answer("ExecutionServer", ServerDocument.class)
                .answer("ExecutionJob", JobDocument.class)
                .answer("ExecutionEvent", EventDocument.class)
                .answer("StartPreview", PreviewDocument.class)
                .answer("LeftInstances", InstanceDocument.Instances.class)
                .answer("Notification", SubscriptionDocument.class)
                .answer("NotificationDelivery", DeliveryDocument.class);
    }

    private static OpenApiSchemas bodies(OpenApiSchemas schemas) {
        return schemas.sample("StartRequest", json("""
                        {"kind":"DRILL","version":4,"pointInTime":{"before":"2026-11-20T02:00:00Z","pins":{}},
                         "scope":{"waves":["a"],"servers":["s-1"]},"reason":"r","dryRun":true,"confirmName":"shop"}"""))
                .sample("CancelRequest", json("{\"reason\":\"r\"}"))
                .sample("DecisionRequest", json("{\"wave\":\"a\",\"comment\":\"c\"}"))
                .sample("RetryRequest", json("{\"wave\":\"a\",\"servers\":[\"s-1\"]}"))
                .sample("SkipRequest", json("{\"wave\":\"a\",\"servers\":[\"s-1\"],\"actions\":[\"b\"]}"))
                .sample("CleanupRequest", json("{\"leaveBlocked\":true,\"reason\":\"r\"}"))
                .sample("FailbackRequest", json("{\"leaveBlocked\":true,\"reason\":\"r\",\"confirmName\":\"shop\"}"))
                .sample("NotificationRequest", json("""
                        {"name":"ops","channel":{"type":"webhook","url":"https://hooks.example.com/",
                          "secret":"0123456789abcdef","topicArn":"arn:aws:sns:eu-central-1:111122223333:t",
                          "account":"111122223333","region":"eu-central-1","bus":"default","to":["a@example.com"]},
                         "types":["*"],"planId":"0f4b7d2c-55b4-4b0e-8a55-2f6a8a0f8a01","kinds":["DRILL"],"enabled":true}"""));
    }

    private static OpenApiSchemas values(OpenApiSchemas schemas) {
        return schemas.values("Execution.kind", KINDS)
                .values("ExecutionSummary.kind", KINDS)
                .values("StartPreview.kind", KINDS)
                .values("Execution.state", STATES)
                .values("ExecutionSummary.state", STATES)
                .values("ExecutionWave.state", WAVE_STATES)
                .values("ExecutionAction.stage", names(ActionRun.Stage.values()))
                .values("ExecutionAction.kind", TASKS)
                .values("ExecutionAction.impact", names(Impact.values()))
                .values("ExecutionAction.state", ACTION_STATES)
                .values("ExecutionFailure.kind", names(Failure.Kind.values()))
                .values("ExecutionServer.impact", names(Impact.values()))
                .values("ExecutionServer.state", SERVER_STATES)
                .values("ExecutionJob.state", JOB_STATES)
                .values("PlannedServer.impact", names(Impact.values()))
                .values("StartFinding.severity", names(Finding.Severity.values()))
                .values("NotificationChannel.type", words("sns eventbridge webhook email"))
                .values("NotificationDelivery.state", words("WAITING DELIVERED GIVEN_UP"));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
