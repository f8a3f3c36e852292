package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.raw.RawRequest;
import java.util.List;
import java.util.Optional;

/** Requests about the steps of native recovery plans. */
public final class StepRequests {
    private static final String PLAN = "recoveryPlanArn";
    private static final String STEP = "recoveryPlanStepArn";

    private StepRequests() {}

    /**
     * Adds a step.
     *
     * @param order its place; absent means the end
     */
    public record Create(
            String planArn,
            String name,
            Optional<Integer> order,
            StepConfiguration configuration,
            Optional<String> clientToken)
            implements RawRequest<PlanStep> {

        @Override
        public String operation() {
            return "CreateRecoveryPlanStep";
        }

        @Override
        public boolean tokened() {
            return true;
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(PLAN, planArn).put("stepName", name);
            order.ifPresent(place -> body.put("stepOrder", place));
            body.set("configuration", PlanJson.configuration(configuration));
            clientToken.ifPresent(token -> body.put(CLIENT_TOKEN, token));
            return body;
        }

        @Override
        public PlanStep read(JsonNode answer) {
            return PlanJson.step(answer.path("recoveryPlanStep"));
        }
    }

    public record Get(String stepArn) implements RawRequest<PlanStep> {

        @Override
        public String operation() {
            return "GetRecoveryPlanStep";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn);
        }

        @Override
        public PlanStep read(JsonNode answer) {
            return PlanJson.step(answer.path("recoveryPlanStep"));
        }
    }

    /** Changes what is given and leaves the rest. */
    public record Update(String stepArn, Optional<String> name, Optional<StepConfiguration> configuration)
            implements RawRequest<PlanStep> {

        @Override
        public String operation() {
            return "UpdateRecoveryPlanStep";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(STEP, stepArn);
            name.ifPresent(text -> body.put("stepName", text));
            configuration.ifPresent(given -> body.set("configuration", PlanJson.configuration(given)));
            return body;
        }

        @Override
        public PlanStep read(JsonNode answer) {
            return PlanJson.step(answer.path("recoveryPlanStep"));
        }
    }

    /** The answer is the step's ARN. */
    public record Delete(String stepArn) implements RawRequest<String> {

        @Override
        public String operation() {
            return "DeleteRecoveryPlanStep";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(STEP, stepArn);
        }

        @Override
        public String read(JsonNode answer) {
            return PlanJson.text(answer, STEP);
        }
    }

    public record ListAll(String planArn, Page page) implements RawRequest<PlanPage<PlanStep>> {

        @Override
        public String operation() {
            return "ListRecoveryPlanSteps";
        }

        @Override
        public ObjectNode body() {
            return page.into(PlanJson.object().put(PLAN, planArn));
        }

        @Override
        public PlanPage<PlanStep> read(JsonNode answer) {
            return PlanJson.page(answer, "recoveryPlanSteps", PlanJson::step);
        }
    }

    /**
     * Puts the steps into another order.
     *
     * @param stepArns all of the plan's steps
     */
    public record Reorder(String planArn, List<String> stepArns) implements RawRequest<List<PlanStep>> {
        public Reorder {
            stepArns = List.copyOf(stepArns);
        }

        @Override
        public String operation() {
            return "ReorderRecoveryPlanSteps";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object().put(PLAN, planArn);
            body.set("orderedStepArns", PlanJson.texts(stepArns));
            return body;
        }

        @Override
        public List<PlanStep> read(JsonNode answer) {
            return PlanJson.list(answer.path("recoveryPlanSteps"), PlanJson::step);
        }
    }
}
