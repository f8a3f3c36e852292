package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.VersionLimits;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a server is to be launched from now on.
 *
 * @param settings what DRS keeps; members that are left out stay
 * @param template merge patch (RFC 7396) over the newest version of the launch template, EC2's own member names
 * @param description of the new template version
 * @param acceptErrors whether it is done although a rule finds an error in the result
 */
@RegisterForReflection
public record LaunchChangeRequest(
        @Nullable Settings settings,
        @Nullable JsonNode template,
        @Nullable String description,
        @Nullable Boolean acceptErrors) {

    private static final Set<String> DISPOSITIONS = Set.of("STARTED", "STOPPED");
    private static final Set<String> RIGHT_SIZINGS = Set.of("NONE", "BASIC", "IN_AWS");

    /** DRS launch settings. */
    @RegisterForReflection
    public record Settings(
            @Nullable String launchDisposition,
            @Nullable String rightSizing,
            @Nullable Boolean copyPrivateIp,
            @Nullable Boolean copyTags,
            @Nullable Boolean ownLicence,
            @Nullable Boolean postLaunchActions) {}

    /** @throws ProblemException naming each fault */
    public LaunchChangeRequest checked() {
        List<Fault> faults = new ArrayList<>();
        if (settings == null && template == null) {
            faults.add(Fault.at("", "must have settings or a template, or both"));
        }
        if (template != null && !template.isObject()) {
            faults.add(Fault.at("/template", "must be an object"));
        }
        if (settings != null) {
            oneOf("/settings/launchDisposition", settings.launchDisposition(), DISPOSITIONS, faults);
            oneOf("/settings/rightSizing", settings.rightSizing(), RIGHT_SIZINGS, faults);
        }
        VersionLimits.description(description == null ? "" : description).stream()
                .map(Finding::message)
                .forEach(message -> faults.add(Fault.at("/description", message)));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return this;
    }

    private static void oneOf(String pointer, @Nullable String value, Set<String> known, List<Fault> faults) {
        if (value != null && !known.contains(value)) {
            faults.add(Fault.at(
                    pointer,
                    "must be one of "
                            + String.join(", ", known.stream().sorted().toList())));
        }
    }

    Optional<JsonNode> patch() {
        return Optional.ofNullable(template).filter(node -> !node.isEmpty());
    }
}
