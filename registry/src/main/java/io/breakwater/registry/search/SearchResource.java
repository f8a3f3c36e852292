package io.breakwater.registry.search;

import io.breakwater.registry.access.ToolVisibility;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Searches for whoever asks, and for the gateway on behalf of its callers. */
@Path("/registry/search")
public class SearchResource {

    static final int USUAL_RESULTS = 10;

    private final ToolSearch search;
    private final ToolVisibility visibility;
    private final CurrentPrincipal caller;

    SearchResource(ToolSearch search, ToolVisibility visibility, CurrentPrincipal caller) {
        this.search = search;
        this.visibility = visibility;
        this.caller = caller;
    }

    /** {@code GET /registry/search}. */
    @GET
    public Uni<SearchAnswer> searchTools(
            @QueryParam("q") @Nullable String query, @QueryParam("top_n") @Nullable String topN) {
        return search.answer(query == null ? "" : query, number(topN), visibility.of(caller.get()));
    }

    private static int number(@Nullable String topN) {
        try {
            return topN == null ? USUAL_RESULTS : Integer.parseInt(topN.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter("top_n", ToolSearch.TOP_N_FAULT);
        }
    }

    /** {@code POST /registry/search}. */
    @POST
    public Uni<SearchAnswer> searchToolsOnBehalf(@Nullable SearchRequest request) {
        if (request == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "A search needs a body.");
        }
        var checked = request.checked();
        return search.answer(checked.query(), checked.topN(), visibility.of(checked.caller()));
    }
}
