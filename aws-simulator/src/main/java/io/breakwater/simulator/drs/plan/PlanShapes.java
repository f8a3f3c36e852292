package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.drs.model.Shape;

/** The structures of the plan operations. Source: DRS API reference, CreateRecoveryPlan and its siblings. */
final class PlanShapes {
    static final String PLAN_ARN = "recoveryPlanArn";
    static final String STEP_ARN = "recoveryPlanStepArn";
    static final String EXECUTION_ARN = "recoveryPlanExecutionArn";
    static final String EXECUTION_STEP_ARN = "recoveryPlanExecutionStepArn";

    static final Shape SERVER = Shape.of(Shape.text("serverArn"), Shape.text("impactLevel"));
    static final Shape EXECUTED_SERVER =
            Shape.of(Shape.text("serverArn"), Shape.text("impactLevel"), Shape.text("jobID"));
    static final Shape SERVER_STEP = Shape.of(Shape.structures("servers", SERVER));
    static final Shape EXECUTED_SERVER_STEP = Shape.of(Shape.structures("servers", EXECUTED_SERVER));
    static final Shape WAIT_STEP = Shape.of(Shape.number("waitDurationMinutes"));
    static final Shape CONFIGURATION = Shape.of(
            Shape.structure("serverStepConfiguration", SERVER_STEP),
            Shape.structure("waitStepConfiguration", WAIT_STEP));
    static final Shape EXECUTED_CONFIGURATION = Shape.of(
            Shape.structure("executionServerStepConfiguration", EXECUTED_SERVER_STEP),
            Shape.structure("waitStepConfiguration", WAIT_STEP));
    static final Shape ERROR = Shape.of(Shape.text("code"), Shape.text("message"));

    static final Shape PLAN = Shape.of(
            Shape.text(PLAN_ARN),
            Shape.text("name"),
            Shape.text("description"),
            Shape.text("status"),
            Shape.tags("tags"),
            Shape.text("createdAt"),
            Shape.text("updatedAt"));
    static final Shape STEP = Shape.of(
            Shape.text(STEP_ARN),
            Shape.text("stepName"),
            Shape.number("stepOrder"),
            Shape.structure("configuration", CONFIGURATION),
            Shape.text("createdAt"),
            Shape.text("updatedAt"));
    static final Shape EXECUTION = Shape.of(
            Shape.text(EXECUTION_ARN),
            Shape.text(PLAN_ARN),
            Shape.text("mode"),
            Shape.text("status"),
            Shape.text("startedAt"),
            Shape.text("completedAt"),
            Shape.structure("errorDetail", ERROR),
            Shape.tags("tags"));
    static final Shape EXECUTION_STEP = Shape.of(
            Shape.text(EXECUTION_STEP_ARN),
            Shape.number("stepIndex"),
            Shape.text("stepName"),
            Shape.text("status"),
            Shape.structure("configuration", EXECUTED_CONFIGURATION),
            Shape.structure("errorDetail", ERROR),
            Shape.number("attempt"),
            Shape.text("createdAt"),
            Shape.text("updatedAt"));

    static final Shape PINNED = Shape.of(Shape.text("sourceServerID"), Shape.text("recoverySnapshotID"));

    /** Requests that name a resource and nothing else. */
    static final Shape BY_PLAN = Shape.of(Shape.text(PLAN_ARN));

    static final Shape BY_STEP = Shape.of(Shape.text(STEP_ARN));
    static final Shape BY_EXECUTION = Shape.of(Shape.text(EXECUTION_ARN));
    static final Shape BY_EXECUTION_STEP = Shape.of(Shape.text(EXECUTION_STEP_ARN));

    /** Answers that hold one resource. */
    static final Shape ONE_PLAN = Shape.of(Shape.structure("recoveryPlan", PLAN));

    static final Shape ONE_STEP = Shape.of(Shape.structure("recoveryPlanStep", STEP));
    static final Shape ONE_EXECUTION = Shape.of(Shape.structure("recoveryPlanExecution", EXECUTION));
    static final Shape ONE_EXECUTION_STEP = Shape.of(Shape.structure("recoveryPlanExecutionStep", EXECUTION_STEP));

    private PlanShapes() {}
}
