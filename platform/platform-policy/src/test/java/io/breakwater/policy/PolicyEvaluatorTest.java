package io.breakwater.policy;

import static io.breakwater.policy.Fixtures.agent;
import static io.breakwater.policy.Fixtures.alice;
import static io.breakwater.policy.Fixtures.allow;
import static io.breakwater.policy.Fixtures.allowIf;
import static io.breakwater.policy.Fixtures.assertDenied;
import static io.breakwater.policy.Fixtures.call;
import static io.breakwater.policy.Fixtures.deny;
import static io.breakwater.policy.Fixtures.disabled;
import static io.breakwater.policy.Fixtures.over;
import static io.breakwater.policy.Fixtures.policy;
import static io.breakwater.policy.Fixtures.reaching;
import static io.breakwater.policy.Fixtures.withKeyScope;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Consideration.Outcome;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.ApprovalRequired;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluatorTest {

    private static final AccessRequest CALL = call("drs", "start_drill", "{}");

    @Test
    void withoutPoliciesNothingIsAllowed() {
        Verdict verdict = over().decide(alice("viewer", "dr-operator"), CALL);

        assertThat(verdict)
                .isEqualTo(
                        new Denied(
                                Reason.NO_POLICY,
                                Optional.empty(),
                                "No policy grants 'alice' (roles: dr-operator, viewer) tools/call of 'start_drill' on server 'drs'."));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "user:alice, true",
        "user:bob, false",
        "user:sub-alice, false",
        "role:viewer, true",
        "role:view, false",
        "group:/operations/night, true",
        "group:/operations, false",
        "client:cli, true",
        "client:dashboard, false",
        "nonsense, false",
        "user:, false",
        "group:operations, false",
        "tribe:alice, false",
    })
    void grantsToTheNamedSubjectsOnly(String subject, boolean allowed) {
        Verdict verdict = over(allow("p", subject)).decide(alice("viewer"), CALL);

        assertThat(verdict instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void userSubjectNeverMeansAnAgentOfThatName() {
        PolicyEvaluator evaluator = over(allow("p", "user:service-account-robot"), allow("q", "client:robot"));

        assertThat(over(allow("p", "user:service-account-robot")).decide(agent("robot"), CALL))
                .isInstanceOf(Denied.class);
        assertThat(evaluator.decide(agent("robot"), CALL)).isEqualTo(new Allowed("q"));
    }

    @Test
    void serversMethodsAndToolsAllHaveToMatch() {
        PolicyEvaluator evaluator = over(reaching(
                allow("p", "*"), List.of("drs", "aws-*"), List.of("tools/call"), List.of("list_*", "start_drill")));

        assertThat(evaluator.decide(alice(), CALL)).isEqualTo(new Allowed("p"));
        assertThat(evaluator.decide(alice(), call("aws-eu", "list_volumes", "{}")))
                .isEqualTo(new Allowed("p"));
        assertDenied(evaluator.decide(alice(), call("cicd", "start_drill", "{}")), Reason.NO_POLICY);
        assertDenied(evaluator.decide(alice(), call("drs", "start_recovery", "{}")), Reason.NO_POLICY);
        assertDenied(
                evaluator.decide(alice(), new AccessRequest("drs", "prompts/get", "x", Optional.empty())),
                Reason.NO_POLICY);
    }

    @Test
    void toolGlobsDoNotLimitOtherMethods() {
        PolicyEvaluator evaluator =
                over(reaching(allow("p", "*"), List.of("drs"), List.of("resources/*"), List.of("none")));

        Verdict verdict =
                evaluator.decide(alice(), new AccessRequest("drs", "resources/read", "config://app", Optional.empty()));

        assertThat(verdict).isEqualTo(new Allowed("p"));
    }

    @Test
    void denyWinsOverEveryGrant() {
        Verdict verdict = over(allow("a", "*"), deny("z", "role:viewer"), allow("zz", "user:alice"))
                .decide(alice("viewer"), CALL);

        assertThat(verdict)
                .isEqualTo(new Denied(
                        Reason.DENIED_BY_POLICY,
                        Optional.of("z"),
                        "Policy 'policy z' (z) denies tools/call of 'start_drill' on server 'drs'."));
    }

    @Test
    void denyForOthersDoesNotReachTheCaller() {
        Verdict verdict = over(allow("a", "*"), deny("z", "role:viewer")).decide(alice("dr-operator"), CALL);

        assertThat(verdict).isEqualTo(new Allowed("a"));
    }

    @Test
    void denyWithUnreadableSubjectDeniesEveryone() {
        assertDenied(over(allow("a", "*"), deny("z", "usr:bob")).decide(alice(), CALL), Reason.DENIED_BY_POLICY);
    }

    @Test
    void disabledPoliciesTakeNoPart() {
        assertDenied(over(disabled(allow("a", "*"))).decide(alice(), CALL), Reason.NO_POLICY);
        assertThat(over(allow("a", "*"), disabled(deny("z", "*"))).decide(alice(), CALL))
                .isEqualTo(new Allowed("a"));
    }

    @Test
    void approvalIsAskedForUnlessAnotherGrantNeedsNone() {
        AccessPolicy approval = policy("a", Effect.ALLOW, List.of("*"), Optional.empty(), true);

        assertThat(over(approval).decide(alice(), CALL)).isEqualTo(new ApprovalRequired("a"));
        assertThat(over(approval, allow("b", "user:alice")).decide(alice(), CALL))
                .isEqualTo(new Allowed("b"));
        assertDenied(over(approval, deny("c", "*")).decide(alice(), CALL), Reason.DENIED_BY_POLICY);
    }

    @Test
    void keyScopeLimitsEvenAGrantToEverything() {
        PolicyEvaluator evaluator = over(allow("a", "*"));
        Principal limited = withKeyScope(alice(), "current-*", "registry");

        assertThat(evaluator.decide(limited, call("registry", "list_servers", "{}")))
                .isEqualTo(new Allowed("a"));
        assertThat(evaluator.decide(limited, CALL))
                .isEqualTo(
                        new Denied(
                                Reason.KEY_SCOPE,
                                Optional.empty(),
                                "The API key is limited to the servers current-*, registry; tools/call of 'start_drill' on server 'drs' needs server 'drs'."));
        assertThat(evaluator.visible(limited, "drs", "tools/call", "start_drill"))
                .isFalse();
        assertThat(evaluator.visible(limited, "current-time", "tools/call", "now"))
                .isTrue();
    }

    @Test
    void explainsHowEachPolicyFared() {
        AccessPolicy other = reaching(allow("c", "*"), List.of("cicd"), List.of("*"), List.of("*"));
        AccessPolicy method = reaching(allow("d", "*"), List.of("*"), List.of("prompts/get"), List.of("*"));
        AccessPolicy tool = reaching(allow("e", "*"), List.of("*"), List.of("*"), List.of("stop"));
        PolicyEvaluator evaluator = over(
                disabled(allow("a", "*")),
                allow("b", "user:bob"),
                other,
                method,
                tool,
                allowIf("f", "args.n > 1"),
                allowIf("g", "args.nothing > 1"),
                allow("h", "*"),
                deny("i", "*"),
                policy("j", Effect.ALLOW, List.of("*"), Optional.empty(), true));

        List<Consideration> considered = evaluator.explain(alice(), call("drs", "start", "{\"n\":1}"));

        assertThat(considered)
                .extracting(Consideration::outcome)
                .containsExactly(
                        Outcome.DISABLED,
                        Outcome.OTHER_SUBJECT,
                        Outcome.OTHER_SERVER,
                        Outcome.OTHER_METHOD,
                        Outcome.OTHER_TOOL,
                        Outcome.CONDITION_FALSE,
                        Outcome.CONDITION_ERROR,
                        Outcome.APPLIES,
                        Outcome.APPLIES,
                        Outcome.APPLIES);
        assertThat(considered)
                .allSatisfy(one ->
                        assertThat(one.explanation()).startsWith("Policy 'policy %s' (".formatted(one.policyId())));
        assertThat(considered.getLast().explanation()).contains("once a second person has approved");
    }

    @Test
    void explanationsNeverQuoteArguments() {
        PolicyEvaluator evaluator = over(allowIf("a", "args.n > 1"));

        Verdict verdict = evaluator.decide(alice(), call("drs", "start", "{\"n\":0,\"password\":\"hunter2\"}"));

        assertThat(verdict.toString()).doesNotContain("hunter2");
    }
}
