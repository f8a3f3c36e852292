package io.breakwater.cicd.deploy;

import io.breakwater.cicd.core.deploy.FileName;
import io.breakwater.cicd.steer.PipelineTargets;
import io.breakwater.cicd.steer.Targeted;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/pipelines/{name}/executions/{id}/artifacts}. Who takes one is in the audit record: it is what production runs. */
@Path("/cicd/pipelines/{name}/executions/{id}/artifacts")
public class ArtifactResource {
    private final PipelineTargets pipelines;
    private final Artifacts artifacts;
    private final AuditLog audit;
    private final CurrentPrincipal caller;
    private final Clock clock = Clock.systemUTC();

    ArtifactResource(PipelineTargets pipelines, Artifacts artifacts, AuditLog audit, CurrentPrincipal caller) {
        this.pipelines = pipelines;
        this.artifacts = artifacts;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ArtifactList> listArtifacts(@RestPath String name, @RestPath String id, @BeanParam DeployParameters of) {
        return pipeline(name, of)
                .chain(about -> artifacts.list(about.target(), id))
                .map(found -> new ArtifactList(found, clock.instant()));
    }

    @GET
    @Path("/{artifact}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<Buffer> downloadArtifact(
            @RestPath String name,
            @RestPath String id,
            @RestPath String artifact,
            @RestQuery @Nullable String action,
            @BeanParam DeployParameters of) {
        var download = pipeline(name, of)
                .chain(about -> artifacts
                        .read(about.target(), id, artifact, action)
                        .call(_ -> audit.record(entry(about, id, artifact), AuditOutcome.ok(200))));
        return RestMulti.fromUniResponse(
                download,
                Artifacts.Download::content,
                found -> Map.of(
                        "Content-Disposition",
                        List.of(FileName.attachment(found.fileName())),
                        "X-Content-Type-Options",
                        List.of("nosniff")));
    }

    private AuditEntry entry(Targeted about, String execution, String artifact) {
        return AuditEntry.of(
                caller.get(),
                "downloadArtifact",
                "",
                "%s/%s/%s".formatted(about.target(), execution, artifact),
                Optional.empty(),
                Optional.empty());
    }

    private Uni<Targeted> pipeline(String name, DeployParameters of) {
        return pipelines.pipeline(name, Optional.ofNullable(of.account), Optional.ofNullable(of.region));
    }
}
