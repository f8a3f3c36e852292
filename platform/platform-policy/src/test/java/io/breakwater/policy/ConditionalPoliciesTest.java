package io.breakwater.policy;

import static io.breakwater.policy.Fixtures.alice;
import static io.breakwater.policy.Fixtures.allow;
import static io.breakwater.policy.Fixtures.allowIf;
import static io.breakwater.policy.Fixtures.assertDenied;
import static io.breakwater.policy.Fixtures.call;
import static io.breakwater.policy.Fixtures.denyIf;
import static io.breakwater.policy.Fixtures.over;
import static io.breakwater.policy.Fixtures.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionalPoliciesTest {

    private static final AccessRequest CALL = call("drs", "start_drill", "{}");

    @Test
    void conditionDecidesOverArguments() {
        PolicyEvaluator evaluator = over(allowIf("a", "args.isDrill == true"));

        assertThat(evaluator.decide(alice(), call("drs", "start", "{\"isDrill\":true}")))
                .isEqualTo(new Allowed("a"));
        assertThat(evaluator.decide(alice(), call("drs", "start", "{\"isDrill\":false}")))
                .isEqualTo(
                        new Denied(
                                Reason.CONDITION_FALSE,
                                Optional.of("a"),
                                "Policy 'policy a' (a) grants tools/call of 'start' on server 'drs' only if: args.isDrill == true."));
        assertDenied(evaluator.decide(alice(), call("drs", "start", "{}")), Reason.EVALUATION_ERROR);
        assertDenied(
                evaluator.decide(alice(), new AccessRequest("drs", "tools/call", "start", Optional.empty())),
                Reason.EVALUATION_ERROR);
    }

    @Test
    void conditionalDenyDeniesOnlyWhereItHolds() {
        PolicyEvaluator evaluator = over(allow("a", "*"), denyIf("d", "has(args.force) && args.force"));

        assertThat(evaluator.decide(alice(), CALL)).isEqualTo(new Allowed("a"));
        assertDenied(evaluator.decide(alice(), call("drs", "x", "{\"force\":true}")), Reason.DENIED_BY_POLICY);
    }

    @Test
    void evaluationErrorDeniesInAllowAndInDenyPolicies() {
        AccessPolicy grant = allow("a", "*");

        assertDenied(over(grant, allowIf("b", "args.missing > 1")).decide(alice(), CALL), Reason.EVALUATION_ERROR);
        assertDenied(over(grant, denyIf("b", "args.missing > 1")).decide(alice(), CALL), Reason.EVALUATION_ERROR);
        assertDenied(over(grant, allowIf("b", "args ==")).decide(alice(), CALL), Reason.EVALUATION_ERROR);
        assertDenied(over(grant, denyIf("b", "args ==")).decide(alice(), CALL), Reason.EVALUATION_ERROR);
        assertDenied(over(grant, denyIf("b", "args")).decide(alice(), CALL), Reason.EVALUATION_ERROR);
        assertThat(over(grant, allowIf("b", "has(args.missing) && args.missing > 1"))
                        .decide(alice(), CALL))
                .isEqualTo(new Allowed("a"));
    }

    @Test
    void brokenConditionOfAPolicyThatDoesNotMatchIsHarmless() {
        AccessPolicy broken = policy("b", Effect.DENY, List.of("user:bob"), Optional.of("args =="), false);

        assertThat(over(allow("a", "*"), broken).decide(alice(), CALL)).isEqualTo(new Allowed("a"));
    }
}
