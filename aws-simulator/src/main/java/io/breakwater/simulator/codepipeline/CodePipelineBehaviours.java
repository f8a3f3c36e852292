package io.breakwater.simulator.codepipeline;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CodePipeline does beyond storing pipelines. */
final class CodePipelineBehaviours {
    static final Behaviour MODES = documented(
            "codepipeline.execution.modes",
            "A stage holds one execution; those that wait are overtaken (SUPERSEDED), queue (QUEUED) or do not wait (PARALLEL)",
            "CodePipeline user guide, How pipeline executions work, rules 1 to 3");
    static final Behaviour MOST_EXECUTIONS = documented(
            "codepipeline.execution.limit",
            "A pipeline of mode QUEUED or PARALLEL has at most 50 executions under way",
            "CodePipeline user guide, Quotas");
    static final Behaviour FAILURE_UNLOCKS = documented(
            "codepipeline.execution.failure-unlocks",
            "A failure releases the lock on the stage",
            "CodePipeline user guide, How pipeline executions work, rule 2");
    static final Behaviour STARTS_WHEN_CREATED = documented(
            "codepipeline.create-pipeline.starts",
            "A new pipeline runs at once, with the trigger CreatePipeline",
            "CodePipeline user guide, Create a pipeline; API reference, ExecutionTrigger");
    static final Behaviour UPDATE_CANCELS = assumed(
            "codepipeline.update-pipeline.cancels",
            "An update cancels the executions under way; flipped, they go on with the version they began with",
            "API reference, PipelineExecution, status Cancelled: the definition was updated before the execution was completed");
    static final Behaviour RETRY = documented(
            "codepipeline.retry-stage-execution",
            "Failed actions can be retried while others of the stage still work; all actions only when none does",
            "CodePipeline API reference, RetryStageExecution; user guide, Configure stage retry");
    static final Behaviour STOP = documented(
            "codepipeline.stop-pipeline-execution",
            "A stop waits for actions at work; abandoning does not, and their providers go on with what they do",
            "CodePipeline user guide, How pipeline executions are stopped");
    static final Behaviour ROLLBACK = documented(
            "codepipeline.rollback-stage",
            "A rollback is a new execution with sources and variables of its target, which ran the same version, succeeded in the"
                    + " stage and is no rollback; source stages and mode PARALLEL have none",
            "CodePipeline user guide, Configuring stage rollback");
    static final Behaviour ROLLBACK_ENDS = assumed(
            "codepipeline.rollback-stage.ends",
            "A rollback runs its stage only; flipped, the stages after it follow",
            "The user guide shows the rolled back stage only");
    static final Behaviour CONDITIONS = documented(
            "codepipeline.conditions",
            "If one rule of a condition fails the condition is not met, and its result engages",
            "CodePipeline user guide, How do stage conditions work");
    static final Behaviour RULES_TAKE_TIME = assumed(
            "codepipeline.conditions.duration",
            "A rule is checked for 5 s; flipped, it is checked at once",
            "The user guide does not say");
    static final Behaviour VARIABLE_CHECK = documented(
            "codepipeline.rules.variable-check",
            "The rule VariableCheck compares by EQ, NE, CONTAINS or MATCHES",
            "CodePipeline user guide, Rule reference, VariableCheck");
    static final Behaviour OTHER_RULES_PASS = assumed(
            "codepipeline.rules.others",
            "Rules other than VariableCheck pass unless a fault hits them; flipped, they fail",
            "The simulator runs neither functions nor commands for rules");
    static final Behaviour ACTIONS_TAKE_TIME = assumed(
            "codepipeline.actions.durations",
            "Actions without a simulated provider take seconds (sources, functions) or minutes (deployments); flipped, no time",
            "Usual durations; AWS promises none");
    static final Behaviour APPROVAL_TIMEOUT = documented(
            "codepipeline.approval.timeout",
            "An approval that nobody gives fails after 7 days, or after the action's timeoutInMinutes",
            "CodePipeline user guide, Quotas");
    static final Behaviour APPROVAL_TOKEN = documented(
            "codepipeline.approval.token",
            "An approval's token is told by GetPipelineState, is new for each attempt and is good once",
            "CodePipeline API reference, PutApprovalResult");
    static final Behaviour HISTORY = documented(
            "codepipeline.history",
            "Executions are listed for 12 months after their start",
            "CodePipeline API reference, ListPipelineExecutions and ListActionExecutions");
    static final Behaviour SUCCEEDED_IN_STAGE = documented(
            "codepipeline.list-pipeline-executions.succeeded-in-stage",
            "The filter answers executions of the current version only",
            "CodePipeline API reference, SucceededInStageFilter");
    static final Behaviour START_TOKEN = assumed(
            "codepipeline.start-pipeline-execution.token",
            "A clientRequestToken answers the execution it started for ever; flipped, it starts another one",
            "The API reference says that it identifies a unique request, not for how long");
    static final Behaviour STRUCTURE = documented(
            "codepipeline.structure",
            "Two stages at least, sources in the first one only, unique names, artifacts from earlier actions, V2 for variables,"
                    + " triggers, conditions and modes",
            "CodePipeline user guide, Pipeline structure reference");
    static final Behaviour TEXTS = measured(
            "codepipeline.errors.texts",
            "Missing pipelines, doubled names and invalid structures are refused in AWS's own words",
            "Error texts quoted in public issue threads of AWS's own tools");
    static final Behaviour EVENTS = documented(
            "codepipeline.events",
            "Pipelines, stages and actions put an event on the bus when their state changes",
            "CodePipeline user guide, Monitoring CodePipeline events");

    static final Behaviour QUOTAS = documented(
            "codepipeline.quotas",
            "1,000 pipelines in a Region, 50 stages and 1,000 actions in a pipeline, 50 tags",
            "CodePipeline user guide, Quotas");

    static final List<Behaviour> ALL = List.of(
            MODES,
            MOST_EXECUTIONS,
            FAILURE_UNLOCKS,
            STARTS_WHEN_CREATED,
            UPDATE_CANCELS,
            RETRY,
            STOP,
            ROLLBACK,
            ROLLBACK_ENDS,
            CONDITIONS,
            RULES_TAKE_TIME,
            VARIABLE_CHECK,
            OTHER_RULES_PASS,
            ACTIONS_TAKE_TIME,
            APPROVAL_TIMEOUT,
            APPROVAL_TOKEN,
            HISTORY,
            SUCCEEDED_IN_STAGE,
            START_TOKEN,
            STRUCTURE,
            TEXTS,
            EVENTS,
            QUOTAS);

    private CodePipelineBehaviours() {}
}
