package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import java.time.Instant;
import java.util.Map;

/**
 * One attempt of an action in an execution, by its id.
 *
 * @param updatedBy the ARN of who decided it, for approvals; else empty
 * @param token what an approval has to be given with; empty for other actions
 * @param configuration the configuration with its variables replaced
 */
record ActionRow(
        String id,
        Place place,
        Instant started,
        Instant updated,
        String updatedBy,
        ActionStatus status,
        String token,
        Map<String, String> configuration,
        Result result) {
    ActionRow {
        configuration = Map.copyOf(configuration);
    }

    /** Which action of which execution. */
    record Place(String pipeline, int version, String executionId, String stage, String action) {}

    /**
     * What is known of its work.
     *
     * @param externalId what the provider calls it: a build's id
     * @param externalUrl where the provider shows it
     * @param errorCode empty unless it failed
     * @param variables what it sets for actions after it
     */
    record Result(
            String externalId,
            String externalUrl,
            String summary,
            String errorCode,
            String errorMessage,
            Map<String, String> variables) {
        static final Result NONE = new Result("", "", "", "", "", Map.of());

        Result {
            variables = Map.copyOf(variables);
        }

        static Result external(String id, String url) {
            return new Result(id, url, "", "", "", Map.of());
        }

        static Result failed(String code, String message) {
            return new Result("", "", "", code, message, Map.of());
        }

        Result summarized(String text) {
            return new Result(externalId, externalUrl, text, errorCode, errorMessage, variables);
        }

        Result with(Map<String, String> values) {
            return new Result(externalId, externalUrl, summary, errorCode, errorMessage, values);
        }

        Result withError(String code, String message) {
            return new Result(externalId, externalUrl, summary, code, message, variables);
        }
    }

    ActionRow ended(ActionStatus newStatus, Result newResult, Instant now) {
        return new ActionRow(id, place, started, now, updatedBy, newStatus, token, configuration, newResult);
    }

    ActionRow decidedBy(String arn) {
        return new ActionRow(id, place, started, updated, arn, status, token, configuration, result);
    }

    ActionRow with(Result newResult) {
        return new ActionRow(id, place, started, updated, updatedBy, status, token, configuration, newResult);
    }
}
