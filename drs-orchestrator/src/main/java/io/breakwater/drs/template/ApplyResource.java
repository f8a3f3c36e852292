package io.breakwater.drs.template;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Launch defaults of a group on its servers. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/protection-groups/{id}/apply-launch-defaults")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApplyResource {
    private final LaunchApplies applies;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    ApplyResource(
            LaunchApplies applies, Bodies bodies, Idempotency idempotency, AuditLog audit, CurrentPrincipal caller) {
        this.applies = applies;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    /** @param dryRun true unless it says otherwise: what differs is looked at first */
    @RegisterForReflection
    record ApplyRequest(@Nullable Boolean dryRun, @Nullable Boolean acceptErrors) {}

    @POST
    public Uni<Response> applyLaunchDefaults(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, String body) {
        ApplyRequest request = bodies.read(body, ApplyRequest.class);
        UUID group = uuid(id, "The protection group");
        Caller who = new Caller(caller.get().name());
        if (!Boolean.FALSE.equals(request.dryRun())) {
            return applies.target(group)
                    .chain(target -> applies.drift(target, who))
                    .map(drift -> Response.ok(drift).build());
        }
        var once = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), "applyLaunchDefaults " + id, body);
        AuditEntry entry = AuditEntry.operation(caller.get(), "applyLaunchDefaults", id, bodies.tree(request));
        return idempotency
                .once(
                        once,
                        () -> applies.target(group)
                                .chain(target -> audit.around(
                                        entry,
                                        () -> applies.begin(target, who, Boolean.TRUE.equals(request.acceptErrors()))))
                                .map(run -> new Answer(
                                        202,
                                        Map.of(
                                                "Location",
                                                "/drs/protection-groups/" + id + "/apply-launch-defaults/" + run.id()),
                                        bodies.text(run))))
                .map(Answers::response);
    }

    @GET
    @Path("/{run}")
    @Consumes(MediaType.WILDCARD)
    public Uni<ApplyDocument> getLaunchDefaultsRun(@RestPath String id, @RestPath String run) {
        return applies.find(uuid(id, "The protection group"), uuid(run, "The run"));
    }

    private static UUID uuid(String id, String what) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound(what);
        }
    }
}
