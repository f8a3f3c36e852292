package io.breakwater.registry.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.policy.Principal;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /registry/servers}: what is registered. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/registry/servers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServersResource {
    private final ServerService servers;
    private final ServerViews views;
    private final ServerPages pages;
    private final RegistrationRequests requests;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;
    private final ObjectMapper json;

    ServersResource(
            ServerService servers,
            ServerViews views,
            ServerPages pages,
            RegistrationRequests requests,
            Idempotency idempotency,
            AuditLog audit,
            CurrentPrincipal caller,
            ObjectMapper json) {
        this.servers = servers;
        this.views = views;
        this.pages = pages;
        this.requests = requests;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
        this.json = json;
    }

    @GET
    public Uni<Page<ServerDocument>> listServers(@BeanParam ServerListParameters parameters) {
        return pages.list(parameters, caller.get());
    }

    @POST
    public Uni<Response> registerServer(@RestHeader("Idempotency-Key") @Nullable String key, String body) {
        Principal principal = caller.get();
        var request = new IdempotentRequest(Optional.ofNullable(key), principal.subject(), "registerServer", body);
        return idempotency
                .once(request, () -> Uni.createFrom().deferred(() -> create(principal, body)))
                .map(ServersResource::response);
    }

    private Uni<Answer> create(Principal principal, String body) {
        Registration registration = requests.read(body, null);
        AuditEntry entry = AuditEntry.operation(principal, "registerServer", registration.id(), requests.tree(body));
        return audit.around(entry, () -> servers.register(registration))
                .chain(this::load)
                .map(server -> new Answer(
                        201,
                        Map.of(
                                "ETag",
                                EntityVersion.etag(server.revision()),
                                "Location",
                                "/registry/servers/" + server.id()),
                        text(ServerDocument.of(server))));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getServer(@RestPath String id) {
        return views.find(id)
                .map(found -> found.filter(server -> ServerPages.visible(server, caller.get()))
                        .map(ServersResource::document)
                        .orElseThrow(() -> new UnknownServer(id)));
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceServer(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, String body) {
        Registration registration = requests.read(body, id);
        return change(
                        "replaceServer",
                        id,
                        ifMatch,
                        requests.tree(body),
                        revision -> servers.replace(registration, revision))
                .chain(this::load)
                .map(ServersResource::document);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> deleteServer(@RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return change(
                        "deleteServer",
                        id,
                        ifMatch,
                        nothing(),
                        revision -> servers.remove(id, revision).replaceWith(id))
                .map(_ -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> enableServer(@RestPath String id) {
        return switched("enableServer", id, true);
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> disableServer(@RestPath String id) {
        return switched("disableServer", id, false);
    }

    private Uni<Response> switched(String operation, String id, boolean enabled) {
        return audited(operation, id, nothing(), () -> servers.setEnabled(id, enabled))
                .chain(this::load)
                .map(ServersResource::document);
    }

    /** Checks the precondition against what is stored, then again within the change's own transaction. */
    private Uni<String> change(
            String operation, String id, @Nullable String ifMatch, JsonNode body, LongFunction<Uni<String>> work) {
        return load(id).chain(server -> {
            EntityVersion.require(ifMatch, server.revision());
            return audited(operation, id, body, () -> work.apply(server.revision()));
        });
    }

    private Uni<String> audited(String operation, String id, JsonNode body, Supplier<Uni<String>> work) {
        return audit.around(AuditEntry.operation(caller.get(), operation, id, body), work);
    }

    private Uni<ServerView> load(String id) {
        return views.find(id).map(found -> found.orElseThrow(() -> new UnknownServer(id)));
    }

    private static Response document(ServerView server) {
        return Response.ok(ServerDocument.of(server))
                .header("ETag", EntityVersion.etag(server.revision()))
                .build();
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String text(ServerDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.INTERNAL, "The server was registered, but cannot be shown.");
        }
    }
}
