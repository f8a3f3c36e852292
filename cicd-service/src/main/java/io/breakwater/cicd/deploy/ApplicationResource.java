package io.breakwater.cicd.deploy;

import io.breakwater.cicd.deploy.ApplicationList.ApplicationDocument;
import io.breakwater.web.listing.MemoryList;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;

/** {@code /cicd/applications}: what CodeDeploy deploys, read from it at each request. */
@Path("/cicd/applications")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {
    private final DeployReads reads;
    private final Pages pages;
    private final Clock clock = Clock.systemUTC();

    ApplicationResource(DeployReads reads, Pages pages) {
        this.reads = reads;
        this.pages = pages;
    }

    @GET
    public Uni<ApplicationList> listApplications(@BeanParam DeployParameters of) {
        PageRequest request = of.page(pages, List.of("name"), "applications");
        return reads.applications(of.account, of.region).map(found -> {
            Page<ApplicationDocument> page = pages.page(
                    request,
                    MemoryList.rows(
                            request,
                            found.found().stream().map(ApplicationDocument::of),
                            ApplicationResource::position),
                    ApplicationResource::position);
            return new ApplicationList(page.items(), page.nextPageToken(), found.incomplete(), clock.instant());
        });
    }

    private static Position position(ApplicationDocument application) {
        return new Position(application.name(), application.account() + "/" + application.region());
    }
}
