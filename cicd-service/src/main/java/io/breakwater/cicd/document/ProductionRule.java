package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.pipeline.Environments;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may change what delivers to production. A change request cannot carry a document, so nobody could approve the change: it is left to
 * platform administrators.
 */
@ApplicationScoped
class ProductionRule {
    private static final String ADMINISTRATOR = "platform-admin";

    private final Environments environments;

    ProductionRule(Environments environments) {
        this.environments = environments;
    }

    /** Whether any tag says so: of two that differ in case only, one is enough. */
    boolean isProduction(ObjectNode document) {
        return document.path("Tags").properties().stream()
                .map(tag -> Map.of(tag.getKey(), tag.getValue().asText()))
                .anyMatch(tag -> environments.isProduction(environments.of(tag)));
    }

    /** @throws ProblemException 403 if what is there or what is to be there is production, and the caller no administrator */
    void check(Principal caller, Optional<ObjectNode> before, ObjectNode after) {
        boolean touched = Stream.concat(before.stream(), Stream.of(after)).anyMatch(this::isProduction);
        if (touched && !caller.roles().contains(ADMINISTRATOR)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "It is tagged %s as production. Change requests cannot carry documents yet, so only platform administrators change it."
                            .formatted(environments.tag()));
        }
    }
}
