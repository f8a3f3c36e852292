package io.breakwater.auth.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.auth.revocation.RevocationTarget.Kind;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /auth/revocations}: shut out a user, agent, key or session, and let in again. */
@Path("/auth/revocations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class RevocationResource {

    private static final Pattern SUBJECT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MAX_TEXT = 500;

    private final Revocations revocations;
    private final RevocationStore store;
    private final Directory directory;
    private final Pages pages;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    RevocationResource(
            Revocations revocations,
            RevocationStore store,
            Directory directory,
            Pages pages,
            AuditLog audit,
            Idempotency idempotency,
            CurrentPrincipal caller) {
        this.revocations = revocations;
        this.store = store;
        this.directory = directory;
        this.pages = pages;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    public Uni<Page<Revocation>> listRevocations(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page_size") @Nullable String pageSize,
            @QueryParam("page_token") @Nullable String pageToken) {
        Optional<String> filter = Optional.ofNullable(kind);
        PageRequest request =
                pages.request(Pages.size(pageSize), pageToken, sort, List.of("-at"), "revocations?" + filter);
        return store.list(filter, request)
                .map(rows -> pages.page(request, rows, last -> new Position(last.at(), last.id())));
    }

    @POST
    public Uni<Response> createRevocation(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        Draft draft = Draft.read(body);
        String by = caller.get().name();
        IdempotentRequest request = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), "createRevocation", String.valueOf(body));
        JsonNode arguments = body == null ? JsonNodeFactory.instance.objectNode() : body;
        AuditEntry entry = AuditEntry.operation(
                caller.get(), "createRevocation", draft.kind().wire() + ":" + draft.value(), arguments);
        return idempotency
                .once(
                        request,
                        () -> audit.around(
                                        entry,
                                        () -> resolve(draft)
                                                .chain(target -> revocations.revoke(target, draft.reason(), by)))
                                .map(revocation -> new Answer(
                                        201,
                                        Map.of("Location", "/auth/revocations/" + revocation.id()),
                                        JsonObject.mapFrom(revocation).encode())))
                .map(Answers::response);
    }

    /** Only a user's name needs Keycloak to be understood; everything else is revoked even while Keycloak is away. */
    private Uni<RevocationTarget> resolve(Draft draft) {
        if (draft.kind() != Kind.USER || SUBJECT.matcher(draft.value()).matches()) {
            return Uni.createFrom().item(new RevocationTarget(draft.kind(), draft.value(), draft.value()));
        }
        return directory
                .userByName(draft.value())
                .map(found -> found.map(account -> new RevocationTarget(Kind.USER, account.subject(), account.name()))
                        .orElseThrow(() ->
                                ProblemException.invalid(List.of(Fault.at("/value", "is nobody the realm knows")))));
    }

    @GET
    @Path("/{id}")
    public Uni<Revocation> getRevocation(@PathParam("id") String id) {
        return store.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("The revocation")));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> liftRevocation(@PathParam("id") String id) {
        AuditEntry entry =
                AuditEntry.operation(caller.get(), "liftRevocation", id, JsonNodeFactory.instance.objectNode());
        return audit.around(entry, () -> revocations.lift(id));
    }

    /** A checked body. */
    private record Draft(Kind kind, String value, String reason) {

        static Draft read(@Nullable JsonNode body) {
            JsonNode json = body == null ? JsonNodeFactory.instance.objectNode() : body;
            List<Fault> faults = new ArrayList<>();
            Optional<Kind> kind = kind(json.path("kind").asText());
            if (kind.isEmpty()) {
                faults.add(Fault.at("/kind", "must be one of user, agent, key, session"));
            }
            String value = json.path("value").asText();
            if (value.isBlank() || value.length() > MAX_TEXT) {
                faults.add(Fault.at("/value", "must have 1 to %d characters".formatted(MAX_TEXT)));
            }
            String reason = json.path("reason").asText();
            if (reason.length() > MAX_TEXT) {
                faults.add(Fault.at("/reason", "must have at most %d characters".formatted(MAX_TEXT)));
            }
            if (!faults.isEmpty()) {
                throw ProblemException.invalid(faults);
            }
            return new Draft(kind.orElseThrow(), value, reason);
        }

        private static Optional<Kind> kind(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
