package io.breakwater.cicd.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /cicd/pipelines/{name}/metrics}: what the history of one pipeline says about delivery. */
@Path("/cicd/pipelines/{name}/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class PipelineMetricsResource {
    private final Metrics metrics;

    PipelineMetricsResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @GET
    public Uni<ObjectNode> getPipelineMetrics(@PathParam("name") String name, @Context UriInfo uri) {
        return metrics.of(name, uri.getQueryParameters());
    }
}
