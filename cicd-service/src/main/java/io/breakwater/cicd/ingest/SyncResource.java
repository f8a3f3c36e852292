package io.breakwater.cicd.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.sites.core.Site;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code POST /cicd/pipelines/sync}: read everything as soon as possible. */
@Path("/cicd/pipelines/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {
    private final SiteTurns turns;
    private final DueStore due;
    private final Operations operations;
    private final ObjectMapper json;

    SyncResource(SiteTurns turns, DueStore due, Operations operations, ObjectMapper json) {
        this.turns = turns;
        this.due = due;
        this.operations = operations;
        this.json = json;
    }

    @POST
    public Uni<Response> syncPipelines(
            @RestHeader("Idempotency-Key") @Nullable String key,
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String region) {
        ObjectNode which = JsonNodeFactory.instance.objectNode();
        which.put("account", account).put("region", region);
        String target = account == null ? "" : account;
        return operations.once(
                key,
                "syncPipelines " + account + "/" + region,
                "",
                () -> operations.audited("syncPipelines", target, which, () -> soon(account, region)));
    }

    private Uni<Answer> soon(@Nullable String account, @Nullable String region) {
        return due.allNow(Optional.ofNullable(account), Optional.ofNullable(region))
                .chain(() -> turns.soon(Optional.ofNullable(account), Optional.ofNullable(region)))
                .map(this::answer);
    }

    private Answer answer(List<Site> sites) {
        var started = new SyncStarted(sites.stream()
                .map(site -> new SyncStarted.SiteName(site.account(), site.region()))
                .toList());
        try {
            return new Answer(202, Map.of(), json.writeValueAsString(started));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is always JSON", e);
        }
    }
}
