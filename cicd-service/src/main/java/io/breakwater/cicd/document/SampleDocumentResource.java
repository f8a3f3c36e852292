package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code GET /cicd/documents/samples}: a pipeline to begin with, and the build projects it uses. */
@Path("/cicd/documents/samples")
@Produces(MediaType.APPLICATION_JSON)
public class SampleDocumentResource {
    private static final List<String> PROJECTS =
            List.of("validate-cfn", "package-lambda", "build-frontend", "run-tests");

    private final ObjectMapper json;

    SampleDocumentResource(ObjectMapper json) {
        this.json = json;
    }

    @GET
    public ObjectNode getSampleDocuments() {
        ObjectNode samples = JsonNodeFactory.instance.objectNode();
        samples.set("pipeline", read("pipeline"));
        ArrayNode projects = samples.putArray("projects");
        PROJECTS.forEach(name -> projects.add(read("projects/" + name)));
        return samples;
    }

    private JsonNode read(String name) {
        try (InputStream file = SampleDocumentResource.class.getResourceAsStream("/documents/" + name + ".json")) {
            return json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
