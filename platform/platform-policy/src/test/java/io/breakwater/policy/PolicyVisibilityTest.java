package io.breakwater.policy;

import static io.breakwater.policy.Fixtures.alice;
import static io.breakwater.policy.Fixtures.allow;
import static io.breakwater.policy.Fixtures.allowIf;
import static io.breakwater.policy.Fixtures.assertDenied;
import static io.breakwater.policy.Fixtures.deny;
import static io.breakwater.policy.Fixtures.denyIf;
import static io.breakwater.policy.Fixtures.over;
import static io.breakwater.policy.Fixtures.policy;
import static io.breakwater.policy.Fixtures.reaching;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What lists show and completion follows. */
class PolicyVisibilityTest {

    @Test
    void listsShowWhatACallCouldBeAllowed() {
        PolicyEvaluator evaluator = over(allowIf("a", "args.isDrill == true"));

        assertThat(evaluator.visible(alice(), "drs", "tools/call", "start")).isTrue();
        assertThat(over().visible(alice(), "drs", "tools/call", "start")).isFalse();
        assertThat(over(policy("a", Effect.ALLOW, List.of("*"), Optional.empty(), true))
                        .visible(alice(), "drs", "tools/call", "start"))
                .isTrue();
    }

    @Test
    void listsEvaluateConditionsThatNeedNoArguments() {
        assertThat(over(allowIf("a", "claims.department == 'dr' && 'viewer' in principal.roles"))
                        .visible(alice("viewer"), "drs", "tools/call", "start"))
                .isTrue();
        assertThat(over(allowIf("a", "claims.department == 'sales'"))
                        .visible(alice("viewer"), "drs", "tools/call", "start"))
                .isFalse();
        assertThat(over(allow("a", "*"), denyIf("b", "claims.level > 2"))
                        .visible(alice("viewer"), "drs", "tools/call", "start"))
                .isFalse();
        assertThat(over(allow("a", "*"), denyIf("b", "claims.level > 3"))
                        .visible(alice("viewer"), "drs", "tools/call", "start"))
                .isTrue();
    }

    @Test
    void listsHideWhatIsDeniedOrBroken() {
        assertThat(over(allow("a", "*"), deny("b", "*")).visible(alice(), "drs", "tools/call", "start"))
                .isFalse();
        assertThat(over(allow("a", "*"), allowIf("b", "args ==")).visible(alice(), "drs", "tools/call", "start"))
                .isFalse();
        assertThat(over(allow("a", "*"), denyIf("b", "args.force == true"))
                        .visible(alice(), "drs", "tools/call", "start"))
                .isTrue();
    }

    @Test
    void completionFollowsThePromptOrResource() {
        PolicyEvaluator prompts = over(reaching(allow("a", "*"), List.of("drs"), List.of("prompts/get"), List.of()));

        assertThat(prompts.decide(alice(), completion("greeting"))).isEqualTo(new Allowed("a"));
        assertDenied(prompts.decide(alice(), completion("config://app")), Reason.NO_POLICY);
        assertThat(prompts.visible(alice(), "drs", "completion/complete", "greeting"))
                .isTrue();
        assertThat(prompts.visible(alice(), "drs", "completion/complete", "config://app"))
                .isFalse();
    }

    @Test
    void completionCanBeDeniedByItsOwnName() {
        AccessPolicy deny = reaching(deny("d", "*"), List.of("drs"), List.of("completion/*"), List.of());

        assertDenied(over(allow("a", "*"), deny).decide(alice(), completion("x")), Reason.DENIED_BY_POLICY);
        assertDenied(
                over(reaching(allow("a", "*"), List.of("drs"), List.of("completion/*"), List.of()))
                        .decide(alice(), completion("x")),
                Reason.NO_POLICY);
    }

    private static AccessRequest completion(String target) {
        return new AccessRequest("drs", "completion/complete", target, Optional.empty());
    }
}
