package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.YamlText;
import io.breakwater.cicd.document.DocumentKind.Existing;
import io.breakwater.cicd.document.DocumentService.Done;
import io.breakwater.cicd.document.DocumentService.Order;
import io.breakwater.cicd.document.DocumentSites.Wish;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operations on documents have in common, whatever they describe: reading the request and writing the answer. */
final class DocumentOperations {
    private final DocumentService documents;
    private final DocumentKind kind;

    DocumentOperations(DocumentService documents, DocumentKind kind) {
        this.documents = documents;
        this.kind = kind;
    }

    ObjectNode validate(String body, HttpHeaders headers, UriInfo uri) {
        return documents.validate(kind, read(body, headers), parameter(uri, "environment"), wish(uri));
    }

    /** The body is {@code {before, after}}; without {@code before} what is in AWS is meant. */
    Uni<ObjectNode> diff(String body, HttpHeaders headers, UriInfo uri) {
        JsonNode pair = read(body, headers);
        JsonNode after = pair.path("after");
        if (after.isMissingNode()) {
            throw ProblemException.invalid(List.of(Fault.at("/after", "is required")));
        }
        Optional<JsonNode> before = Optional.of(pair.path("before")).filter(JsonNode::isObject);
        return documents
                .diff(kind, before, after, parameter(uri, "environment"), wish(uri))
                .map(differences -> {
                    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("same", differences.isEmpty());
                    answer.set("differences", DocumentAnswers.differences(differences));
                    return answer;
                });
    }

    Uni<Response> put(String name, String body, HttpHeaders headers, UriInfo uri) {
        boolean dryRun = parameter(uri, "dry_run").map(DocumentOperations::flag).orElse(false);
        Order order = new Order(
                name,
                read(body, headers),
                parameter(uri, "environment"),
                wish(uri),
                dryRun,
                Optional.ofNullable(headers.getHeaderString("If-Match")));
        return documents.put(kind, order).map(DocumentOperations::answer);
    }

    private static Response answer(Done done) {
        return Response.status(done.created() ? 201 : 200).entity(done.answer()).build();
    }

    Uni<Response> export(String name, HttpHeaders headers, UriInfo uri) {
        boolean yaml = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(type -> type.getSubtype().contains("yaml"))
                .isPresent();
        return documents.export(kind, name, wish(uri)).map(existing -> exported(existing, yaml));
    }

    private static Response exported(Existing existing, boolean yaml) {
        return (yaml
                        ? Response.ok(YamlText.of(existing.document()), DocumentText.YAML)
                        : Response.ok(existing.document(), MediaType.APPLICATION_JSON_TYPE))
                .header("ETag", EntityVersion.etag(existing.version()))
                .header("X-Account", existing.site().account())
                .header("X-Region", existing.site().region())
                .build();
    }

    private static JsonNode read(String body, HttpHeaders headers) {
        return DocumentText.read(body, headers.getMediaType());
    }

    static Wish wish(UriInfo uri) {
        return new Wish(parameter(uri, "account"), parameter(uri, "region"));
    }

    static Optional<String> parameter(UriInfo uri, String name) {
        @Nullable String value = uri.getQueryParameters().getFirst(name);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidParameter("dry_run", "must be true or false");
        };
    }
}
