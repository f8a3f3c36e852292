package io.breakwater.auth.audit;

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

/** {@code GET /auth/audit}; the filters are those of {@link AuditReader}. */
@Path("/auth/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {

    private final AuditReader reader;

    AuditResource(AuditReader reader) {
        this.reader = reader;
    }

    @GET
    public Uni<Page<AuditRecord>> listAudit(@Context UriInfo uri) {
        return reader.list(uri.getQueryParameters());
    }
}
