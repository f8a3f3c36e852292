package io.breakwater.registry.core.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationRulesTest {
    private final RegistrationRules rules = new RegistrationRules(new ConnectionPolicy(true, List.of()));

    @Test
    void theSmallestDraftIsFilledWithDefaults() {
        Registration registration = rules.check(
                new Draft("crm", null, null, "https://crm.example/mcp", null, null, null, null, null, null));

        assertThat(registration)
                .isEqualTo(new Registration(
                        "crm",
                        "crm",
                        "",
                        "https://crm.example/mcp",
                        new UpstreamAuth.None(),
                        List.of(),
                        "",
                        Visibility.LISTED,
                        true));
    }

    @Test
    void aFullDraftIsKept() {
        Registration registration = rules.check(new Draft(
                "fake-tools",
                " Fake tools ",
                "For tests",
                "http://localhost:8094/mcp",
                "token-exchange",
                "fake-tools",
                List.of("test", "demo"),
                "/team-a",
                "unlisted",
                false));

        assertThat(registration)
                .isEqualTo(new Registration(
                        "fake-tools",
                        "Fake tools",
                        "For tests",
                        "http://localhost:8094/mcp",
                        new UpstreamAuth.TokenExchange("fake-tools"),
                        List.of("demo", "test"),
                        "/team-a",
                        Visibility.UNLISTED,
                        false));
        assertThat(registration.auth().label()).isEqualTo("token-exchange");
        assertThat(new UpstreamAuth.None().label()).isEqualTo("none");
        assertThat(registration.visibility().label()).isEqualTo("unlisted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a.b", "a__b", "abcdefghijklmnopqrstuvwxyz012345", "ä"})
    void idsAreNarrow(String id) {
        assertThat(faults(new Draft(id, null, null, "https://a.example/", null, null, null, null, null, null)))
                .containsExactly("/id");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults(new Draft(
                        null,
                        "t".repeat(101),
                        "d\u0001",
                        " ",
                        "oauth",
                        null,
                        List.of("ok", "Not ok", "ok"),
                        "o".repeat(201),
                        "secret",
                        true)))
                .containsExactly(
                        "/id",
                        "/title",
                        "/description",
                        "/url",
                        "/auth/kind",
                        "/tags/1",
                        "/tags/2",
                        "/owner",
                        "/visibility");
    }

    @Test
    void tooManyTagsAreOneFault() {
        List<String> tags = Collections.nCopies(21, "x").stream().toList();
        assertThat(faults(new Draft("a", null, null, "https://a.example/", null, null, tags, null, null, null)))
                .contains("/tags");
    }

    @Test
    void urlsAreCheckedAgainstTheAllowList() {
        RegistrationRules strict =
                new RegistrationRules(new ConnectionPolicy(false, List.of(HostRule.parse("mcp.example.com"))));
        Draft draft = new Draft("a", null, null, "https://evil.example/", null, null, null, null, null, null);

        assertThat(faults(strict, draft)).containsExactly("/url");
    }

    @Test
    void tokenExchangeNeedsAnAudienceOfItsOwn() {
        assertThat(faults(withAuth("token-exchange", null))).containsExactly("/auth/audience");
        assertThat(faults(withAuth("token-exchange", "a b"))).containsExactly("/auth/audience");
        assertThat(faults(withAuth("token-exchange", "mcp-gateway"))).containsExactly("/auth/audience");
        assertThat(faults(withAuth("token-exchange", "auth-server"))).containsExactly("/auth/audience");
        assertThat(faults(withAuth("none", "x"))).containsExactly("/auth/audience");
    }

    @Test
    void visibilityHasTwoValues() {
        assertThat(Visibility.of("listed")).contains(Visibility.LISTED);
        assertThat(Visibility.of("unlisted")).contains(Visibility.UNLISTED);
        assertThat(Visibility.of("LISTED")).isEmpty();
    }

    private static Draft withAuth(String kind, @Nullable String audience) {
        return new Draft("a", null, null, "https://a.example/", kind, audience, null, null, null, null);
    }

    private List<String> faults(Draft draft) {
        return faults(rules, draft);
    }

    private static List<String> faults(RegistrationRules rules, Draft draft) {
        InvalidRegistration invalid = catchThrowableOfType(InvalidRegistration.class, () -> rules.check(draft));
        return invalid.faults().stream().map(FieldFault::pointer).toList();
    }
}
