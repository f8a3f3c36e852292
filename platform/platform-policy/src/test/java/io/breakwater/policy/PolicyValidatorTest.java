package io.breakwater.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.policy.AccessPolicy.Effect;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyValidatorTest {

    private static List<String> pointers(AccessPolicy policy) {
        return PolicyValidator.validate(policy).stream()
                .map(PolicyViolation::pointer)
                .toList();
    }

    @Test
    void soundPolicyHasNoFaults() {
        assertThat(pointers(Fixtures.allowIf("a", "args.isDrill == true"))).isEmpty();
        assertThat(pointers(
                        Fixtures.reaching(Fixtures.allow("a", "*"), List.of("*"), List.of("prompts/get"), List.of())))
                .isEmpty();
    }

    @Test
    void everyFaultIsReportedWithItsPointer() {
        AccessPolicy policy = new AccessPolicy(
                "a",
                " ",
                "d".repeat(2_001),
                Effect.DENY,
                List.of("role:x", "x"),
                List.of(),
                List.of("tools/*", ""),
                List.of(),
                Optional.of("args =="),
                true,
                true);

        assertThat(pointers(policy))
                .containsExactly(
                        "/name",
                        "/description",
                        "/subjects/1",
                        "/servers",
                        "/methods/1",
                        "/tools",
                        "/condition",
                        "/approval");
    }

    @Test
    void sizesAreBounded() {
        AccessPolicy policy = new AccessPolicy(
                "a",
                "n".repeat(101),
                "",
                Effect.ALLOW,
                Collections.nCopies(201, "*"),
                List.of("s".repeat(256)),
                List.of("prompts/get"),
                List.of(),
                Optional.empty(),
                false,
                true);

        assertThat(pointers(policy)).containsExactly("/name", "/subjects", "/servers/0");
    }

    @Test
    void conditionFaultTellsThePosition() {
        List<PolicyViolation> faults = PolicyValidator.validate(Fixtures.allowIf("a", "args.x == \n nobody.y"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/condition");
            assertThat(fault.detail()).startsWith("line 2, column 2: undeclared reference to 'nobody'");
        });
    }
}
