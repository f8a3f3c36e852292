package io.breakwater.cicd.audit;

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

/** {@code GET /cicd/audit}: who did what here. */
@Path("/cicd/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditReader audit;

    AuditResource(AuditReader audit) {
        this.audit = audit;
    }

    @GET
    public Uni<Page<AuditRecord>> listAudit(@Context UriInfo uri) {
        return audit.list(uri.getQueryParameters());
    }
}
