package io.breakwater.policy;

import static io.breakwater.policy.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.policy.Condition.InvalidCondition;
import io.breakwater.policy.Condition.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static Outcome evaluate(String condition, String arguments) throws InvalidCondition {
        Variables variables = new Variables(Fixtures.alice("viewer"), Optional.of(json(arguments)));
        return Condition.compile(condition).evaluate(variables.get());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "args.n == 9007199254740993 | {\"n\":9007199254740993} | TRUE",
                "args.n == 9007199254740993 | {\"n\":9007199254740992} | FALSE",
                "args.n == 9223372036854775807 | {\"n\":9223372036854775807} | TRUE",
                "args.n == 18446744073709551615u | {\"n\":18446744073709551615} | TRUE",
                "args.n < 10 | {\"n\":18446744073709551615} | FALSE",
                "args.n < 10 | {\"n\":18446744073709551616} | FALSE",
                "args.n > -10 | {\"n\":-9223372036854775809} | FALSE",
                "args.n < 10 | {\"n\":9.99} | TRUE",
                "args.n == 1 | {\"n\":1.0} | TRUE",
                "args.n == 0.1 | {\"n\":0.1} | TRUE",
                "args.n < 10 | {\"n\":\"9\"} | ERROR",
                "args.n == 1 | {\"n\":\"1\"} | FALSE",
                "args.n == null | {\"n\":null} | TRUE",
                "args.list.all(x, x < 3) | {\"list\":[1,2]} | TRUE",
                "args.list.all(x, x < 3) | {\"list\":[1,2,3]} | FALSE",
                "size(args.list) <= 2 | {\"list\":[1,2]} | TRUE",
                "args.a.b.c == 'x' | {\"a\":{\"b\":{\"c\":\"x\"}}} | TRUE",
                "args.a.b.c == 'x' | {\"a\":{}} | ERROR",
                "has(args.a) && args.a | {} | FALSE",
                "args.name.matches('^[a-z]+$') | {\"name\":\"abc\"} | TRUE",
                "principal.name == 'alice' && principal.kind == 'user' | {} | TRUE",
                "principal.session == 'session-1' && !has(principal.key) | {} | TRUE",
                "principal.client == 'cli' && '/operations/night' in principal.groups | {} | TRUE",
                "claims.level >= 3 && principal.subject == 'sub-alice' | {} | TRUE",
                "args | {} | ERROR",
                "args.flag | {\"flag\":true} | TRUE",
            })
    void evaluatesOverJsonAsItIs(String condition, String arguments, Outcome expected) throws InvalidCondition {
        assertThat(evaluate(condition, arguments)).isEqualTo(expected);
    }

    @Test
    void numberBeyondDoubleIsAnErrorAndNeverInfinity() throws InvalidCondition {
        PolicyEvaluator evaluator = new PolicyEvaluator(List.of(Fixtures.allowIf("a", "args.n > 10")));

        Verdict verdict = evaluator.decide(Fixtures.alice(), Fixtures.call("s", "t", "{\"n\":1e400}"));

        assertThat(verdict).isInstanceOf(Verdict.Denied.class);
        assertThat(((Verdict.Denied) verdict).reason()).isEqualTo(Verdict.Reason.EVALUATION_ERROR);
    }

    @Test
    void runawayComprehensionIsAnError() throws InvalidCondition {
        String many = "[" + "1,".repeat(300) + "1]";

        Outcome outcome = evaluate("args.l.all(x, args.l.all(y, args.l.all(z, z == 1)))", "{\"l\":" + many + "}");

        assertThat(outcome).isEqualTo(Outcome.ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "args.n == | line 1, column 10",
                "unknown.n == 1 | undeclared reference to 'unknown'",
                "1 + 1 | yields int, it must yield a boolean",
                "\"a\" | yields string, it must yield a boolean",
            })
    void invalidConditionSaysWhatAndWhere(String condition, String expected) {
        assertThatThrownBy(() -> Condition.compile(condition))
                .isInstanceOf(InvalidCondition.class)
                .hasMessageContaining(expected);
    }

    @Test
    void overlongAndOverdeepConditionsAreRefused() {
        assertThatThrownBy(() -> Condition.compile("true || ".repeat(1_000) + "true"))
                .isInstanceOf(InvalidCondition.class);
        assertThatThrownBy(() -> Condition.compile("(".repeat(200) + "true" + ")".repeat(200)))
                .isInstanceOf(InvalidCondition.class);
    }

    @Test
    void knowsWhetherArgumentsMatter() throws InvalidCondition {
        assertThat(Condition.compile("claims.x == 1").readsArguments()).isFalse();
        assertThat(Condition.compile("claims.x == 1 && has(args.y)").readsArguments())
                .isTrue();
        assertThat(Condition.compile("[1].exists(i, i in args.list)").readsArguments())
                .isTrue();
    }

    @Test
    void claimsOfEachKindAreReadable() throws InvalidCondition {
        Map<String, Object> claims = new HashMap<>();
        claims.put("nothing", null);
        claims.put("int", 7);
        claims.put("long", 9007199254740993L);
        claims.put("big", new BigInteger("18446744073709551615"));
        claims.put("decimal", new BigDecimal("2.5"));
        claims.put("double", 1.5);
        claims.put("yes", true);
        claims.put("list", new ArrayList<>(List.of("a", "b")));
        claims.put("map", Map.of("inner", Map.of("deep", 1)));
        claims.put("node", json("{\"x\":[1]}"));
        claims.put("other", Optional.of("x"));
        Principal principal = new Principal(
                "s",
                "n",
                Principal.Kind.AGENT,
                "c",
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.of("k1"),
                List.of(),
                claims);
        Map<String, Object> variables = new Variables(principal, Optional.empty()).get();

        for (String condition : List.of(
                "claims.nothing == null",
                "claims.int == 7",
                "claims.long == 9007199254740993",
                "claims.big == 18446744073709551615u",
                "claims.decimal == 2.5",
                "claims.double == 1.5",
                "claims.yes",
                "'b' in claims.list",
                "claims.map.inner.deep == 1",
                "claims.node.x[0] == 1",
                "claims.other == 'Optional[x]'",
                "principal.kind == 'agent' && principal.key == 'k1' && !has(principal.session)")) {
            assertThat(Condition.compile(condition).evaluate(variables))
                    .as(condition)
                    .isEqualTo(Outcome.TRUE);
        }
    }
}
