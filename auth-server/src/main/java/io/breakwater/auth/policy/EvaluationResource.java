package io.breakwater.auth.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.PolicyFormatException;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /auth/policies/evaluate}: what the stored policies say about a call nobody makes. The principal is described by its
 * roles, or named ({@code user}, {@code agent}, or the {@code subject} of a token) and then looked up with its present roles.
 */
@Path("/auth/policies/evaluate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class EvaluationResource {

    private final PolicyStore store;
    private final Directory directory;

    EvaluationResource(PolicyStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    @POST
    public Uni<EvaluationDocument> evaluatePolicies(@Nullable JsonNode body) {
        AccessRequest request = request(body);
        JsonNode who = body == null ? JsonNodeFactory.instance.missingNode() : body.path("principal");
        return principal(who)
                .chain(principal -> store.all().map(policies -> EvaluationDocument.of(policies, principal, request)));
    }

    private static AccessRequest request(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ProblemException.invalid(List.of(Fault.at("", "must be an object")));
        }
        JsonNode arguments = body.path("arguments");
        return new AccessRequest(
                text(body, "server"),
                text(body, "method"),
                body.path("target").asText(""),
                Optional.of(arguments.isObject() ? arguments : JsonNodeFactory.instance.objectNode()));
    }

    private static String text(JsonNode body, String member) {
        if (!body.path(member).isTextual()) {
            throw ProblemException.invalid(List.of(Fault.at("/" + member, "is required and must be a string")));
        }
        return body.path(member).textValue();
    }

    private Uni<Principal> principal(JsonNode who) {
        if (who.path("user").isTextual()) {
            return known(directory.userByName(who.path("user").textValue()), "/principal/user");
        }
        if (who.path("agent").isTextual()) {
            return known(directory.agent(who.path("agent").textValue()), "/principal/agent");
        }
        if (who.path("subject").isTextual() && !who.has("roles")) {
            return known(directory.bySubject(who.path("subject").textValue()), "/principal/subject");
        }
        return Uni.createFrom().item(() -> described(who));
    }

    private Uni<Principal> known(Uni<Optional<Directory.Account>> account, String pointer) {
        return account.chain(found -> directory.principal(found.orElseThrow(
                () -> ProblemException.invalid(List.of(Fault.at(pointer, "is nobody the realm knows"))))));
    }

    private static Principal described(JsonNode who) {
        if (!who.isObject()) {
            throw ProblemException.invalid(List.of(Fault.at("/principal", "is required and must be an object")));
        }
        ObjectNode full = who.deepCopy();
        defaultTo(full, "kind", "user");
        defaultTo(full, "name", "somebody");
        defaultTo(full, "subject", full.path("name").asText());
        defaultTo(full, "client", "");
        try {
            return PolicyJson.readPrincipal(full);
        } catch (PolicyFormatException e) {
            throw ProblemException.invalid(List.of(Fault.at("/principal" + e.pointer(), e.detail())));
        }
    }

    private static void defaultTo(ObjectNode object, String member, String value) {
        if (!object.hasNonNull(member)) {
            object.put(member, value);
        }
    }
}
