package io.breakwater.drs.inventory;

import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;

/** {@code GET /drs/recovery-instances}: what drills and recoveries launched. */
@Path("/drs/recovery-instances")
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryInstancesResource {
    private final InventoryPages inventory;
    private final Pages pages;

    RecoveryInstancesResource(InventoryPages inventory, Pages pages) {
        this.inventory = inventory;
        this.pages = pages;
    }

    @GET
    public Uni<Page<Map<String, Object>>> listRecoveryInstances(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        InstanceFilter filter = new InstanceFilter(
                Optional.ofNullable(query.getFirst("account")),
                Optional.ofNullable(query.getFirst("region")),
                Optional.ofNullable(query.getFirst("source_server")),
                Optional.ofNullable(query.getFirst("job")),
                Optional.ofNullable(query.getFirst("drill")).map(Boolean::valueOf));
        PageRequest page = pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                InventoryPages.INSTANCE_SORTS,
                filter.key());
        return inventory.instances(page, filter);
    }
}
