package io.breakwater.drs.core.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolAnswersTest {

    @Test
    void textsOfTheResultAreTheOutput() {
        assertThat(
                        json(
                                "{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image\"},{\"type\":\"text\",\"text\":\"b\"}]}"))
                .isEqualTo(new ActionSeen.Ended("a\nb"));
        assertThat(json("{\"structuredContent\":{\"ok\":true},\"resultType\":\"complete\"}"))
                .isEqualTo(new ActionSeen.Ended("{\"ok\":true}"));
    }

    @Test
    void anErrorOfTheToolIsAFailure() {
        assertThat(failure(json("{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"no right\"}]}"))
                        .message())
                .isEqualTo("no right");
        assertThat(failure(json("{\"isError\":true}")).message()).isNotBlank();
        assertThat(json("{\"isError\":false}")).isInstanceOf(ActionSeen.Ended.class);
    }

    @Test
    void anErrorOfTheProtocolIsAFailure() {
        ActionSeen seen = ToolAnswers.read(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"no such tool\"}}", false, 1);

        assertThat(failure(seen).message()).isEqualTo("no such tool");
    }

    @Test
    void aToolThatAsksBackFails() {
        assertThat(failure(json("{\"resultType\":\"input_required\"}")).message())
                .contains("asks for input");
    }

    @Test
    void theResultIsFoundInAStream() {
        String stream = """
                event: message
                data: {"jsonrpc":"2.0","method":"notifications/progress","params":{}}

                data: {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"done"}]}}

                """;

        assertThat(ToolAnswers.read(stream, true, 1)).isEqualTo(new ActionSeen.Ended("done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[]", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}"})
    void withoutItsAnswerTheOutcomeIsUnknown(String body) {
        assertThat(failure(ToolAnswers.read(body, false, 1)).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
        assertThat(failure(ToolAnswers.read(body, true, 1)).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    private static ActionSeen json(String result) {
        return ToolAnswers.read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}", false, 1);
    }

    private static Failure failure(ActionSeen seen) {
        return ((ActionSeen.Broke) seen).failure();
    }
}
