package io.breakwater.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Consideration.Outcome;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.ApprovalRequired;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold for any set of policies, over inputs generated from a printed seed (set {@code policy.seed} to repeat). */
class PolicyInvariantsTest {

    private static final int ROUNDS = 3_000;

    private static final List<String> SUBJECTS =
            List.of("*", "user:alice", "user:bob", "role:viewer", "role:dr-operator", "client:cli", "group:/x", "junk");
    private static final List<String> SERVERS = List.of("*", "drs", "cicd", "d?s", "c*");
    private static final List<String> METHODS = List.of("*", "tools/call", "prompts/get", "resources/*");
    private static final List<String> TOOLS = List.of("*", "start*", "stop", "list_?");
    private static final List<String> CONDITIONS =
            List.of("true", "false", "args.n > 5", "claims.level == 3", "claims.none == 1", "broken ==");

    private Random random = new Random(0);

    @BeforeEach
    void seed() {
        long seed = Long.getLong("policy.seed", System.nanoTime());
        System.out.println("policy.seed=" + seed);
        random = new Random(seed);
    }

    @Test
    void decisionsFollowFromTheConsiderations() {
        for (int round = 0; round < ROUNDS; round++) {
            List<AccessPolicy> policies = policies();
            PolicyEvaluator evaluator = new PolicyEvaluator(policies);
            Principal principal = Fixtures.alice(pick(List.of("viewer", "dr-operator", "none")));
            AccessRequest request = request();

            Verdict verdict = evaluator.decide(principal, request);

            List<Consideration> considered = evaluator.explain(principal, request);
            boolean denied =
                    considered.stream().anyMatch(c -> c.outcome() == Outcome.APPLIES && c.effect() == Effect.DENY);
            boolean failed = considered.stream().anyMatch(c -> c.outcome() == Outcome.CONDITION_ERROR);
            boolean granted =
                    considered.stream().anyMatch(c -> c.outcome() == Outcome.APPLIES && c.effect() == Effect.ALLOW);
            boolean runs = verdict instanceof Allowed || verdict instanceof ApprovalRequired;
            assertThat(runs).as("%s %s", policies, request).isEqualTo(granted && !denied && !failed);
            if (denied) {
                assertThat(((Denied) verdict).reason()).isEqualTo(Reason.DENIED_BY_POLICY);
            }
            if (runs) {
                assertThat(evaluator.visible(principal, request.server(), request.method(), request.target()))
                        .as("callable implies listed: %s", policies)
                        .isTrue();
            }
        }
    }

    @Test
    void addingADenyNeverWidensAndOrderNeverMatters() {
        for (int round = 0; round < ROUNDS; round++) {
            List<AccessPolicy> policies = policies();
            Principal principal = Fixtures.alice("viewer");
            AccessRequest request = request();
            Verdict before = new PolicyEvaluator(policies).decide(principal, request);
            List<AccessPolicy> shuffled = new ArrayList<>(policies);
            Collections.shuffle(shuffled, random);
            List<AccessPolicy> narrowed = new ArrayList<>(policies);
            narrowed.add(policy("extra", Effect.DENY));

            Verdict same = new PolicyEvaluator(shuffled).decide(principal, request);
            Verdict narrower = new PolicyEvaluator(narrowed).decide(principal, request);

            assertThat(same).isEqualTo(before);
            if (before instanceof Denied) {
                assertThat(narrower).as("%s", narrowed).isInstanceOf(Denied.class);
            }
        }
    }

    private List<AccessPolicy> policies() {
        List<AccessPolicy> policies = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            policies.add(policy("p" + i, random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW));
        }
        return policies;
    }

    private AccessPolicy policy(String id, Effect effect) {
        return new AccessPolicy(
                id,
                id,
                "",
                effect,
                List.of(pick(SUBJECTS), pick(SUBJECTS)),
                List.of(pick(SERVERS)),
                List.of(pick(METHODS)),
                List.of(pick(TOOLS)),
                random.nextInt(3) == 0 ? Optional.of(pick(CONDITIONS)) : Optional.empty(),
                effect == Effect.ALLOW && random.nextInt(4) == 0,
                random.nextInt(8) != 0);
    }

    private AccessRequest request() {
        return new AccessRequest(
                pick(List.of("drs", "cicd", "other")),
                pick(List.of("tools/call", "prompts/get", "resources/read")),
                pick(List.of("start_drill", "stop", "list_a")),
                Optional.of(Fixtures.json("{\"n\":" + random.nextInt(10) + "}")));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
