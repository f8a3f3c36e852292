package io.breakwater.drs.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/knowledge}. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/knowledge")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KnowledgeResource {
    private static final int LONGEST_ERROR = 20_000;

    private final KnowledgeBase knowledge;
    private final KnowledgeStore store;
    private final Pages pages;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;
    private final ObjectMapper json;

    KnowledgeResource(
            KnowledgeBase knowledge,
            KnowledgeStore store,
            Pages pages,
            Idempotency idempotency,
            AuditLog audit,
            CurrentPrincipal caller,
            ObjectMapper json) {
        this.knowledge = knowledge;
        this.store = store;
        this.pages = pages;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
        this.json = json;
    }

    @GET
    public Uni<Page<KnowledgeDocument>> listKnowledge(
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String origin) {
        PageRequest page =
                pages.request(Pages.size(pageSize), pageToken, null, List.of("id"), "knowledge|" + q + "|" + origin);
        return knowledge
                .all()
                .map(all -> pages.page(
                        page,
                        all.stream()
                                .filter(entry -> q == null || entry.contains(q))
                                .filter(entry ->
                                        origin == null || entry.origin().equals(origin))
                                .filter(entry -> page.after()
                                        .filter(after -> entry.id().compareTo(after.id()) <= 0)
                                        .isEmpty())
                                .limit(page.size() + 1L)
                                .toList(),
                        entry -> new Position(entry.id(), entry.id())));
    }

    @POST
    public Uni<Response> createKnowledge(@RestHeader("Idempotency-Key") @Nullable String key, String body) {
        var request =
                new IdempotentRequest(Optional.ofNullable(key), caller.get().subject(), "createKnowledge", body);
        return idempotency
                .once(request, () -> {
                    Entry entry = read(body).checked(Optional.empty());
                    return changed(
                                    "createKnowledge",
                                    entry.id(),
                                    body,
                                    () -> store.create(entry, caller.get().name()))
                            .chain(() -> load(entry.id()))
                            .map(document -> new Answer(
                                    201,
                                    Map.of(
                                            "ETag",
                                            EntityVersion.etag(document.revision()),
                                            "Location",
                                            "/drs/knowledge/" + document.id()),
                                    text(document)));
                })
                .map(Answers::response);
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getKnowledge(@RestPath String id) {
        return load(id).map(KnowledgeResource::answer);
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceKnowledge(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, String body) {
        Entry entry = read(body).checked(Optional.of(id));
        return load(id).invoke(before -> EntityVersion.require(ifMatch, before.revision()))
                .chain(before -> changed(
                        "replaceKnowledge",
                        id,
                        body,
                        () -> store.replace(
                                entry, before.revision(), caller.get().name())))
                .chain(() -> load(id))
                .map(KnowledgeResource::answer);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> deleteKnowledge(@RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return load(id).invoke(before -> {
                    EntityVersion.require(ifMatch, before.revision());
                    if (before.origin().equals("built-in")) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "A built-in entry cannot be deleted; write over it with PUT.");
                    }
                })
                .chain(before -> changed("deleteKnowledge", id, "{}", () -> store.delete(id, before.revision())))
                .map(_ -> Response.noContent().build());
    }

    @POST
    @Path("/explain")
    public Uni<Explanation> explainError(Explanation.@Nullable Question question) {
        String error = question == null || question.error() == null ? "" : question.error();
        if (error.isBlank() || error.length() > LONGEST_ERROR) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/error", "must be a text of 1 to " + LONGEST_ERROR + " characters")));
        }
        return knowledge
                .current()
                .map(known -> known.explain(error))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Explanation(false, null))
                        : load(found.get().id()).map(document -> new Explanation(true, document)));
    }

    private Uni<KnowledgeDocument> load(String id) {
        return knowledge.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("The entry " + id)));
    }

    private <T> Uni<T> changed(String operation, String id, String body, Supplier<Uni<T>> work) {
        return audit.around(AuditEntry.operation(caller.get(), operation, id, json.valueToTree(parsed(body))), work);
    }

    private Object parsed(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }

    private KnowledgeRequest read(String body) {
        try {
            return json.readerFor(KnowledgeRequest.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body.isBlank() ? "{}" : body);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(List.of(Fault.at("/" + e.getPropertyName(), "is no member of an entry")));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as an entry.");
        }
    }

    private static Response answer(KnowledgeDocument document) {
        return Response.ok(document)
                .header("ETag", EntityVersion.etag(document.revision()))
                .build();
    }

    private String text(KnowledgeDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is JSON", e);
        }
    }
}
