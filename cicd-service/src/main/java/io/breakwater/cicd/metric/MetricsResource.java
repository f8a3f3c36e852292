package io.breakwater.cicd.metric;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /cicd/metrics}: what the history of all pipelines says about delivery. */
@Path("/cicd/metrics")
@Produces(MediaType.APPLICATION_JSON)
public class MetricsResource {
    private final Metrics metrics;

    MetricsResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @GET
    public Uni<ObjectNode> getMetrics(@Context UriInfo uri) {
        return metrics.all(uri.getQueryParameters());
    }

    @GET
    @Path("definitions")
    public ObjectNode listMetricDefinitions() {
        return MetricAnswers.definitions();
    }

    @GET
    @Path("flaky-tests")
    public Uni<ObjectNode> listFlakyTests(@Context UriInfo uri) {
        return metrics.flakyTests(uri.getQueryParameters());
    }
}
