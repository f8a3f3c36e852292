package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.PlanExecution;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.raw.RawRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests about executions of native recovery plans. */
public final class ExecutionRequests {
    private static final String PLAN = "recoveryPlanArn";
    private static final String EXECUTION = "recoveryPlanExecutionArn";

    private ExecutionRequests() {}

    /**
     * Starts a plan.
     *
     * @param snapshots points in time of single servers: source server id to recovery snapshot id; at most 200
     */
    public record Start(
            String planArn,
            PlanExecution.Mode mode,
            Map<String, String> snapshots,
            Map<String, String> tags,
            Optional<String> clientToken)
            implements RawRequest<PlanExecution> {

        @Override
        public String operation() {
            return "StartRecoveryPlanExecution";
        }

        @Override
        public boolean tokened() {
            return true;
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(PLAN, planArn).put("mode", mode.name());
            if (!snapshots.isEmpty()) {
                ArrayNode servers = body.putArray("sourceServers");
                new TreeMap<>(snapshots)
                        .forEach((server, snapshot) -> servers.addObject()
                                .put("sourceServerID", server)
                                .put("recoverySnapshotID", snapshot));
            }
            if (!tags.isEmpty()) {
                body.set("tags", PlanJson.tags(tags));
            }
            clientToken.ifPresent(token -> body.put(CLIENT_TOKEN, token));
            return body;
        }

        @Override
        public PlanExecution read(JsonNode answer) {
            return PlanJson.execution(answer.path("recoveryPlanExecution"));
        }
    }

    public record Get(String executionArn) implements RawRequest<PlanExecution> {

        @Override
        public String operation() {
            return "GetRecoveryPlanExecution";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(EXECUTION, executionArn);
        }

        @Override
        public PlanExecution read(JsonNode answer) {
            return PlanJson.execution(answer.path("recoveryPlanExecution"));
        }
    }

    /** Of one plan or of all, of one status or of any. */
    public record ListAll(Optional<String> planArn, Optional<PlanExecution.Status> status, Page page)
            implements RawRequest<PlanPage<PlanExecution>> {

        @Override
        public String operation() {
            return "ListRecoveryPlanExecutions";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object();
            planArn.ifPresent(arn -> body.put(PLAN, arn));
            status.ifPresent(wanted -> body.put("status", wanted.name()));
            return page.into(body);
        }

        @Override
        public PlanPage<PlanExecution> read(JsonNode answer) {
            return PlanJson.page(answer, "recoveryPlanExecutions", PlanJson::execution);
        }
    }

    /** Lets the running step end and skips the rest. */
    public record Cancel(String executionArn) implements RawRequest<PlanExecution> {

        @Override
        public String operation() {
            return "CancelRecoveryPlanExecution";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(EXECUTION, executionArn);
        }

        @Override
        public PlanExecution read(JsonNode answer) {
            return PlanJson.execution(answer.path("recoveryPlanExecution"));
        }
    }

    /** Removes the record of an execution that has ended; nothing it launched. The answer is its ARN. */
    public record Delete(String executionArn) implements RawRequest<String> {

        @Override
        public String operation() {
            return "DeleteRecoveryPlanExecution";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(EXECUTION, executionArn);
        }

        @Override
        public String read(JsonNode answer) {
            return PlanJson.text(answer, EXECUTION);
        }
    }
}
