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

/** Readiness of a source server. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/source-servers/{id}/readiness")
@Produces(MediaType.APPLICATION_JSON)
public class ServerReadinessResource {
    private final ReadinessService readiness;
    private final CurrentPrincipal caller;

    ServerReadinessResource(ReadinessService readiness, CurrentPrincipal caller) {
        this.readiness = readiness;
        this.caller = caller;
    }

    @GET
    public Uni<ReadinessDocument> getServerReadiness(@RestPath String id) {
        return readiness.newest(SubjectKind.SERVER, id);
    }

    @GET
    @Path("/history")
    public Uni<Page<ReadinessDocument>> listServerReadiness(
            @RestPath String id,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return readiness.history(SubjectKind.SERVER, id, pageSize, pageToken);
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.WILDCARD)
    public Uni<ReadinessDocument> checkServerReadiness(@RestPath String id) {
        return readiness.check(SubjectKind.SERVER, id, caller.get());
    }
}
