package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.RecoveryPlan;
import io.breakwater.aws.raw.RawRequest;
import java.util.Map;
import java.util.Optional;

/** Requests about native recovery plans. */
public final class PlanRequests {
    private static final String ARN = "recoveryPlanArn";

    private PlanRequests() {}

    /** Makes a plan without steps. */
    public record Create(
            String name, Optional<String> description, Map<String, String> tags, Optional<String> clientToken)
            implements RawRequest<RecoveryPlan> {

        @Override
        public String operation() {
            return "CreateRecoveryPlan";
        }

        @Override
        public boolean tokened() {
            return true;
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put("name", name);
            description.ifPresent(text -> body.put("description", text));
            if (!tags.isEmpty()) {
                body.set("tags", PlanJson.tags(tags));
            }
            clientToken.ifPresent(token -> body.put(CLIENT_TOKEN, token));
            return body;
        }

        @Override
        public RecoveryPlan read(JsonNode answer) {
            return PlanJson.plan(answer.path("recoveryPlan"));
        }
    }

    public record Get(String planArn) implements RawRequest<RecoveryPlan> {

        @Override
        public String operation() {
            return "GetRecoveryPlan";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(ARN, planArn);
        }

        @Override
        public RecoveryPlan read(JsonNode answer) {
            return PlanJson.plan(answer.path("recoveryPlan"));
        }
    }

    /** Changes what is given and leaves the rest. */
    public record Update(String planArn, Optional<String> name, Optional<String> description)
            implements RawRequest<RecoveryPlan> {

        @Override
        public String operation() {
            return "UpdateRecoveryPlan";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(ARN, planArn);
            name.ifPresent(text -> body.put("name", text));
            description.ifPresent(text -> body.put("description", text));
            return body;
        }

        @Override
        public RecoveryPlan read(JsonNode answer) {
            return PlanJson.plan(answer.path("recoveryPlan"));
        }
    }

    /** Refused while an execution is going on. The answer is the plan's ARN. */
    public record Delete(String planArn) implements RawRequest<String> {

        @Override
        public String operation() {
            return "DeleteRecoveryPlan";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(ARN, planArn);
        }

        @Override
        public String read(JsonNode answer) {
            return PlanJson.text(answer, ARN);
        }
    }

    public record ListAll(Page page) implements RawRequest<PlanPage<RecoveryPlan>> {

        @Override
        public String operation() {
            return "ListRecoveryPlans";
        }

        @Override
        public ObjectNode body() {
            return page.into(PlanJson.object());
        }

        @Override
        public PlanPage<RecoveryPlan> read(JsonNode answer) {
            return PlanJson.page(answer, "recoveryPlans", PlanJson::plan);
        }
    }
}
