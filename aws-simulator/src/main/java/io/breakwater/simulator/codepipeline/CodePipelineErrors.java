package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.codepipeline.Refusal;
import io.breakwater.simulator.service.ModelChecks;

/** The refusals of CodePipeline. Source: CodePipeline API reference, and texts quoted in public issue threads of AWS's tools. */
final class CodePipelineErrors {
    static final ModelChecks CHECKS = new ModelChecks(CodePipelineErrors::invalid);

    private CodePipelineErrors() {}

    static AwsError invalid(String message) {
        return refusal("ValidationException", message);
    }

    static AwsError badToken() {
        return refusal("InvalidNextTokenException", "The next token was specified in an invalid format");
    }

    static AwsError noSuchPipeline(String account, String name) {
        return refusal(
                "PipelineNotFoundException",
                "Account '" + account + "' does not have a pipeline with name '" + name + "'");
    }

    static AwsError noSuchVersion(String name, int version) {
        return refusal(
                "PipelineVersionNotFoundException", "Pipeline '" + name + "' does not have a version " + version);
    }

    static AwsError noSuchExecution(String pipeline, String id) {
        return refusal(
                "PipelineExecutionNotFoundException",
                "Pipeline '" + pipeline + "' does not have an execution with id '" + id + "'");
    }

    static AwsError noSuchStage(String pipeline, String stage) {
        return refusal(
                "StageNotFoundException",
                "Pipeline '" + pipeline + "' does not have a stage with name '" + stage + "'");
    }

    static AwsError noSuchAction(String stage, String action) {
        return refusal(
                "ActionNotFoundException", "Stage '" + stage + "' does not have an action with name '" + action + "'");
    }

    static AwsError noSuchActionExecution(String id) {
        return refusal("ActionExecutionNotFoundException", "The action execution with id '" + id + "' was not found");
    }

    static AwsError nameInUse(String account, String name) {
        return refusal(
                "PipelineNameInUseException",
                "A pipeline with the name '" + name + "' already exists in account '" + account + "'");
    }

    static AwsError invalidStructure(String message) {
        return refusal("InvalidStructureException", message);
    }

    static AwsError invalidStage(String message) {
        return refusal("InvalidStageDeclarationException", message);
    }

    static AwsError invalidAction(String message) {
        return refusal("InvalidActionDeclarationException", message);
    }

    static AwsError invalidBlocker(String message) {
        return refusal("InvalidBlockerDeclarationException", message);
    }

    static AwsError tooManyPipelines(int most) {
        return refusal("LimitExceededException", "An account cannot have more than " + most + " pipelines in a Region");
    }

    static AwsError tooManyTags() {
        return refusal("TooManyTagsException", "A resource cannot have more than 50 tags");
    }

    static AwsError invalidTags(String message) {
        return refusal("InvalidTagsException", message);
    }

    static AwsError noSuchResource(String arn) {
        return refusal("ResourceNotFoundException", "Resource not found: " + arn);
    }

    static AwsError invalidApprovalToken() {
        return refusal("InvalidApprovalTokenException", "Invalid approval token");
    }

    static AwsError approvalAlreadyCompleted() {
        return refusal(
                "ApprovalAlreadyCompletedException", "The approval action has already been approved or rejected");
    }

    /** Why something that was asked of an execution is not done, in the API's own error. */
    static AwsError of(Refusal refusal, String stage, String execution) {
        return switch (refusal) {
            case STAGE_NOT_RETRYABLE ->
                refusal(
                        "StageNotRetryableException",
                        "Stage '" + stage
                                + "' cannot be retried: it has no failed action, or actions are still in progress");
            case NOT_LATEST ->
                refusal(
                        "NotLatestPipelineExecutionException",
                        "The pipeline execution '" + execution + "' is not the latest one in stage '" + stage + "'");
            case CONFLICT ->
                refusal(
                        "ConflictException",
                        "The pipeline is busy handling ongoing activities in stage '" + stage + "'. Try again later.");
            case NOT_STOPPABLE ->
                refusal(
                        "PipelineExecutionNotStoppableException",
                        "The pipeline execution '" + execution + "' is not in progress and cannot be stopped");
            case DUPLICATED_STOP ->
                refusal(
                        "DuplicatedStopRequestException",
                        "The pipeline execution '" + execution + "' is already in a Stopping state");
            case UNABLE_TO_ROLL_BACK ->
                refusal(
                        "UnableToRollbackStageException",
                        "Stage '" + stage + "' cannot be rolled back to the pipeline execution '" + execution + "'");
            case OUTDATED ->
                refusal(
                        "PipelineExecutionOutdatedException",
                        "The pipeline execution '" + execution + "' is outdated and cannot be used for a rollback");
            case NOT_OVERRIDABLE ->
                refusal(
                        "ConditionNotOverridableException",
                        "The condition of stage '" + stage + "' cannot be overridden");
            case TOO_MANY ->
                refusal(
                        "ConcurrentPipelineExecutionsLimitExceededException",
                        "The pipeline has reached the limit for concurrent pipeline executions");
        };
    }

    private static AwsError refusal(String code, String message) {
        return new AwsError(code, 400, message);
    }
}
