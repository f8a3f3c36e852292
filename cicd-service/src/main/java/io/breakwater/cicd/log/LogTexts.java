package io.breakwater.cicd.log;

import io.breakwater.cicd.core.log.Colours;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Signals of a log as they are written to callers. */
final class LogTexts {
    private LogTexts() {}

    /** As text; empty for what text does not show. */
    static String text(LogSignal signal, Colours colours) {
        return switch (signal) {
            case LogSignal.Lines(var chunk) -> chunk.text(colours);
            case LogSignal.Cut(var token) -> "--- Cut off here: read on with start_token=%s ---\n".formatted(token);
            case LogSignal.Gone(var detail) -> "--- " + detail + " ---\n";
            case LogSignal.Failed(var problem) -> "--- " + problem.detail() + " ---\n";
            case LogSignal.Heartbeat _, LogSignal.End _, LogSignal.Over _ -> "";
        };
    }

    static OutboundSseEvent event(LogSignal signal, Colours colours, Sse sse) {
        return switch (signal) {
            case LogSignal.Lines(var chunk) ->
                event("lines", chunk.json(colours), sse)
                        .id(chunk.last().token().toString())
                        .build();
            case LogSignal.Heartbeat _ ->
                sse.newEventBuilder().comment("still here").build();
            case LogSignal.Cut(var token) ->
                event("cut", new JsonObject().put("token", token.toString()).encode(), sse)
                        .id(token.toString())
                        .build();
            case LogSignal.Gone(var detail) ->
                event("gone", new JsonObject().put("detail", detail).encode(), sse)
                        .build();
            case LogSignal.Failed(var problem) ->
                event(
                                "problem",
                                new JsonObject()
                                        .put("type", problem.type().uri())
                                        .put("title", problem.type().title())
                                        .put("status", problem.type().status())
                                        .put("detail", problem.detail())
                                        .encode(),
                                sse)
                        .build();
            case LogSignal.End(var status) ->
                event("end", new JsonObject().put("status", status.name()).encode(), sse)
                        .build();
            case LogSignal.Over _ -> sse.newEventBuilder().comment("over").build();
        };
    }

    /** The data is JSON text already; a writer of JSON would quote it once more. */
    private static OutboundSseEvent.Builder event(String name, String json, Sse sse) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(json);
    }
}
