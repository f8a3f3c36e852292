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

/** Readiness of a recovery plan. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/recovery-plans/{id}/readiness")
@Produces(MediaType.APPLICATION_JSON)
public class PlanReadinessResource {
    private final ReadinessService readiness;
    private final CurrentPrincipal caller;

    PlanReadinessResource(ReadinessService readiness, CurrentPrincipal caller) {
        this.readiness = readiness;
        this.caller = caller;
    }

    @GET
    public Uni<ReadinessDocument> getPlanReadiness(@RestPath String id) {
        return readiness.newest(SubjectKind.PLAN, id);
    }

    @GET
    @Path("/history")
    public Uni<Page<ReadinessDocument>> listPlanReadiness(
            @RestPath String id,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        return readiness.history(SubjectKind.PLAN, id, pageSize, pageToken);
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.WILDCARD)
    public Uni<ReadinessDocument> checkPlanReadiness(@RestPath String id) {
        return readiness.check(SubjectKind.PLAN, id, caller.get());
    }
}
