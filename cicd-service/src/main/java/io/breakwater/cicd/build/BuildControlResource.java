package io.breakwater.cicd.build;

import io.breakwater.web.operation.Operations;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/builds/{id}/…}: steering one. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/cicd/builds/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class BuildControlResource {
    private final BuildOrders orders;
    private final Operations operations;

    BuildControlResource(BuildOrders orders, Operations operations) {
        this.orders = orders;
        this.operations = operations;
    }

    @POST
    @Path("/stop")
    public Uni<Response> stopBuild(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Context UriInfo uri) {
        return operations.once(key, "stopBuild " + id, "", () -> orders.stop(id, BuildResource.where(uri)));
    }

    @POST
    @Path("/retry")
    public Uni<Response> retryBuild(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Context UriInfo uri) {
        return operations.once(key, "retryBuild " + id, "", () -> orders.retry(id, BuildResource.where(uri), key));
    }
}
