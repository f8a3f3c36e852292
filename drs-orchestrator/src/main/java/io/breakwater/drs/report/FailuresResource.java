package io.breakwater.drs.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /drs/executions/{id}/failures}. */
@Path("/drs/executions/{id}/failures")
@Produces(MediaType.APPLICATION_JSON)
public class FailuresResource {
    private final Reports reports;

    FailuresResource(Reports reports) {
        this.reports = reports;
    }

    /** Every failed server and action: AWS's words, the cause, what to do. */
    @GET
    public Uni<ObjectNode> listExecutionFailures(@RestPath String id) {
        return reports.failures(ReportResource.uuid(id)).map(failures -> {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.set("items", ReportJson.list(failures, ReportJson::failure));
            return document;
        });
    }
}
