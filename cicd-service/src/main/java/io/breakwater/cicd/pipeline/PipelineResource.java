package io.breakwater.cicd.pipeline;

import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/pipelines/{name}}: how one pipeline stands, and what happened in it. */
@Path("/cicd/pipelines/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class PipelineResource {
    private final PipelineLookup lookup;
    private final Pipelines pipelines;
    private final ExecutionPages executions;
    private final History history;
    private final FreshStatus fresh;
    private final Pages pages;

    PipelineResource(
            PipelineLookup lookup,
            Pipelines pipelines,
            ExecutionPages executions,
            History history,
            FreshStatus fresh,
            Pages pages) {
        this.lookup = lookup;
        this.pipelines = pipelines;
        this.executions = executions;
        this.history = history;
        this.fresh = fresh;
        this.pages = pages;
    }

    @GET
    public Uni<PipelineDetail> getPipeline(
            @RestPath String name, @RestQuery @Nullable String account, @RestQuery @Nullable String region) {
        return found(name, account, region).chain(pipelines::detail);
    }

    @GET
    @Path("/status")
    public Uni<PipelineStatus> getPipelineStatus(
            @RestPath String name, @RestQuery @Nullable String account, @RestQuery @Nullable String region) {
        return found(name, account, region).chain(fresh::of);
    }

    @GET
    @Path("/executions")
    public Uni<ExecutionList> listPipelineExecutions(@RestPath String name, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        ExecutionFilter filter = Parameters.executions(query);
        return lookup.find(name, Parameters.text(query, "account"), Parameters.text(query, "region"))
                .chain(pipeline -> executions.list(pipeline, request(query, filter.key(pipeline.id())), filter));
    }

    @GET
    @Path("/executions/{id}")
    public Uni<ExecutionDetail> getPipelineExecution(
            @RestPath String name,
            @RestPath String id,
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String region) {
        return found(name, account, region)
                .chain(pipeline -> history.execution(pipeline, id)
                        .map(stored -> stored.orElseThrow(
                                () -> ProblemException.notFound("The execution " + id + " of " + name)))
                        .chain(execution -> Uni.combine()
                                .all()
                                .unis(history.runs(pipeline, id), pipelines.unread(pipeline))
                                .with((runs, unread) -> ExecutionDetail.of(pipeline, execution, runs, unread))));
    }

    private PageRequest request(MultivaluedMap<String, String> query, String key) {
        return pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                ExecutionPages.SORTS,
                key);
    }

    private Uni<StoredPipeline> found(String name, @Nullable String account, @Nullable String region) {
        return lookup.find(name, Optional.ofNullable(account), Optional.ofNullable(region));
    }
}
