package io.breakwater.sites.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.breakwater.policy.Principal;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.EntityVersion;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The REST operations on registered accounts, named as in {@code openapi.yaml}; a service says under which path. */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class AccountOperations {
    private static final List<String> SORTABLE = List.of("name", "id");

    private final AccountParts parts;

    protected AccountOperations(AccountParts parts) {
        this.parts = parts;
    }

    @GET
    public Uni<Page<AccountDocument>> listAccounts(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Optional<Boolean> enabled =
                Optional.ofNullable(query.getFirst("enabled")).map(Boolean::valueOf);
        Optional<String> text = Optional.ofNullable(query.getFirst("q"));
        PageRequest page = parts.pages()
                .request(
                        Pages.size(query.getFirst("page_size")),
                        query.getFirst("page_token"),
                        query.getFirst("sort"),
                        SORTABLE,
                        "accounts|" + enabled + "|" + text);
        return parts.store()
                .list(page, enabled, text)
                .map(rows -> parts.pages().page(page, rows, row -> position(page, row)))
                .map(found -> new Page<>(
                        found.items().stream().map(AccountDocument::of).toList(), found.nextPageToken()));
    }

    @POST
    public Uni<Response> createAccount(@RestHeader("Idempotency-Key") @Nullable String key, String body) {
        Principal principal = parts.caller().get();
        return once(
                key,
                "createAccount",
                body,
                () -> parts.accounts()
                        .create(principal, body)
                        .map(account -> answer(
                                201,
                                account,
                                Map.of(
                                        "ETag",
                                        EntityVersion.etag(account.revision()),
                                        "Location",
                                        "/" + parts.prefix() + "/accounts/"
                                                + account.account().id()))));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getAccount(@RestPath String id) {
        return parts.store().get(id).map(AccountOperations::document);
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceAccount(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, String body) {
        return parts.accounts().replace(parts.caller().get(), id, ifMatch, body).map(AccountOperations::document);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Response> deleteAccount(@RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return parts.accounts()
                .delete(parts.caller().get(), id, ifMatch)
                .map(_ -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/verify")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> verifyAccount(@RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key) {
        Principal principal = parts.caller().get();
        return once(
                key,
                "verifyAccount " + id,
                "",
                () -> parts.accounts()
                        .verify(principal, id)
                        .map(account -> answer(200, account, Map.of("ETag", EntityVersion.etag(account.revision())))));
    }

    private Uni<Response> once(@Nullable String key, String operation, String body, Supplier<Uni<Answer>> work) {
        var request = new IdempotentRequest(
                Optional.ofNullable(key), parts.caller().get().subject(), operation, body);
        return parts.idempotency().once(request, work).map(Answers::response);
    }

    private static Position position(PageRequest page, StoredAccount row) {
        String id = row.account().id();
        return new Position(page.sort().equals("name") ? row.account().name() : id, id);
    }

    private static Response document(StoredAccount account) {
        return Response.ok(AccountDocument.of(account))
                .header("ETag", EntityVersion.etag(account.revision()))
                .build();
    }

    private Answer answer(int status, StoredAccount account, Map<String, String> headers) {
        try {
            return new Answer(status, headers, parts.json().writeValueAsString(AccountDocument.of(account)));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.INTERNAL, "It was done, but cannot be shown.");
        }
    }
}
