package io.breakwater.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static String redact(String json) throws JsonProcessingException {
        return Redactor.redact(new ObjectMapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "dbPassword",
                "client_secret",
                "ACCESS_TOKEN",
                "api-key",
                "apiKey",
                "Authorization",
                "privateKey",
                "awsSecretAccessKey",
                "sessionCookie",
                "pin"
            })
    void membersNamedLikeSecretsAreHidden(String name) throws JsonProcessingException {
        assertThat(redact("{\"outer\":[{\"%s\":{\"any\":\"hunter2\"},\"plain\":1}]}".formatted(name)))
                .doesNotContain("hunter2")
                .contains("\"plain\":1");
    }

    @ParameterizedTest
    @CsvSource({
        "use bwk_ab12_SeCrEtPaRt now, SeCrEt",
        "Bearer abcdefghijkl, abcdefghijkl",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl, c2lnbmF0dXJl",
        "AKIAABCDEFGHIJKLMNOP, AKIAABCDEFGHIJKLMNOP",
        "postgres://user:hunter2@db/x, hunter2",
        "ghp_abcdefghijklmnopqrstuvwxyz, ghp_abc",
    })
    void textsThatLookLikeSecretsAreHidden(String text, String secret) throws JsonProcessingException {
        assertThat(redact("{\"note\":\"%s\"}".formatted(text)))
                .doesNotContain(secret)
                .contains("[redacted]");
        assertThat(Redactor.redact(text)).doesNotContain(secret);
    }

    @Test
    void ordinaryArgumentsStay() throws JsonProcessingException {
        String json = "{\"tz_name\":\"Europe/Berlin\",\"n\":12345678901234567890,\"list\":[true,null,1.5]}";

        assertThat(redact(json)).isEqualTo(json);
    }

    @Test
    void sizesAreBounded() throws JsonProcessingException {
        assertThat(redact("{\"a\":\"%s\"}".formatted("x".repeat(5_000)))).hasSizeLessThan(1_100);
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 10_000; i++) {
            many.add("value " + i);
        }
        assertThat(Redactor.redact(many))
                .hasSizeLessThan(20_000)
                .startsWith("{\"cut\":")
                .contains("\"length\":");
        assertThat(redact("[".repeat(200) + "]".repeat(200))).contains("[too deep]");
    }
}
