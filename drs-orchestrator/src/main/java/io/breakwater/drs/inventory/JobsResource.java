package io.breakwater.drs.inventory;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /drs/jobs}: DRS's jobs, asked for now. */
@Path("/drs/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
    private final LiveJobs jobs;
    private final Sites sites;
    private final CurrentPrincipal caller;

    JobsResource(LiveJobs jobs, Sites sites, CurrentPrincipal caller) {
        this.jobs = jobs;
        this.sites = sites;
        this.caller = caller;
    }

    @GET
    public Uni<JobList> listJobs(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        List<Site> wanted = wanted(query);
        @Nullable String token = query.getFirst("page_token");
        if (query.containsKey("account") && query.containsKey("region") && wanted.size() == 1) {
            return jobs.list(wanted.getFirst(), caller(), size(query), token);
        }
        if (token != null) {
            throw ProblemException.invalidParameter("page_token", "goes with account and region");
        }
        return jobs.newest(wanted, caller(), size(query));
    }

    @GET
    @Path("/{id}")
    public Uni<JobList.JobDocument> getJob(@RestPath String id, @Context UriInfo uri) {
        return jobs.find(id, wanted(uri.getQueryParameters()), caller());
    }

    @GET
    @Path("/{id}/log")
    public Uni<JobLogPage> getJobLog(@RestPath String id, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return jobs.log(id, wanted(query), caller(), size(query), query.getFirst("page_token"));
    }

    private List<Site> wanted(MultivaluedMap<String, String> query) {
        @Nullable String account = query.getFirst("account");
        @Nullable String region = query.getFirst("region");
        return sites.enabledNow().stream()
                .filter(site -> account == null || site.account().equals(account))
                .filter(site -> region == null || site.region().equals(region))
                .toList();
    }

    private Caller caller() {
        return new Caller(caller.get().name());
    }

    static int size(MultivaluedMap<String, String> query) {
        int size = Objects.requireNonNullElse(Pages.size(query.getFirst("page_size")), Pages.DEFAULT_SIZE);
        if (size < 1 || size > Pages.MAX_SIZE) {
            throw ProblemException.invalidParameter("page_size", "must be between 1 and " + Pages.MAX_SIZE);
        }
        return size;
    }
}
