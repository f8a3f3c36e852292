package io.breakwater.drs.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.policy.Principal;
import io.breakwater.sites.core.Site;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** {@code POST /drs/source-servers/sync}: reads the inventory now. */
@Path("/drs/source-servers/sync")
@Produces(MediaType.APPLICATION_JSON)
public class SyncResource {
    private final SyncStore turns;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;
    private final ObjectMapper json;

    SyncResource(SyncStore turns, Idempotency idempotency, AuditLog audit, CurrentPrincipal caller, ObjectMapper json) {
        this.turns = turns;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
        this.json = json;
    }

    @POST
    public Uni<Response> syncSourceServers(
            @RestHeader("Idempotency-Key") @Nullable String key,
            @QueryParam("account") @Nullable String account,
            @QueryParam("region") @Nullable String region) {
        Principal principal = caller.get();
        String where = account + "/" + region;
        var request =
                new IdempotentRequest(Optional.ofNullable(key), principal.subject(), "syncSourceServers " + where, "");
        AuditEntry entry = AuditEntry.operation(
                principal, "syncSourceServers", account == null ? "" : account, JsonNodeFactory.instance.objectNode());
        return idempotency
                .once(
                        request,
                        () -> audit.around(
                                        entry,
                                        () -> turns.soon(Optional.ofNullable(account), Optional.ofNullable(region)))
                                .map(this::answer))
                .map(Answers::response);
    }

    private Answer answer(List<Site> sites) {
        SyncStarted started = new SyncStarted(sites.stream()
                .map(site -> new SyncStarted.SiteName(site.account(), site.region()))
                .toList());
        try {
            return new Answer(202, Map.of(), json.writeValueAsString(started));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is always JSON", e);
        }
    }
}
