package io.breakwater.cicd.log;

import io.breakwater.cicd.build.BuildResource;
import io.breakwater.cicd.build.Builds;
import io.breakwater.cicd.build.FoundBuild;
import io.breakwater.cicd.core.log.Colours;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code GET /cicd/builds/{id}/logs}: as text, as JSON, and as it is written. */
@Path("/cicd/builds/{id}")
public class LogResource {
    private final Builds builds;
    private final Logs logs;
    private final LogPages pages;
    private final Failures failures;

    LogResource(Builds builds, Logs logs, LogPages pages, Failures failures) {
        this.builds = builds;
        this.logs = logs;
        this.pages = pages;
        this.failures = failures;
    }

    /** The lines as text, with a last line that says so where some are missing. */
    @GET
    @Path("/logs")
    @Produces(MediaType.TEXT_PLAIN)
    public Multi<String> getBuildLogs(@RestPath String id, @Context UriInfo uri) {
        LogRequest request = LogParameters.request(uri.getQueryParameters(), null, false);
        Colours colours = LogParameters.colours(uri.getQueryParameters());
        return builds.find(id, BuildResource.where(uri))
                .chain(build -> pages.ready(hub(build, request)))
                .onItem()
                .transformToMulti(hub -> hub.open(request))
                .map(signal -> LogTexts.text(signal, colours))
                .filter(text -> !text.isEmpty());
    }

    /** The lines as JSON, at most {@code limit}. */
    @GET
    @Path("/logs")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<LogDocument> getBuildLogs(
            @RestPath String id, @RestQuery("limit") @Nullable String limit, @Context UriInfo uri) {
        LogRequest request = LogParameters.request(uri.getQueryParameters(), null, false);
        Colours colours = LogParameters.colours(uri.getQueryParameters());
        int most = LogParameters.limit(limit);
        return builds.find(id, BuildResource.where(uri))
                .chain(build -> pages.ready(hub(build, request)))
                .chain(hub -> pages.page(hub, request, most, colours));
    }

    /** The lines as they are written; ids of events are resume tokens. */
    @GET
    @Path("/logs")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> getBuildLogs(
            @RestPath String id,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @Context UriInfo uri,
            @Context Sse sse) {
        LogRequest request = LogParameters.request(uri.getQueryParameters(), lastEventId, true);
        Colours colours = LogParameters.colours(uri.getQueryParameters());
        return builds.find(id, BuildResource.where(uri))
                .onItem()
                .transformToMulti(build -> hub(build, request).open(request))
                .map(signal -> LogTexts.event(signal, colours, sse));
    }

    /** Why the build failed. */
    @GET
    @Path("/failure")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<FailureDocument> getBuildFailure(@RestPath String id, @Context UriInfo uri) {
        return builds.find(id, BuildResource.where(uri)).chain(failures::of);
    }

    private Hub hub(FoundBuild build, LogRequest request) {
        return logs.hub(build, request);
    }
}
