package io.breakwater.cicd.pipeline;

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

/** {@code /cicd/pipelines}: what there is. */
@Path("/cicd/pipelines")
@Produces(MediaType.APPLICATION_JSON)
public class PipelinesResource {
    private final Pipelines pipelines;
    private final Pages pages;

    PipelinesResource(Pipelines pipelines, Pages pages) {
        this.pipelines = pipelines;
        this.pages = pages;
    }

    @GET
    public Uni<PipelineList> listPipelines(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        PipelineFilter filter = Parameters.pipelines(query);
        PageRequest page = pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                Pipelines.SORTS,
                filter.key());
        return pipelines.list(page, filter);
    }
}
