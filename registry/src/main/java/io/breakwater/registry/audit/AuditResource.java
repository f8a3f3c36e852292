package io.breakwater.registry.audit;

import io.breakwater.web.audit.AuditReader;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.TreeMap;

/** {@code GET /registry/audit}: who did what here. */
@Path("/registry/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditReader audit;

    AuditResource(AuditReader audit) {
        this.audit = audit;
    }

    @GET
    public Uni<Page<AuditRecord>> listAudit(@Context UriInfo uri) {
        Map<String, String> parameters = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.getLast()));
        return audit.list(parameters);
    }
}
