package io.breakwater.web.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.policy.Principal;
import io.breakwater.web.TestDatabase;
import io.breakwater.web.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final TestDatabase database = new TestDatabase();
    private static final Instant NOW = Instant.now();

    private final Principal alice = principal("alice", "editor");
    private final ObjectNode call =
            JsonNodeFactory.instance.objectNode().put("plan", "p-1").put("mode", "recovery");

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void tokenIsGoodOnce() {
        // Given
        String token = at(Duration.ZERO).token(alice, "execute", call);

        // When
        spend(at(Duration.ZERO), token, alice, "execute", call);

        // Then
        assertRefused("was used before", () -> spend(at(Duration.ZERO), token, alice, "execute", call));
    }

    @Test
    void anotherReplicaWithTheSameSecretKnowsTheTokenAndOneWithAnotherDoesNot() {
        String token = at(Duration.ZERO).token(alice, "execute", call);
        var stranger = new Confirmations(database.pool(), "another secret", fixed(Duration.ZERO));

        assertRefused("belongs to another call", () -> spend(stranger, token, alice, "execute", call));
        spend(at(Duration.ofMinutes(4)), token, alice, "execute", call);
    }

    @Test
    void orderOfArgumentsTheTokenItselfAndNullsMakeNoOtherCall() {
        String token = at(Duration.ZERO).token(alice, "execute", call);
        ObjectNode again = JsonNodeFactory.instance.objectNode().put("mode", "recovery");
        again.put("confirm_token", token).putNull("reason").put("plan", "p-1");

        spend(at(Duration.ZERO), token, alice, "execute", again);
    }

    @Test
    void tokenIsForOneCallerToolAndSetOfArguments() {
        String token = at(Duration.ZERO).token(alice, "execute", call);
        ObjectNode other = call.deepCopy().put("plan", "p-2");

        assertRefused("another call", () -> spend(at(Duration.ZERO), token, alice, "execute", other));
        assertRefused("another call", () -> spend(at(Duration.ZERO), token, alice, "cleanup", call));
        assertRefused(
                "another call", () -> spend(at(Duration.ZERO), token, principal("bob", "editor"), "execute", call));
        assertRefused(
                "another call", () -> spend(at(Duration.ZERO), token, principal("alice", "cli"), "execute", call));
        assertRefused("another call", () -> spend(at(Duration.ZERO), "made up", alice, "execute", call));
    }

    @Test
    void nestedArgumentsCount() {
        ObjectNode nested = call.deepCopy();
        nested.putArray("servers").add("s-1").add("s-2");
        String token = at(Duration.ZERO).token(alice, "execute", nested);
        ObjectNode fewer = call.deepCopy();
        fewer.putArray("servers").add("s-1");

        assertRefused("another call", () -> spend(at(Duration.ZERO), token, alice, "execute", fewer));
        spend(at(Duration.ZERO), token, alice, "execute", nested);
    }

    @Test
    void tokenIsGoodForFiveMinutes() {
        String token = at(Duration.ZERO).token(alice, "execute", call);

        assertRefused(
                "older than five minutes", () -> spend(at(Confirmations.LIFETIME), token, alice, "execute", call));
    }

    private static void assertRefused(String reason, Runnable spending) {
        assertThatThrownBy(spending::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(fault -> {
                            assertThat(fault.parameter()).isEqualTo("confirm_token");
                            assertThat(fault.detail()).contains(reason);
                        }));
    }

    private static void spend(Confirmations by, String token, Principal caller, String tool, ObjectNode arguments) {
        by.spend(token, caller, tool, arguments).await().atMost(Duration.ofSeconds(5));
    }

    private static Confirmations at(Duration later) {
        return new Confirmations(database.pool(), "secret", fixed(later));
    }

    private static Clock fixed(Duration later) {
        return Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
    }

    private static Principal principal(String subject, String client) {
        return new Principal(
                subject,
                subject,
                Principal.Kind.USER,
                client,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
