package io.breakwater.cicd.core.steer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What orders must look like before AWS is asked. Source: CodePipeline API reference (StartPipelineExecution, StopPipelineExecution,
 * PutApprovalResult, DisableStageTransition) and CodeDeploy API reference (CreateDeployment).
 */
public final class OrderRules {
    private static final int MOST = 50;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9@_-]{1,128}");
    private static final Set<String> REVISION_TYPES =
            Set.of("COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@_-]{1,100}");
    private static final Pattern EXECUTION =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TRANSITION_REASON = Pattern.compile("[a-zA-Z0-9!@ ().*?-]{1,300}");
    private static final Set<String> BUNDLES = Set.of("zip", "tar", "tgz", "YAML", "JSON");

    private OrderRules() {}

    /** What is wrong, by JSON pointer into the order's body; empty if nothing is. */
    public static Map<String, String> defects(Order order, String reason) {
        var defects = new Defects();
        defects.refuse(reason.length() > 200, "/reason", "must have at most 200 characters");
        switch (order) {
            case Order.Trigger trigger -> trigger(trigger, defects);
            case Order.Stop stop -> defects.execution("/executionId", stop.executionId());
            case Order.Retry retry -> {
                defects.name("/stage", retry.stage());
                defects.execution("/executionId", retry.executionId());
            }
            case Order.Rollback rollback -> {
                defects.name("/stage", rollback.stage());
                defects.execution("/targetExecutionId", rollback.targetExecutionId());
            }
            case Order.Approve approve -> {
                defects.name("/stage", approve.stage());
                defects.name("/action", approve.action());
                defects.refuse(approve.comment().length() > 400, "/comment", "must have at most 400 characters");
            }
            case Order.Transition transition -> {
                defects.name("/stage", transition.stage());
                defects.refuse(
                        !transition.enabled()
                                && !TRANSITION_REASON.matcher(reason).matches(),
                        "/reason",
                        "is needed to disable a transition: letters, digits, blanks and ! @ ( ) . * ? -");
            }
            case Order.OverrideCondition override -> {
                defects.name("/stage", override.stage());
                defects.execution("/executionId", override.executionId());
            }
            case Order.Deploy deploy -> deploy(deploy, defects);
            case Order.StopDeployment stop ->
                defects.refuse(stop.deploymentId().isBlank(), "/deploymentId", "is needed");
        }
        return defects.found;
    }

    private static void trigger(Order.Trigger order, Defects defects) {
        defects.refuse(order.variables().size() > MOST, "/variables", "must be at most " + MOST);
        order.variables().forEach((name, value) -> {
            defects.refuse(
                    !VARIABLE.matcher(name).matches(),
                    "/variables/" + name.replace("~", "~0").replace("/", "~1"),
                    "must be named by 1 to 128 letters, digits and characters of @ - _");
            defects.refuse(
                    value.isEmpty() || value.length() > 1_000,
                    "/variables/" + name.replace("~", "~0").replace("/", "~1"),
                    "must have 1 to 1000 characters");
        });
        defects.refuse(order.sourceRevisions().size() > MOST, "/sourceRevisions", "must be at most " + MOST);
        for (int i = 0; i < order.sourceRevisions().size(); i++) {
            Order.SourceRevision revision = order.sourceRevisions().get(i);
            String at = "/sourceRevisions/" + i;
            defects.name(at + "/actionName", revision.actionName());
            defects.refuse(
                    !REVISION_TYPES.contains(revision.revisionType()),
                    at + "/revisionType",
                    "must be COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID or S3_OBJECT_KEY");
            defects.refuse(revision.revisionValue().isBlank(), at + "/revisionValue", "is needed");
        }
    }

    private static void deploy(Order.Deploy order, Defects defects) {
        defects.name("/group", order.group());
        order.config().ifPresent(config -> defects.name("/config", config));
        order.revision().flatMap(RevisionRef::s3).ifPresent(bundle -> {
            defects.refuse(bundle.bucket().isBlank(), "/revision/s3/bucket", "is needed");
            defects.refuse(bundle.key().isBlank(), "/revision/s3/key", "is needed");
            defects.refuse(
                    !BUNDLES.contains(bundle.bundleType()),
                    "/revision/s3/bundleType",
                    "must be zip, tar, tgz, YAML or JSON");
        });
    }

    private static final class Defects {
        private final Map<String, String> found = new LinkedHashMap<>();

        void refuse(boolean wrong, String pointer, String message) {
            if (wrong) {
                found.putIfAbsent(pointer, message);
            }
        }

        void name(String pointer, String name) {
            refuse(
                    !NAME.matcher(name).matches(),
                    pointer,
                    "must be 1 to 100 letters, digits and characters of . @ - _");
        }

        void execution(String pointer, String id) {
            refuse(!EXECUTION.matcher(id).matches(), pointer, "must be the id of an execution");
        }
    }
}
