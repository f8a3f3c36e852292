package io.breakwater.cicd.freeze;

import io.breakwater.cicd.request.Bodies;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.listing.MemoryList;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/freeze-windows}. The ETag is that of what people wrote; whether a window is shut changes without it. */
@Path("/cicd/freeze-windows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FreezeResource {
    private final Freezes freezes;
    private final Operations operations;
    private final Bodies bodies;
    private final Pages pages;
    private final Clock clock = Clock.systemUTC();

    FreezeResource(Freezes freezes, Operations operations, Bodies bodies, Pages pages) {
        this.freezes = freezes;
        this.operations = operations;
        this.bodies = bodies;
        this.pages = pages;
    }

    @GET
    public Uni<Page<WindowDocument>> listFreezeWindows(
            @RestQuery("page_size") @Nullable String size,
            @RestQuery("page_token") @Nullable String token,
            @RestQuery @Nullable String sort) {
        PageRequest request = pages.request(Pages.size(size), token, sort, List.of("name"), "freeze-windows");
        return freezes.all()
                .map(all -> pages.page(
                        request,
                        MemoryList.rows(
                                request,
                                all.stream().map(stored -> WindowDocument.of(stored, clock.instant())),
                                FreezeResource::position),
                        FreezeResource::position));
    }

    private static Position position(WindowDocument window) {
        return new Position(window.name(), window.id());
    }

    @POST
    public Uni<Response> createFreezeWindow(@RestHeader("Idempotency-Key") @Nullable String key, String body) {
        WindowBody read = bodies.read(body, WindowBody.class);
        return operations.once(
                key,
                "createFreezeWindow",
                body,
                () -> operations
                        .audited(
                                "createFreezeWindow",
                                String.valueOf(read.name()),
                                bodies.tree(body),
                                () -> freezes.create(read, operations.caller().name()))
                        .map(this::created));
    }

    private Answer created(StoredWindow created) {
        return new Answer(
                201,
                Map.of(
                        "ETag",
                        EntityVersion.etag(created.version()),
                        "Location",
                        "/cicd/freeze-windows/" + created.window().id()),
                bodies.text(WindowDocument.of(created, clock.instant())));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getFreezeWindow(@RestPath String id) {
        return freezes.get(uuid(id)).map(this::answer);
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceFreezeWindow(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, String body) {
        WindowBody read = bodies.read(body, WindowBody.class);
        return operations
                .audited(
                        "replaceFreezeWindow",
                        id,
                        bodies.tree(body),
                        () -> freezes.replace(
                                uuid(id), read, ifMatch, operations.caller().name()))
                .map(this::answer);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> deleteFreezeWindow(@RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return operations.audited("deleteFreezeWindow", id, bodies.tree(""), () -> freezes.delete(uuid(id), ifMatch));
    }

    private Response answer(StoredWindow stored) {
        return Response.ok(WindowDocument.of(stored, clock.instant()))
                .header("ETag", EntityVersion.etag(stored.version()))
                .build();
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("The freeze window");
        }
    }
}
