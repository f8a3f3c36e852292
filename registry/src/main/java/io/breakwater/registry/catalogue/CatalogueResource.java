package io.breakwater.registry.catalogue;

import io.breakwater.registry.catalogue.CatalogueDocuments.ChangeDocument;
import io.breakwater.registry.catalogue.CatalogueDocuments.EntryDocument;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.server.VisibleServers;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a server offers, and how that changed. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/registry/servers")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {
    private final VisibleServers servers;
    private final CatalogueViews catalogue;
    private final Pages pages;
    private final CurrentPrincipal caller;

    CatalogueResource(VisibleServers servers, CatalogueViews catalogue, Pages pages, CurrentPrincipal caller) {
        this.servers = servers;
        this.catalogue = catalogue;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/tools")
    public Uni<Page<EntryDocument>> listServerTools(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return entries(id, EntryKind.TOOL, pageSize, pageToken);
    }

    @GET
    @Path("/{id}/prompts")
    public Uni<Page<EntryDocument>> listServerPrompts(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return entries(id, EntryKind.PROMPT, pageSize, pageToken);
    }

    @GET
    @Path("/{id}/resources")
    public Uni<Page<EntryDocument>> listServerResources(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return entries(id, EntryKind.RESOURCE, pageSize, pageToken);
    }

    @GET
    @Path("/{id}/resource-templates")
    public Uni<Page<EntryDocument>> listServerResourceTemplates(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return entries(id, EntryKind.RESOURCE_TEMPLATE, pageSize, pageToken);
    }

    private Uni<Page<EntryDocument>> entries(
            String id, EntryKind kind, @Nullable Integer pageSize, @Nullable String pageToken) {
        PageRequest request =
                pages.request(pageSize, pageToken, null, List.of("position"), "entries|" + id + "|" + kind.label());
        int after = request.after()
                .map(position -> Integer.parseInt(position.value()))
                .orElse(-1);
        return servers.require(id, caller.get())
                .chain(() -> catalogue.entries(id, kind, after, request.size() + 1))
                .map(rows -> {
                    Page<StoredEntry> page =
                            pages.page(request, rows, row -> new Position(Integer.toString(row.position()), row.key()));
                    return new Page<>(
                            page.items().stream().map(EntryDocument::of).toList(), page.nextPageToken());
                });
    }

    @GET
    @Path("/{id}/changes")
    public Uni<Page<ChangeDocument>> listServerChanges(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest request = pages.request(pageSize, pageToken, null, List.of("-at"), "changes|" + id);
        long before =
                request.after().map(position -> Long.parseLong(position.id())).orElse(Long.MAX_VALUE);
        return servers.require(id, caller.get())
                .chain(() -> catalogue.changes(id, before, request.size() + 1))
                .map(rows -> {
                    Page<StoredChange> page = pages.page(
                            request, rows, row -> new Position(row.at().toString(), Long.toString(row.id())));
                    return new Page<>(
                            page.items().stream().map(ChangeDocument::of).toList(), page.nextPageToken());
                });
    }
}
