package io.breakwater.drs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
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
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/notifications}: who is told what. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationResource {
    private final Notifications notifications;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    NotificationResource(
            Notifications notifications, Idempotency idempotency, AuditLog audit, CurrentPrincipal caller) {
        this.notifications = notifications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Uni<Page<SubscriptionDocument>> listNotifications(
            @RestQuery("sort") @Nullable String sort,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return notifications.page(sort, pageSize, pageToken);
    }

    @POST
    public Uni<Response> createNotification(
            @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        SubscriptionDraft draft = notifications.read(body, false);
        return once(
                key,
                "createNotification",
                String.valueOf(body),
                () -> audit.around(entry("createNotification", draft.name(), body), () -> notifications.create(draft))
                        .map(created -> new Answer(
                                201,
                                Map.of(
                                        "Location",
                                        "/drs/notifications/" + created.id(),
                                        "ETag",
                                        EntityVersion.etag(created.revision())),
                                json(created))));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getNotification(@RestPath String id) {
        return notifications.find(id).map(NotificationResource::document);
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceNotification(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return notifications.find(id).chain(known -> {
            EntityVersion.require(ifMatch, known.revision());
            SubscriptionDraft draft = notifications.read(body, notifications.keepsSecret(known));
            return audit.around(
                            entry("replaceNotification", id, body),
                            () -> notifications.replace(id, known.revision(), draft))
                    .map(NotificationResource::document);
        });
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> deleteNotification(@RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return notifications.find(id).chain(known -> {
            EntityVersion.require(ifMatch, known.revision());
            return audit.around(entry("deleteNotification", id, null), () -> notifications.delete(id, known.revision()))
                    .map(_ -> Response.noContent().build());
        });
    }

    @POST
    @Path("/{id}/test")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> testNotification(@RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key) {
        return once(
                key,
                "testNotification:" + id,
                "",
                () -> audit.around(
                                entry("testNotification", id, null),
                                () -> notifications.test(id, caller.get().name()))
                        .map(delivery -> new Answer(
                                202, Map.of(), JsonObject.mapFrom(delivery).encode())));
    }

    @GET
    @Path("/{id}/deliveries")
    public Uni<Page<DeliveryDocument>> listNotificationDeliveries(
            @RestPath String id,
            @RestQuery("state") @Nullable String state,
            @RestQuery("sort") @Nullable String sort,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return notifications.deliveries(id, Optional.ofNullable(state), sort, pageSize, pageToken);
    }

    private Uni<Response> once(@Nullable String key, String operation, String body, Supplier<Uni<Answer>> work) {
        var request =
                new IdempotentRequest(Optional.ofNullable(key), caller.get().subject(), operation, body);
        return idempotency.once(request, work).map(Answers::response);
    }

    /** Arguments are redacted, but a webhook's URL is a secret that does not look like one. */
    private AuditEntry entry(String operation, String target, @Nullable JsonNode body) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (body != null && body.isObject()) {
            arguments.setAll((ObjectNode) body.deepCopy());
            if (arguments.path("channel") instanceof ObjectNode channel) {
                channel.remove("url");
            }
        }
        return AuditEntry.operation(caller.get(), operation, target, arguments);
    }

    private static Response document(SubscriptionDocument document) {
        return Response.ok(document)
                .header("ETag", EntityVersion.etag(document.revision()))
                .build();
    }

    private static String json(SubscriptionDocument document) {
        return JsonObject.mapFrom(document).encode();
    }
}
