package io.breakwater.cicd.build;

import io.breakwater.cicd.build.Builds.Where;
import io.breakwater.cicd.build.ReportDocument.ReportList;
import io.breakwater.web.paging.Page;
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
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /cicd/builds}: reading them. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/cicd/builds")
@Produces(MediaType.APPLICATION_JSON)
public class BuildResource {
    private final BuildStore store;
    private final Builds builds;
    private final Reports reports;
    private final SyncTurns turns;
    private final Pages pages;

    BuildResource(BuildStore store, Builds builds, Reports reports, SyncTurns turns, Pages pages) {
        this.store = store;
        this.builds = builds;
        this.reports = reports;
        this.turns = turns;
        this.pages = pages;
    }

    @GET
    public Uni<BuildList> listBuilds(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        BuildFilter filter = BuildFilter.of(query);
        PageRequest page = pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                BuildStore.SORTS,
                "builds|" + filter);
        return store.builds(page, filter)
                .chain(found -> turns.missed(filter.account(), filter.region())
                        .map(missed -> new BuildList(found.items(), found.nextPageToken(), missed)));
    }

    @GET
    @Path("/{id}")
    public Uni<BuildDocument> getBuild(@RestPath String id, @Context UriInfo uri) {
        return builds.find(id, where(uri)).map(FoundBuild::document);
    }

    @GET
    @Path("/{id}/reports")
    public Uni<ReportList> listBuildReports(@RestPath String id, @Context UriInfo uri) {
        return builds.find(id, where(uri)).chain(reports::of).map(ReportList::new);
    }

    @GET
    @Path("/{id}/tests")
    public Uni<Page<TestCaseDocument>> listBuildTests(@RestPath String id, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Optional<String> status = BuildFilter.text(query, "status");
        PageRequest page = pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                null,
                List.of("position"),
                "tests|" + id + "|" + status);
        return builds.find(id, where(uri)).chain(build -> reports.tests(build, status, page));
    }

    @GET
    @Path("/{id}/coverage")
    public Uni<CoverageDocument> getBuildCoverage(@RestPath String id, @Context UriInfo uri) {
        return builds.find(id, where(uri)).chain(reports::coverage);
    }

    /** The site that the query names, as far as it does. */
    public static Where where(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return new Where(BuildFilter.text(query, "account"), BuildFilter.text(query, "region"));
    }
}
