package io.breakwater.auth.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for a key.
 *
 * @param owner {@code user:<name>} or {@code agent:<client id>}; empty for the caller
 */
record KeyDraft(String name, Optional<String> owner, List<String> serverScope, Instant expiresAt) {

    static final Duration DEFAULT_LIFE = Duration.ofDays(90);
    static final Duration MAX_LIFE = Duration.ofDays(366);
    private static final int MAX_NAME = 100;
    private static final int MAX_SCOPE = 50;

    static KeyDraft read(@Nullable JsonNode body, Instant now) {
        JsonNode json = body == null ? JsonNodeFactory.instance.objectNode() : body;
        List<Fault> faults = new ArrayList<>();
        String name = json.path("name").asText();
        if (name.isBlank() || name.length() > MAX_NAME) {
            faults.add(Fault.at("/name", "must have 1 to %d characters".formatted(MAX_NAME)));
        }
        Optional<String> owner = Optional.of(json.path("owner").asText()).filter(text -> !text.isEmpty());
        if (owner.isPresent() && !owner.get().matches("(user|agent):.+")) {
            faults.add(Fault.at("/owner", "must be user:NAME or agent:CLIENT_ID"));
        }
        List<String> scope = scope(json.path("serverScope"), faults);
        Instant expiresAt = expiry(json.path("expiresAt"), now, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return new KeyDraft(name, owner, scope, expiresAt);
    }

    private static List<String> scope(JsonNode json, List<Fault> faults) {
        List<String> scope = new ArrayList<>();
        if (!json.isMissingNode() && !json.isNull() && (!json.isArray() || json.size() > MAX_SCOPE)) {
            faults.add(Fault.at("/serverScope", "must be an array of at most %d globs".formatted(MAX_SCOPE)));
            return scope;
        }
        for (JsonNode glob : json) {
            if (!glob.asText().matches("[a-z0-9*?-]{1,31}")) {
                faults.add(Fault.at("/serverScope/" + scope.size(), "must be a glob over server ids"));
            }
            scope.add(glob.asText());
        }
        return scope;
    }

    private static Instant expiry(JsonNode json, Instant now, List<Fault> faults) {
        if (json.isMissingNode() || json.isNull()) {
            return now.plus(DEFAULT_LIFE);
        }
        try {
            Instant at = OffsetDateTime.parse(json.asText()).toInstant();
            if (at.isAfter(now) && at.isBefore(now.plus(MAX_LIFE))) {
                return at;
            }
        } catch (DateTimeException e) {
            // said below
        }
        faults.add(Fault.at(
                "/expiresAt",
                "must be a time in the next %d days, such as 2026-01-31T12:00:00Z".formatted(MAX_LIFE.toDays())));
        return now;
    }
}
