package io.breakwater.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.web.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanYamlTest {

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        JsonNode document = new ObjectMapper().readTree("""
                {"name":"yes","account":"011111111111","text":"a: b # c","lines":"one\\ntwo","n":5,"on":true,
                 "port":"5432","duration":"PT5M","long":"%s","list":[{"a":1},{"b":[]}],"empty":{}}""".formatted("word ".repeat(60)));

        assertThat(PlanYaml.read(PlanYaml.write(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1\nb: *x\n",
                "a: &x [1]\n",
                "a: 1\na: 2\n",
                "a: 1\n---\nb: 2\n",
                "a: [",
                "a: !!java.net.URL [x]\nb: *y\n",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatPlansDoNotNeedIsRefused(String text) {
        assertThatThrownBy(() -> PlanYaml.read(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aHugeDocumentIsRefused() {
        assertThatThrownBy(() -> PlanYaml.read("a: " + "x".repeat(300_000))).isInstanceOf(ProblemException.class);
    }
}
