package io.breakwater.drs.template;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;

/** The launch template of a server. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/source-servers/{id}/launch-template")
@Produces(MediaType.APPLICATION_JSON)
public class ServerTemplateResource {
    private final LaunchChanges changes;
    private final SiteSnapshots snapshots;
    private final Inventory servers;
    private final CurrentPrincipal caller;

    ServerTemplateResource(LaunchChanges changes, SiteSnapshots snapshots, Inventory servers, CurrentPrincipal caller) {
        this.changes = changes;
        this.snapshots = snapshots;
        this.servers = servers;
        this.caller = caller;
    }

    @GET
    public Uni<Response> getServerLaunchTemplate(@RestPath String id) {
        return changes.current(id, new Caller(caller.get().name()))
                .chain(now -> Uni.combine()
                        .all()
                        .unis(snapshots.of(now.server().site()), servers.all())
                        .asTuple()
                        .map(read -> TemplateDocument.of(
                                read.getItem1(),
                                now.template(),
                                Optional.of(now.server()),
                                new TemplateJudge(LaunchChanges.with(read.getItem2(), id, now.settings()))
                                        .findings(
                                                read.getItem1(),
                                                now.template(),
                                                now.template().usual())))
                        .map(document -> Response.ok(document)
                                .header(
                                        "ETag",
                                        EntityVersion.etag(
                                                now.template().usual().number()))
                                .build()));
    }
}
