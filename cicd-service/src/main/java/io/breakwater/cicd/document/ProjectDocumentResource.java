package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.MinimalRole;
import io.breakwater.cicd.core.document.Placeholders;
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

/** {@code /cicd/documents/projects}: build projects as documents. */
@Path("/cicd/documents/projects")
@Consumes({MediaType.APPLICATION_JSON, DocumentText.YAML})
@Produces(MediaType.APPLICATION_JSON)
public class ProjectDocumentResource {
    private final DocumentOperations operations;
    private final DocumentSites sites;

    ProjectDocumentResource(DocumentService documents, ProjectKind kind, DocumentSites sites) {
        this.operations = new DocumentOperations(documents, kind);
        this.sites = sites;
    }

    /** With the least that the project's role must be allowed, if the document is good. */
    @POST
    @Path("validate")
    public ObjectNode validateProjectDocument(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        ObjectNode answer = operations.validate(body, headers, uri);
        if (answer.path("document") instanceof ObjectNode document) {
            var site = sites.only(DocumentOperations.wish(uri)).orElse(Placeholders.NOWHERE);
            answer.set(
                    "minimalRole",
                    MinimalRole.policy(document, site, DocumentOperations.parameter(uri, "artifact_bucket")));
        }
        return answer;
    }

    @POST
    @Path("diff")
    public Uni<ObjectNode> diffProjectDocument(String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.diff(body, headers, uri);
    }

    @GET
    @Path("{name}")
    @Produces({MediaType.APPLICATION_JSON, DocumentText.YAML})
    public Uni<Response> getProjectDocument(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.export(name, headers, uri);
    }

    @PUT
    @Path("{name}")
    public Uni<Response> putProjectDocument(
            @PathParam("name") String name, String body, @Context HttpHeaders headers, @Context UriInfo uri) {
        return operations.put(name, body, headers, uri);
    }
}
