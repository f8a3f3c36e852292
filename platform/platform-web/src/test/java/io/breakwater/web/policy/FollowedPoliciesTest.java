package io.breakwater.web.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.Principal;
import io.breakwater.web.feed.FeedChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowedPoliciesTest {
    private static final Principal OPERATOR = new Principal(
            "1",
            "olga",
            Principal.Kind.USER,
            "cli",
            Set.of("dr-operator"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of());

    private final FollowedPolicies policies = new FollowedPolicies();

    @Test
    void whatNoPolicyGrantsIsInvisible() {
        assertThat(visible("crm", "odd")).isFalse();
    }

    @Test
    void policiesComeAndGo() {
        put("a", "allow", "odd*");
        assertThat(visible("crm", "odd_tool")).isTrue();
        assertThat(visible("crm", "even_tool")).isFalse();
        assertThat(visible("other", "odd_tool")).isFalse();

        put("b", "deny", "odd_tool");
        assertThat(visible("crm", "odd_tool")).isFalse();

        policies.onEvent(new FeedChange(3, "policy", "b", Optional.empty()));
        assertThat(visible("crm", "odd_tool")).isTrue();

        policies.onReset();
        assertThat(visible("crm", "odd_tool")).isFalse();
    }

    @Test
    void otherRowsOfTheFeedChangeNothing() {
        put("a", "allow", "*");
        policies.onEvent(new FeedChange(2, "revocation", "a", Optional.empty()));
        assertThat(visible("crm", "odd_tool")).isTrue();
    }

    @Test
    void anUnreadablePolicyIsKnownUntilItIsGone() {
        policies.onEvent(new FeedChange(1, "policy", "x", Optional.of("{\"id\":\"x\"}")));
        assertThat(policies.broken()).isTrue();

        policies.onEvent(new FeedChange(2, "policy", "x", Optional.empty()));
        assertThat(policies.broken()).isFalse();
    }

    private void put(String id, String effect, String tools) {
        policies.onEvent(new FeedChange(1, "policy", id, Optional.of("""
                        {"id":"%s","name":"n","effect":"%s","subjects":["role:dr-operator"],"servers":["crm"],
                        "methods":["tools/call"],"tools":["%s"]}""".formatted(id, effect, tools))));
    }

    private boolean visible(String server, String tool) {
        return policies.evaluator().visible(OPERATOR, server, "tools/call", tool);
    }
}
