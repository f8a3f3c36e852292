package io.breakwater.drs.core.action;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an MCP server answered to {@code tools/call} (MCP 2026-07-28), as JSON or as an event stream. */
public final class ToolAnswers {
    private ToolAnswers() {}

    /**
     * How the call ended.
     *
     * @param eventStream whether the body is one
     * @param id of our request, as it was written
     */
    public static ActionSeen read(String body, boolean eventStream, int id) {
        return messages(body, eventStream).stream()
                .filter(message -> message.member("id")
                        .filter(found -> found.toString().equals(Integer.toString(id)))
                        .isPresent())
                .findFirst()
                .map(ToolAnswers::answer)
                .orElseGet(() -> broke(Failure.Kind.OUTCOME_UNKNOWN, "The gateway's answer holds no result."));
    }

    private static List<RawJson> messages(String body, boolean eventStream) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> texts = eventStream
                ? new SseParser(Math.max(1, bytes.length))
                        .feed(bytes).stream().map(SseEvent::data).toList()
                : List.of(body);
        return texts.stream()
                .flatMap(text -> parsed(text).stream())
                .filter(RawJson::isObject)
                .toList();
    }

    private static Optional<RawJson> parsed(String text) {
        try {
            return Optional.of(RawJson.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private static ActionSeen answer(RawJson message) {
        Optional<RawJson> error = message.member("error");
        if (error.isPresent()) {
            return broke(Failure.Kind.ACTION_FAILED, error.get().text("message").orElse("The tool was not called."));
        }
        RawJson result = message.member("result").filter(RawJson::isObject).orElse(RawJson.EMPTY_OBJECT);
        String type = result.text("resultType").orElse("complete");
        if (!type.equals("complete")) {
            return broke(Failure.Kind.ACTION_FAILED, "The tool asks for input, which an action cannot give.");
        }
        boolean failed = result.member("isError").filter(RawJson::isTrue).isPresent();
        return failed ? broke(Failure.Kind.ACTION_FAILED, text(result)) : new ActionSeen.Ended(text(result));
    }

    private static String text(RawJson result) {
        String text = result.member("content").filter(content -> content.kind() == RawJson.Kind.ARRAY).stream()
                .flatMap(content -> content.elements().stream())
                .filter(RawJson::isObject)
                .flatMap(block -> block.text("text").stream())
                .collect(Collectors.joining("\n"));
        return text.isBlank()
                ? result.member("structuredContent").map(RawJson::toString).orElse("")
                : text;
    }

    private static ActionSeen broke(Failure.Kind kind, String message) {
        return new ActionSeen.Broke(
                new Failure(kind, message.isBlank() ? "The tool reported an error." : message, Optional.empty()));
    }
}
