package io.breakwater.drs.template;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.template.LaunchConfigurationDocument.Change;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a server is launched. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/source-servers/{id}/launch-configuration")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
public class LaunchConfigurationResource {
    private final LaunchChanges changes;
    private final Bodies bodies;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    LaunchConfigurationResource(LaunchChanges changes, Bodies bodies, AuditLog audit, CurrentPrincipal caller) {
        this.changes = changes;
        this.bodies = bodies;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> getLaunchConfiguration(@RestPath String id) {
        return changes.current(id, who())
                .map(now -> Response.ok(LaunchConfigurationDocument.of(id, now.settings(), now.template()))
                        .header(
                                "ETag",
                                EntityVersion.etag(now.template().latest().number()))
                        .build());
    }

    @PATCH
    public Uni<Response> changeLaunchConfiguration(
            @RestPath String id,
            @RestQuery("dry_run") @Nullable String dryRun,
            @RestHeader("If-Match") @Nullable String ifMatch,
            String body) {
        LaunchChangeRequest request =
                bodies.read(body, LaunchChangeRequest.class).checked();
        boolean dry = flag(dryRun);
        Caller who = who();
        AuditEntry entry = AuditEntry.operation(caller.get(), "changeLaunchConfiguration", id, bodies.tree(request));
        return changes.current(id, who)
                .invoke(now -> LaunchChanges.require(ifMatch, now))
                .chain(now ->
                        dry ? changes.plan(now, request) : audit.around(entry, () -> changes.apply(now, request, who)))
                .map(LaunchConfigurationResource::answer);
    }

    private static boolean flag(@Nullable String value) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ProblemException.invalidParameter("dry_run", "must be true or false");
        }
        return "true".equals(value);
    }

    private static Response answer(Change change) {
        Response.ResponseBuilder response = Response.ok(change);
        LaunchConfigurationDocument after = change.configuration();
        if (after != null) {
            response.header("ETag", EntityVersion.etag(after.latestTemplateVersion()));
        }
        return response.build();
    }

    private Caller who() {
        return new Caller(caller.get().name());
    }
}
