package io.breakwater.cicd.build;

import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/projects}: CodeBuild's projects. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/cicd/projects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ProjectResource {
    private final BuildStore store;
    private final BuildOrders orders;
    private final BuildBodies bodies;
    private final Operations operations;
    private final SyncTurns turns;
    private final Pages pages;

    ProjectResource(
            BuildStore store,
            BuildOrders orders,
            BuildBodies bodies,
            Operations operations,
            SyncTurns turns,
            Pages pages) {
        this.store = store;
        this.orders = orders;
        this.bodies = bodies;
        this.operations = operations;
        this.turns = turns;
        this.pages = pages;
    }

    @GET
    public Uni<ProjectList> listProjects(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        BuildFilter filter = BuildFilter.of(query);
        boolean missing = Boolean.parseBoolean(query.getFirst("missing"));
        PageRequest page = pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                List.of("name"),
                "projects|" + filter + "|" + missing);
        return store.projects(page, filter, missing)
                .chain(found -> turns.missed(filter.account(), filter.region())
                        .map(missed -> new ProjectList(found.items(), found.nextPageToken(), missed)));
    }

    @POST
    @Path("/{name}/builds")
    public Uni<Response> startBuild(
            @RestPath String name,
            @RestHeader("Idempotency-Key") @Nullable String key,
            @Context UriInfo uri,
            @Nullable String body) {
        String text = body == null ? "" : body;
        StartBody wanted = bodies.start(text);
        return operations.once(
                key,
                "startBuild " + name + " " + BuildResource.where(uri),
                text,
                () -> orders.start(name, BuildResource.where(uri), wanted, bodies.tree(text), key));
    }

    @POST
    @Path("/{name}/invalidate-cache")
    public Uni<Response> invalidateProjectCache(
            @RestPath String name, @RestHeader("Idempotency-Key") @Nullable String key, @Context UriInfo uri) {
        return operations.once(
                key,
                "invalidateProjectCache " + name + " " + BuildResource.where(uri),
                "",
                () -> orders.invalidateCache(name, BuildResource.where(uri)));
    }
}
