package io.breakwater.drs.plan;

import io.breakwater.drs.plan.PlanViews.Validation;
import io.breakwater.web.operation.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /drs/recovery-plans/validate} and {@code /drs/recovery-plans/{id}/validate}. Changes nothing. */
@Path("/drs/recovery-plans")
@Produces(MediaType.APPLICATION_JSON)
public class PlanCheckResource {
    private final PlanChecks checks;
    private final PlanDrafts drafts;
    private final Operations operations;

    PlanCheckResource(PlanChecks checks, PlanDrafts drafts, Operations operations) {
        this.checks = checks;
        this.drafts = drafts;
        this.operations = operations;
    }

    @POST
    @Path("/validate")
    @Consumes({MediaType.APPLICATION_JSON, PlanYaml.MEDIA_TYPE})
    public Uni<Validation> validatePlanDocument(@Context HttpHeaders headers, @Nullable String body) {
        return checks.document(drafts.parse(body, headers.getMediaType()), operations.caller());
    }

    @POST
    @Path("/{id}/validate")
    @Consumes(MediaType.WILDCARD)
    public Uni<Validation> validateRecoveryPlan(@RestPath UUID id) {
        return checks.stored(id, operations.caller());
    }
}
