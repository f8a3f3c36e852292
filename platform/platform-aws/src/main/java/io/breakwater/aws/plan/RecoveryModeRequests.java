package io.breakwater.aws.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.plan.RecoveryMode;
import io.breakwater.aws.raw.RawRequest;
import java.util.Optional;

/**
 * The {@code recoveryMode} of launch configurations and their templates, which the SDK's classes lack. Everything else about them goes
 * through the SDK.
 */
public final class RecoveryModeRequests {
    private static final String SERVER = "sourceServerID";
    private static final String TEMPLATE = "launchConfigurationTemplateID";
    private static final String MODE = "recoveryMode";

    private RecoveryModeRequests() {}

    /** A server's mode; empty if DRS names none. */
    public record OfServer(String sourceServerId) implements RawRequest<Optional<RecoveryMode>> {

        @Override
        public String operation() {
            return "GetLaunchConfiguration";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(SERVER, sourceServerId);
        }

        @Override
        public Optional<RecoveryMode> read(JsonNode answer) {
            return modeOf(answer);
        }
    }

    /** Sets a server's mode and nothing else. Like every update it makes a new version of the server's launch template. */
    public record SetForServer(String sourceServerId, RecoveryMode mode) implements RawRequest<Optional<RecoveryMode>> {

        @Override
        public String operation() {
            return "UpdateLaunchConfiguration";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(SERVER, sourceServerId).put(MODE, mode.name());
        }

        @Override
        public Optional<RecoveryMode> read(JsonNode answer) {
            return modeOf(answer);
        }
    }

    /** The mode of a launch configuration template; empty if DRS names none or does not know the template. */
    public record OfTemplate(String templateId) implements RawRequest<Optional<RecoveryMode>> {

        @Override
        public String operation() {
            return "DescribeLaunchConfigurationTemplates";
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = PlanJson.object();
            body.putArray("launchConfigurationTemplateIDs").add(templateId);
            return body;
        }

        @Override
        public Optional<RecoveryMode> read(JsonNode answer) {
            return modeOf(answer.path("items").path(0));
        }
    }

    /** Sets the mode of a launch configuration template and nothing else. */
    public record SetForTemplate(String templateId, RecoveryMode mode) implements RawRequest<Optional<RecoveryMode>> {

        @Override
        public String operation() {
            return "UpdateLaunchConfigurationTemplate";
        }

        @Override
        public ObjectNode body() {
            return PlanJson.object().put(TEMPLATE, templateId).put(MODE, mode.name());
        }

        @Override
        public Optional<RecoveryMode> read(JsonNode answer) {
            return modeOf(answer.path("launchConfigurationTemplate"));
        }
    }

    private static Optional<RecoveryMode> modeOf(JsonNode node) {
        return PlanJson.optional(node, MODE)
                .map(_ -> PlanJson.value(node, MODE, RecoveryMode.class, RecoveryMode.OTHER));
    }
}
