package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.execution.rest.EventStreams.Signal;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/executions}: reading them. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/executions")
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionResource {
    private static final int EVENTS = 200;

    private final ExecutionReads reads;
    private final EventStreams streams;
    private final Pages pages;
    private final ObjectMapper json;

    ExecutionResource(ExecutionReads reads, EventStreams streams, Pages pages, ObjectMapper json) {
        this.reads = reads;
        this.streams = streams;
        this.pages = pages;
        this.json = json;
    }

    @GET
    public Uni<JsonNode> listExecutions(@BeanParam ExecutionListParameters parameters) {
        FieldSelection fields = FieldSelection.parse(parameters.fields, SummaryDocument.class);
        var filter = Inputs.filter(parameters);
        PageRequest request = pages.request(
                Pages.size(parameters.pageSize),
                parameters.pageToken,
                parameters.sort,
                ExecutionReads.SORTABLE,
                "executions?" + filter);
        return reads.page(filter, request)
                .map(page -> new Page<>(
                        page.items().stream().map(SummaryDocument::of).toList(), page.nextPageToken()))
                .map(page -> fields.of(json, page));
    }

    @GET
    @Path("/{id}")
    public Uni<JsonNode> getExecution(@RestPath String id, @RestQuery("fields") @Nullable String fields) {
        FieldSelection selection = FieldSelection.parse(fields, ExecutionDocument.class);
        return found(id).map(stored -> selection.of(json, ExecutionViews.of(stored)));
    }

    @GET
    @Path("/{id}/servers")
    public Uni<Page<ServerDocument>> listExecutionServers(
            @RestPath String id,
            @RestQuery("wave") @Nullable String wave,
            @RestQuery("state") @Nullable String state,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest request = pages.request(
                Pages.size(pageSize),
                pageToken,
                null,
                List.of("position"),
                "servers?%s|%s|%s".formatted(id, wave, state));
        Optional<String> wanted = Inputs.serverState(state);
        return found(id).map(stored -> page(request, servers(stored, wave, wanted)));
    }

    private static List<ServerDocument> servers(
            StoredExecution stored, @Nullable String ofWave, Optional<String> inState) {
        List<ServerDocument> all = new ArrayList<>();
        for (WaveRun wave : stored.execution().waves()) {
            for (ServerRun server : wave.servers()) {
                ServerDocument document = ServerViews.of(wave.name(), server);
                boolean asked = (ofWave == null || ofWave.equals(wave.name()))
                        && inState.map(document.state()::equals).orElse(true);
                if (asked) {
                    all.add(document);
                }
            }
        }
        return all;
    }

    @GET
    @Path("/{id}/jobs")
    public Uni<Page<JobDocument>> listExecutionJobs(
            @RestPath String id,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest request = pages.request(Pages.size(pageSize), pageToken, null, List.of("position"), "jobs?" + id);
        return found(id)
                .map(stored -> page(
                        request,
                        stored.execution().attempts().stream().map(JobViews::of).toList()));
    }

    /** The rows of an execution are loaded whole and keep their order, so a page starts at a place in it. */
    private <T> Page<T> page(PageRequest request, List<T> all) {
        int from = request.after()
                .map(position -> Integer.parseInt(position.value()))
                .orElse(0);
        int to = Math.min(all.size(), from + request.size() + 1);
        List<T> rows = from >= all.size() ? List.of() : all.subList(from, to);
        return pages.page(request, rows, _ -> new Position(Integer.toString(from + request.size()), ""));
    }

    /** A page of what happened so far. */
    @GET
    @Path("/{id}/events")
    public Uni<Page<EventDocument>> listExecutionEvents(
            @RestPath String id,
            @RestQuery("after") @Nullable String after,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest request =
                pages.request(Pages.size(pageSize), pageToken, null, List.of("seq"), "events?" + id + "|" + after);
        UUID execution = Inputs.execution(id);
        long from = request.after()
                .map(position -> Long.parseLong(position.value()))
                .orElseGet(() -> Inputs.after(null, after));
        return exists(execution)
                .chain(() -> reads.events(execution, from, Math.min(EVENTS, request.size()) + 1))
                .map(events -> events.stream().map(EventDocument::of).toList())
                .map(events -> pages.page(request, events, last -> new Position(Long.toString(last.seq()), "")));
    }

    /** The same as it happens, for whoever accepts an event stream. */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> listExecutionEvents(
            @RestPath String id,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @RestQuery("after") @Nullable String after,
            @Context Sse sse) {
        UUID execution = Inputs.execution(id);
        long from = Inputs.after(lastEventId, after);
        return exists(execution)
                .onItem()
                .transformToMulti(_ -> streams.open(execution, from))
                .map(signal -> event(signal, sse));
    }

    private OutboundSseEvent event(Signal signal, Sse sse) {
        return switch (signal) {
            case Signal.Happened happened -> {
                EventDocument document = EventDocument.of(happened.event());
                yield sse.newEventBuilder()
                        .id(Long.toString(document.seq()))
                        .name(document.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(document)
                        .build();
            }
            case Signal.Heartbeat _ ->
                sse.newEventBuilder().comment("still here").build();
            case Signal.End _ ->
                sse.newEventBuilder()
                        .name("end")
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data("The execution has ended.")
                        .build();
        };
    }

    private Uni<Boolean> exists(UUID execution) {
        return streams.exists(execution).invoke(there -> {
            if (!there) {
                throw Inputs.missing();
            }
        });
    }

    private Uni<StoredExecution> found(String id) {
        return reads.find(Inputs.execution(id))
                .map((Optional<StoredExecution> stored) -> stored.orElseThrow(Inputs::missing));
    }
}
