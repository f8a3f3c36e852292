package io.breakwater.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.breakwater.web.feed.FeedChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationSetTest {

    private final RevocationSet revocations = new RevocationSet();

    private static Principal principal(Kind kind) {
        return new Principal(
                "sub-1",
                "name",
                kind,
                "robot",
                Set.of(),
                Set.of(),
                Optional.of("sid-1"),
                Optional.of("key-1"),
                List.of(),
                Map.of());
    }

    private void put(String key) {
        revocations.onEvent(new FeedChange(1, "revocation", key, Optional.of("{}")));
    }

    @ParameterizedTest
    @CsvSource({
        "user:sub-1, USER, true",
        "user:sub-2, USER, false",
        "user:name, USER, false",
        "agent:robot, AGENT, true",
        "agent:robot, USER, false",
        "agent:other, AGENT, false",
        "user:sub-1, AGENT, true",
        "key:key-1, USER, true",
        "key:key-2, USER, false",
        "session:sid-1, USER, true",
        "session:sid-2, USER, false",
    })
    void matchesWhoIsMeant(String key, Kind kind, boolean revoked) {
        put(key);

        assertThat(revocations.revoked(principal(kind))).isEqualTo(revoked);
    }

    @Test
    void liftedRevocationLetsInAgain() {
        put("user:sub-1");

        revocations.onEvent(new FeedChange(2, "revocation", "user:sub-1", Optional.empty()));

        assertThat(revocations.match(principal(Kind.USER))).isEmpty();
    }

    @Test
    void otherKindsAndResetsAreUnderstood() {
        revocations.onEvent(new FeedChange(1, "policy", "user:sub-1", Optional.of("{}")));
        assertThat(revocations.size()).isZero();
        put("user:sub-1");
        assertThat(revocations.match(principal(Kind.USER))).contains("user:sub-1");

        revocations.onReset();

        assertThat(revocations.size()).isZero();
    }
}
