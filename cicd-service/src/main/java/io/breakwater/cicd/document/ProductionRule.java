package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who may change what delivers to production. A change request cannot carry a document, so nobody could approve the change: it is left to
 * platform administrators.
 */
@ApplicationScoped
class ProductionRule {
    private static final String ADMINISTRATOR = "platform-admin";

    private final String tag;
    private final Set<String> production;

    /**
     * @param tag key of the tag that names an environment, in any case
     * @param production the environments that are production, in any case
     */
    ProductionRule(
            @ConfigProperty(name = "cicd.pipelines.environment-tag", defaultValue = "environment") String tag,
            @ConfigProperty(name = "cicd.pipelines.production", defaultValue = "prod,production,live")
                    List<String> production) {
        this.tag = tag;
        this.production = production.stream().map(ProductionRule::lower).collect(Collectors.toUnmodifiableSet());
    }

    boolean isProduction(ObjectNode document) {
        return document.path("Tags").properties().stream()
                .filter(entry -> lower(entry.getKey()).equals(lower(tag)))
                .anyMatch(entry -> production.contains(lower(entry.getValue().asText())));
    }

    /** @throws ProblemException 403 if what is there or what is to be there is production, and the caller no administrator */
    void check(Principal caller, Optional<ObjectNode> before, ObjectNode after) {
        boolean touched = Stream.concat(before.stream(), Stream.of(after)).anyMatch(this::isProduction);
        if (touched && !caller.roles().contains(ADMINISTRATOR)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "It is tagged %s as production. Change requests cannot carry documents yet, so only platform administrators change it."
                            .formatted(tag));
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
