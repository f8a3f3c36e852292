package io.breakwater.registry.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.registry.server.UnknownServer;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.principal.CurrentPrincipal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code POST /registry/servers/{id}/scan}: scans now and answers when it is done. */
@Path("/registry/servers")
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
    private final ServerChecks checks;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    ScanResource(ServerChecks checks, AuditLog audit, CurrentPrincipal caller) {
        this.checks = checks;
        this.audit = audit;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/scan")
    public Uni<ScanDocument> scanServer(@RestPath String id) {
        AuditEntry entry = AuditEntry.operation(caller.get(), "scanServer", id, JsonNodeFactory.instance.objectNode());
        return audit.around(
                entry,
                () -> checks.scan(id)
                        .map(found -> found.map(ScanDocument::of).orElseThrow(() -> new UnknownServer(id))));
    }

    /** What the scan did; a failed one carries {@code error} and has left the last good catalogue as it was. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ScanDocument(
            String outcome,
            String era,
            int tools,
            int prompts,
            int resources,
            int resourceTemplates,
            int added,
            int removed,
            int changed,
            List<String> warnings,
            @Nullable String error) {
        static ScanDocument of(ScanReport report) {
            return new ScanDocument(
                    report.succeeded() ? "scanned" : "failed",
                    report.era(),
                    report.tools(),
                    report.prompts(),
                    report.resources(),
                    report.resourceTemplates(),
                    report.added(),
                    report.removed(),
                    report.changed(),
                    report.warnings(),
                    report.error().orElse(null));
        }
    }
}
