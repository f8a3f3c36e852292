package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.pipeline.ChangeStreams.Signal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/pipelines/{name}/events}: what changes in a pipeline, as it happens. */
@Path("/cicd/pipelines/{name}/events")
public class ChangesResource {
    private final PipelineLookup lookup;
    private final ChangeStreams streams;

    ChangesResource(PipelineLookup lookup, ChangeStreams streams) {
        this.lookup = lookup;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> followPipeline(
            @RestPath String name,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String region,
            @Context Sse sse) {
        Optional<Long> from = number("Last-Event-ID", lastEventId).or(() -> number("after", after));
        return lookup.find(name, Optional.ofNullable(account), Optional.ofNullable(region))
                .onItem()
                .transformToMulti(pipeline -> streams.open(pipeline, from))
                .map(signal -> event(signal, sse));
    }

    private static OutboundSseEvent event(Signal signal, Sse sse) {
        return switch (signal) {
            case Signal.Happened(ChangeDocument change) ->
                sse.newEventBuilder()
                        .id(Long.toString(change.seq()))
                        .name(change.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(change)
                        .build();
            case Signal.Missed(long to) ->
                sse.newEventBuilder()
                        .id(Long.toString(to))
                        .name("missed")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(Map.of("to", to))
                        .build();
            case Signal.Heartbeat(long seq) ->
                sse.newEventBuilder()
                        .id(Long.toString(seq))
                        .comment("still here")
                        .build();
        };
    }

    private static Optional<Long> number(String parameter, @Nullable String value) {
        try {
            return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter(parameter, "must be the id of an event of this stream");
        }
    }
}
