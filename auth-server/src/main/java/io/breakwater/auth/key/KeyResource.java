package io.breakwater.auth.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.auth.core.key.ApiKeySecret;
import io.breakwater.auth.key.KeyStore.NewKey;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.auth.keycloak.Directory.Account;
import io.breakwater.auth.revocation.RevocationTarget;
import io.breakwater.auth.revocation.Revocations;
import io.breakwater.policy.Principal;
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
import io.breakwater.web.problem.ProblemType;
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
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /auth/keys}: everybody's own API keys; a platform administrator's are all. Other people's keys do not exist. */
@Path("/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class KeyResource {

    private static final String ADMINISTRATOR = "platform-admin";

    private final SecureRandom random = new SecureRandom();
    private final KeyStore store;
    private final Directory directory;
    private final Revocations revocations;
    private final Pages pages;
    private final AuditLog audit;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;

    KeyResource(
            KeyStore store,
            Directory directory,
            Revocations revocations,
            Pages pages,
            AuditLog audit,
            Idempotency idempotency,
            CurrentPrincipal caller) {
        this.store = store;
        this.directory = directory;
        this.revocations = revocations;
        this.pages = pages;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    private boolean administrator() {
        return caller.get().roles().contains(ADMINISTRATOR);
    }

    @GET
    public Uni<Page<ApiKey>> listKeys(
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page_size") @Nullable String pageSize,
            @QueryParam("page_token") @Nullable String pageToken) {
        Optional<String> owner =
                administrator() ? Optional.empty() : Optional.of(caller.get().subject());
        PageRequest request = pages.request(
                Pages.size(pageSize), pageToken, sort, List.of("-createdAt", "expiresAt"), "keys?" + owner);
        return store.list(owner, request).map(rows -> pages.page(request, rows, last -> position(request, last)));
    }

    private static Position position(PageRequest request, ApiKey last) {
        return new Position(request.sort().equals("expiresAt") ? last.expiresAt() : last.createdAt(), last.id());
    }

    @POST
    public Uni<Response> createKey(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        KeyDraft draft = KeyDraft.read(body, Instant.now());
        Principal by = caller.get();
        if (draft.owner().isPresent()
                && !administrator()
                && !draft.owner().get().equals("user:" + by.name())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only a platform administrator makes keys for somebody else.");
        }
        ApiKeySecret secret = ApiKeySecret.create(random);
        IdempotentRequest request =
                new IdempotentRequest(Optional.ofNullable(key), by.subject(), "createKey", String.valueOf(body));
        AuditEntry entry = AuditEntry.operation(
                by, "createKey", secret.id(), body == null ? JsonNodeFactory.instance.objectNode() : body);
        return idempotency
                .once(
                        request,
                        () -> audit.around(
                                        entry,
                                        () -> owner(draft)
                                                .chain(owner -> store.create(new NewKey(
                                                        secret,
                                                        draft.name(),
                                                        owner,
                                                        draft.serverScope(),
                                                        draft.expiresAt(),
                                                        by.name()))))
                                .map(created -> shownOnce(created, secret)))
                .map(Answers::response);
    }

    private static Answer shownOnce(ApiKey created, ApiKeySecret secret) {
        JsonObject body = JsonObject.mapFrom(created).put("key", secret.text());
        return new Answer(
                201, Map.of("Location", "/auth/keys/" + created.id(), "Cache-Control", "no-store"), body.encode());
    }

    /** A key has the rights its owner has in the realm, not those of the token it was asked for with. */
    private Uni<Principal> owner(KeyDraft draft) {
        String owner = draft.owner().orElse("user:" + caller.get().name());
        String name = owner.substring(owner.indexOf(':') + 1);
        Uni<Optional<Account>> account = owner.startsWith("user:") ? directory.userByName(name) : directory.agent(name);
        return account.map(found -> found.filter(Account::enabled)
                        .orElseThrow(() ->
                                ProblemException.invalid(List.of(Fault.at("/owner", "is nobody who can get in")))))
                .chain(directory::principal);
    }

    @GET
    @Path("/{id}")
    public Uni<ApiKey> getKey(@PathParam("id") String id) {
        return own(id);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revokeKey(@PathParam("id") String id) {
        Principal by = caller.get();
        AuditEntry entry = AuditEntry.operation(by, "revokeKey", id, JsonNodeFactory.instance.objectNode());
        return own(id).chain(found -> audit.around(
                entry,
                () -> revocations.shut(
                        new RevocationTarget(RevocationTarget.Kind.KEY, id, found.name()),
                        "revoked by " + by.name(),
                        by.name())));
    }

    private Uni<ApiKey> own(String id) {
        boolean all = administrator();
        String subject = caller.get().subject();
        return store.find(id)
                .map(found -> found.filter(key -> all || key.owner().subject().equals(subject))
                        .orElseThrow(() -> ProblemException.notFound("The key")));
    }
}
