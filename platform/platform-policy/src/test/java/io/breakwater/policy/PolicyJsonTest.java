package io.breakwater.policy;

import static io.breakwater.policy.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.AccessPolicy.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {

    private static final String MINIMAL =
            "\"id\":\"a\",\"name\":\"n\",\"effect\":\"allow\",\"subjects\":[\"*\"],\"servers\":[\"*\"],\"methods\":[\"*\"]";

    @Test
    void policyHasStableNames() {
        AccessPolicy policy = new AccessPolicy(
                "p1",
                "Drills",
                "why",
                Effect.ALLOW,
                List.of("role:dr-operator"),
                List.of("drs"),
                List.of("tools/call"),
                List.of("start_*"),
                Optional.of("args.isDrill"),
                true,
                true);

        JsonNode written = PolicyJson.write(policy);

        assertThat(written).isEqualTo(json("""
                        {"id":"p1","name":"Drills","description":"why","effect":"allow","subjects":["role:dr-operator"],
                        "servers":["drs"],"methods":["tools/call"],"tools":["start_*"],"condition":"args.isDrill",
                        "approval":true,"enabled":true}"""));
        assertThat(PolicyJson.readPolicy(written)).isEqualTo(policy);
    }

    @Test
    void optionalMembersHaveDefaults() {
        AccessPolicy policy = PolicyJson.readPolicy(json("{" + MINIMAL + ",\"condition\":null,\"future\":1}"));

        assertThat(policy)
                .isEqualTo(new AccessPolicy(
                        "a",
                        "n",
                        "",
                        Effect.ALLOW,
                        List.of("*"),
                        List.of("*"),
                        List.of("*"),
                        List.of(),
                        Optional.empty(),
                        false,
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | '' | must be an object",
                "{} | /id | is required",
                "{\"id\":1} | /id | must be a string",
                "{\"id\":\"a\",\"name\":\"n\",\"effect\":\"maybe\"} | /effect | must be one of allow, deny",
                "{\"id\":\"a\",\"name\":\"n\",\"effect\":\"deny\"} | /subjects | is required",
                "{\"id\":\"a\",\"name\":\"n\",\"effect\":\"deny\",\"subjects\":\"x\"} | /subjects | must be an array of strings",
                "{\"id\":\"a\",\"name\":\"n\",\"effect\":\"deny\",\"subjects\":[\"x\",1]} | /subjects/1 | must be a string",
            })
    void faultsNameTheMember(String document, String pointer, String detail) {
        assertThatThrownBy(() -> PolicyJson.readPolicy(json(document)))
                .isInstanceOfSatisfying(PolicyFormatException.class, fault -> {
                    assertThat(fault.pointer()).isEqualTo(pointer);
                    assertThat(fault.detail()).isEqualTo(detail);
                });
    }

    @Test
    void flagsMustBeBooleans() {
        assertThatThrownBy(() -> PolicyJson.readPolicy(json("{" + MINIMAL + ",\"enabled\":\"no\"}")))
                .isInstanceOfSatisfying(
                        PolicyFormatException.class,
                        fault -> assertThat(fault.pointer()).isEqualTo("/enabled"));
    }

    @Test
    void principalSurvivesTheRoundTrip() {
        Principal principal = new Principal(
                "sub",
                "agent-viewer",
                Principal.Kind.AGENT,
                "agent-viewer",
                Set.of("viewer", "dr-operator"),
                Set.of("/a"),
                Optional.of("sid"),
                Optional.of("key"),
                List.of("drs"),
                Map.of());

        JsonNode written = PolicyJson.write(principal);

        assertThat(written).isEqualTo(json("""
                        {"subject":"sub","name":"agent-viewer","kind":"agent","client":"agent-viewer",
                        "roles":["dr-operator","viewer"],"groups":["/a"],"session":"sid","key":"key",
                        "serverScope":["drs"],"claims":{}}"""));
        assertThat(PolicyJson.readPrincipal(written)).isEqualTo(principal);
    }

    @Test
    void claimsKeepTheirDigits() {
        JsonNode document = json("""
                {"subject":"s","name":"n","kind":"USER","client":"c","claims":{"n":12345678901234567890.123456789}}""");

        JsonNode again = PolicyJson.write(PolicyJson.readPrincipal(document));

        assertThat(again.at("/claims/n").decimalValue()).isEqualByComparingTo("12345678901234567890.123456789");
        assertThat(again.has("session")).isFalse();
    }
}
