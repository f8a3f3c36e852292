package io.breakwater.gateway.audit;

import io.breakwater.web.audit.AuditReader;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** {@code GET /gateway/audit}: what was called through the gateway, by whom, and how it ended. */
@Path("/gateway/audit")
public class AuditResource {
    private final AuditReader reader;

    AuditResource(AuditReader reader) {
        this.reader = reader;
    }

    /** One page of the audit record. */
    @GET
    public Uni<Page<AuditRecord>> listAudit(@Context UriInfo uri) {
        return reader.list(uri.getQueryParameters());
    }
}
