package io.breakwater.drs.inventory;

import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /drs/source-servers}: what DRS protects. */
@Path("/drs/source-servers")
@Produces(MediaType.APPLICATION_JSON)
public class SourceServersResource {
    private static final String TAG = "tag.";
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "arn",
            "account",
            "region",
            "name",
            "tags",
            "machine",
            "replication",
            "lastLaunch",
            "launch",
            "latestSnapshot",
            "detailsObservedAt",
            "missingSince",
            "observedAt");
    private static final Set<String> STATES =
            Arrays.stream(Replication.State.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final InventoryPages inventory;
    private final GroupFilter groups;
    private final Pages pages;

    SourceServersResource(InventoryPages inventory, GroupFilter groups, Pages pages) {
        this.inventory = inventory;
        this.groups = groups;
        this.pages = pages;
    }

    @GET
    public Uni<Page<Map<String, Object>>> listSourceServers(@Context UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        Set<String> fields = fields(query.getFirst("fields"));
        return groups.narrowed(filter(query), Optional.ofNullable(query.getFirst("group")))
                .chain(filter -> inventory.servers(page(query, filter), filter))
                .map(found -> reduced(found, fields));
    }

    private PageRequest page(MultivaluedMap<String, String> query, ServerFilter filter) {
        return pages.request(
                Pages.size(query.getFirst("page_size")),
                query.getFirst("page_token"),
                query.getFirst("sort"),
                InventoryPages.SERVER_SORTS,
                filter.key());
    }

    @GET
    @Path("/{id}")
    public Uni<Map<String, Object>> getSourceServer(@RestPath String id) {
        return inventory.server(id);
    }

    private static ServerFilter filter(MultivaluedMap<String, String> query) {
        Map<String, String> tags = new HashMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(TAG)) {
                tags.put(name.substring(TAG.length()), values.getFirst());
            }
        });
        Set<String> states = Optional.ofNullable(query.getFirst("state"))
                .map(text -> Arrays.stream(text.split(",")).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        if (!STATES.containsAll(states)) {
            throw ProblemException.invalidParameter(
                    "state",
                    "must be some of "
                            + String.join(", ", STATES.stream().sorted().toList()));
        }
        return new ServerFilter(
                Optional.ofNullable(query.getFirst("account")),
                Optional.ofNullable(query.getFirst("region")),
                states,
                tags,
                Optional.ofNullable(query.getFirst("q")),
                Boolean.parseBoolean(query.getFirst("missing")));
    }

    private static Set<String> fields(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return Set.of();
        }
        List<String> wanted = List.of(parameter.split(","));
        if (!MEMBERS.containsAll(wanted)) {
            throw ProblemException.invalidParameter("fields", "names a member that servers do not have");
        }
        Set<String> fields = new HashSet<>(wanted);
        fields.add("id");
        return fields;
    }

    private static Page<Map<String, Object>> reduced(Page<Map<String, Object>> page, Set<String> fields) {
        if (!fields.isEmpty()) {
            page.items().forEach(item -> item.keySet().retainAll(fields));
        }
        return page;
    }
}
