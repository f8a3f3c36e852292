package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /cicd/documents/pipelines}: pipelines as documents. */
@Path("/cicd/documents/pipelines")
@Consumes({MediaType.APPLICATION_JSON, DocumentText.YAML})
@Produces(MediaType.APPLICATION_JSON)
public class PipelineDocumentResource {
    private final DocumentOperations operations;

    PipelineDocumentResource(DocumentService documents, PipelineKind kind) {
        this.operations = new DocumentOperations(documents, kind);
    }

    @POST
    @Path("validate")
    public ObjectNode validatePipelineDocument(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.validate(body, headers, uri);
    }

    @POST
    @Path("diff")
    public Uni<ObjectNode> diffPipelineDocument(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.diff(body, headers, uri);
    }

    @GET
    @Path("{name}")
    @Produces({MediaType.APPLICATION_JSON, DocumentText.YAML})
    public Uni<Response> getPipelineDocument(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.export(name, headers, uri);
    }

    @PUT
    @Path("{name}")
    public Uni<Response> putPipelineDocument(
            @PathParam("name") String name, String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.put(name, body, headers, uri);
    }
}
