package io.breakwater.auth.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A checked request to make or change an agent. */
record AgentDraft(String clientId, String description, List<String> roles) {

    /** The roles of the platform; others of the realm are Keycloak's own business. */
    static final Set<String> ROLES = Set.of(
            "platform-admin", "dr-admin", "dr-operator", "dr-approver", "cicd-operator", "cicd-approver", "viewer");

    private static final int MAX_DESCRIPTION = 255;

    /** @param clientId from the address; null when the body has to bring it */
    static AgentDraft read(@Nullable String clientId, @Nullable JsonNode body) {
        JsonNode json = body == null ? JsonNodeFactory.instance.objectNode() : body;
        List<Fault> faults = new ArrayList<>();
        String id = clientId == null ? json.path("clientId").asText() : clientId;
        if (!id.matches("[a-z][a-z0-9-]{2,62}")) {
            faults.add(Fault.at("/clientId", "must have 3 to 63 lower-case letters, digits and hyphens"));
        }
        if (Agents.PLATFORM.contains(id)) {
            faults.add(Fault.at("/clientId", "is a part of the platform"));
        }
        String description = json.path("description").asText();
        if (description.length() > MAX_DESCRIPTION) {
            faults.add(Fault.at("/description", "must have at most %d characters".formatted(MAX_DESCRIPTION)));
        }
        List<String> roles = roles(json.path("roles"), faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return new AgentDraft(id, description, roles);
    }

    private static List<String> roles(JsonNode json, List<Fault> faults) {
        if (!json.isArray()) {
            faults.add(Fault.at("/roles", "is required and must be an array"));
            return List.of();
        }
        for (int i = 0; i < json.size(); i++) {
            if (!ROLES.contains(json.get(i).asText())) {
                faults.add(Fault.at("/roles/" + i, "must be one of " + String.join(", ", new TreeSet<>(ROLES))));
            }
        }
        Set<String> roles = new TreeSet<>();
        json.forEach(role -> roles.add(role.asText()));
        return List.copyOf(roles);
    }
}
