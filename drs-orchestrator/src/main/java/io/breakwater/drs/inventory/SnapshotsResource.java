package io.breakwater.drs.inventory;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.inventory.PointsInTime.PointInTime;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoverySnapshotsRequestFilters;
import software.amazon.awssdk.services.drs.model.RecoverySnapshot;
import software.amazon.awssdk.services.drs.model.RecoverySnapshotsOrder;

/** {@code GET /drs/source-servers/{id}/snapshots}: the points in time a server can be recovered to, asked for now. */
@Path("/drs/source-servers/{id}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
public class SnapshotsResource {
    private final Inventory inventory;
    private final Sites sites;
    private final CurrentPrincipal caller;
    private final Clock clock = Clock.systemUTC();

    SnapshotsResource(Inventory inventory, Sites sites, CurrentPrincipal caller) {
        this.inventory = inventory;
        this.sites = sites;
        this.caller = caller;
    }

    @GET
    public Uni<PointsInTime> listSnapshots(@RestPath String id, @Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Caller who = new Caller(caller.get().name());
        DescribeRecoverySnapshotsRequest request = DescribeRecoverySnapshotsRequest.builder()
                .sourceServerID(id)
                .order(RecoverySnapshotsOrder.DESC)
                .maxResults(JobsResource.size(query))
                .nextToken(query.getFirst("page_token"))
                .filters(filters(query))
                .build();
        return inventory
                .find(id)
                .map(found -> found.map(SourceServer::site)
                        .orElseThrow(() -> ProblemException.notFound("The source server " + id)))
                .chain(site -> read(site, who, request));
    }

    private Uni<PointsInTime> read(Site site, Caller who, DescribeRecoverySnapshotsRequest request) {
        Instant at = clock.instant();
        return sites.client(AwsServices.drs(), site, who)
                .call(DrsAsyncClient::describeRecoverySnapshots, request)
                .map(answer -> new PointsInTime(
                        answer.items().stream().map(SnapshotsResource::document).toList(),
                        LiveJobs.present(answer.nextToken()),
                        at))
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of);
    }

    private static @Nullable DescribeRecoverySnapshotsRequestFilters filters(MultivaluedMap<String, String> query) {
        Optional<Instant> from = instant(query, "from");
        Optional<Instant> to = instant(query, "to");
        return from.isEmpty() && to.isEmpty()
                ? null
                : DescribeRecoverySnapshotsRequestFilters.builder()
                        .fromDateTime(from.map(Instant::toString).orElse(null))
                        .toDateTime(to.map(Instant::toString).orElse(null))
                        .build();
    }

    private static Optional<Instant> instant(MultivaluedMap<String, String> query, String name) {
        Optional<String> text = Optional.ofNullable(query.getFirst(name));
        Optional<Instant> instant = text.flatMap(ServerReader::instant);
        if (text.isPresent() && instant.isEmpty()) {
            throw ProblemException.invalidParameter(name, "must be a time such as 2026-11-20T12:00:00Z");
        }
        return instant;
    }

    private static PointInTime document(RecoverySnapshot snapshot) {
        return new PointInTime(
                snapshot.snapshotID(),
                ServerReader.instant(snapshot.timestamp()).orElse(null),
                ServerReader.instant(snapshot.expectedTimestamp()).orElse(null),
                snapshot.hasEbsSnapshots() ? snapshot.ebsSnapshots() : List.of());
    }
}
