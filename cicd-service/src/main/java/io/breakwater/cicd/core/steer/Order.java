package io.breakwater.cicd.core.steer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody wants AWS to do with a pipeline or an application. */
public sealed interface Order {

    /** Whether it can only keep something from being delivered. Such an order never waits: neither for a person nor for a window. */
    default boolean halts() {
        return switch (this) {
            case Stop _, StopDeployment _ -> true;
            case Approve approve -> approve.decision() == Verdict.Rejected;
            case Transition transition -> !transition.enabled();
            case Trigger _, Retry _, Rollback _, OverrideCondition _, Deploy _ -> false;
        };
    }

    /** Its name on the wire. */
    default Kind kind() {
        return switch (this) {
            case Trigger _ -> Kind.TRIGGER;
            case Stop _ -> Kind.STOP;
            case Retry _ -> Kind.RETRY;
            case Rollback _ -> Kind.ROLLBACK;
            case Approve _ -> Kind.APPROVAL;
            case Transition _ -> Kind.TRANSITION;
            case OverrideCondition _ -> Kind.OVERRIDE;
            case Deploy _ -> Kind.DEPLOY;
            case StopDeployment _ -> Kind.STOP_DEPLOYMENT;
        };
    }

    /** The kinds, with the records they are. */
    enum Kind {
        TRIGGER(Trigger.class),
        STOP(Stop.class),
        RETRY(Retry.class),
        ROLLBACK(Rollback.class),
        APPROVAL(Approve.class),
        TRANSITION(Transition.class),
        OVERRIDE(OverrideCondition.class),
        DEPLOY(Deploy.class),
        STOP_DEPLOYMENT(StopDeployment.class);

        private final Class<? extends Order> type;

        Kind(Class<? extends Order> type) {
            this.type = type;
        }

        public Class<? extends Order> type() {
            return type;
        }
    }

    /** Starts an execution. */
    record Trigger(Map<String, String> variables, List<SourceRevision> sourceRevisions) implements Order {
        public Trigger {
            variables = Map.copyOf(variables);
            sourceRevisions = List.copyOf(sourceRevisions);
        }
    }

    /**
     * Which revision a source action shall take.
     *
     * @param revisionType {@code COMMIT_ID}, {@code IMAGE_DIGEST}, {@code S3_OBJECT_VERSION_ID} or {@code S3_OBJECT_KEY}
     */
    record SourceRevision(String actionName, String revisionType, String revisionValue) {}

    /** @param abandon whether actions under way are not waited for */
    record Stop(String executionId, boolean abandon) implements Order {}

    record Retry(String stage, String executionId, Mode mode) implements Order {
        /** Which actions of the stage, in CodePipeline's words. */
        public enum Mode {
            FAILED_ACTIONS,
            ALL_ACTIONS
        }
    }

    /** @param targetExecutionId the execution whose revisions the stage shall have again */
    record Rollback(String stage, String targetExecutionId) implements Order {}

    /** Answers an approval action that waits. */
    record Approve(String stage, String action, Verdict decision, String comment) implements Order {}

    /** The answers, in CodePipeline's words. */
    enum Verdict {
        Approved,
        Rejected
    }

    record Transition(String stage, Direction direction, boolean enabled) implements Order {
        /** Into the stage or out of it, in CodePipeline's words. */
        public enum Direction {
            Inbound,
            Outbound
        }
    }

    /** Lets an execution pass a condition that holds it. */
    record OverrideCondition(String stage, String executionId, Condition condition) implements Order {
        /** The conditions that can be passed, in CodePipeline's words. */
        public enum Condition {
            BEFORE_ENTRY,
            ON_SUCCESS
        }
    }

    /**
     * Deploys a revision with CodeDeploy.
     *
     * @param revision what to deploy; empty for the group's latest one
     * @param config the deployment configuration; empty for the group's own
     * @param rollbackOf the deployment that this one takes back, if it does
     */
    record Deploy(
            String group,
            Optional<RevisionRef> revision,
            Optional<String> config,
            String description,
            Optional<String> rollbackOf)
            implements Order {}

    /** @param autoRollback whether the last good revision is deployed again */
    record StopDeployment(String deploymentId, boolean autoRollback) implements Order {}
}
