package io.breakwater.drs.readiness;

import io.breakwater.web.paging.Page;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Readiness of a protection group. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/protection-groups/{id}/readiness")
@Produces(MediaType.APPLICATION_JSON)
public class GroupReadinessResource {
    private final ReadinessService readiness;
    private final CurrentPrincipal caller;

    GroupReadinessResource(ReadinessService readiness, CurrentPrincipal caller) {
        this.readiness = readiness;
        this.caller = caller;
    }

    @GET
    public Uni<ReadinessDocument> getGroupReadiness(@RestPath String id) {
        return readiness.newest(SubjectKind.GROUP, id);
    }

    @GET
    @Path("/history")
    public Uni<Page<ReadinessDocument>> listGroupReadiness(
            @RestPath String id,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return readiness.history(SubjectKind.GROUP, id, pageSize, pageToken);
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.WILDCARD)
    public Uni<ReadinessDocument> checkGroupReadiness(@RestPath String id) {
        return readiness.check(SubjectKind.GROUP, id, caller.get());
    }
}
