package io.breakwater.registry.mcp;

import io.breakwater.policy.Principal;
import io.breakwater.registry.access.ToolVisibility;
import io.breakwater.registry.server.ServerQuery;
import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.server.ServerViews;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The servers a caller may know of: listed ones of which some policy lets it call some tool. Platform administrators know
 * of all, because they register them.
 */
@ApplicationScoped
class ListedServers {
    /** Rows read at once while looking for visible ones. */
    private static final int CHUNK = 100;

    private final ServerViews servers;
    private final ToolVisibility visibility;
    private final Pool pool;

    ListedServers(ServerViews servers, ToolVisibility visibility, Pool pool) {
        this.servers = servers;
        this.visibility = visibility;
        this.pool = pool;
    }

    /** Up to {@code limit} visible servers after the given id, in the order of ids. */
    Uni<List<ServerView>> page(Principal caller, String after, int limit) {
        return collect(caller, after, limit, new ArrayList<>());
    }

    /** The server, if the caller may know of it. */
    Uni<Optional<ServerView>> find(Principal caller, String id) {
        return servers.find(id)
                .map(found -> found.filter(server -> server.visibility().equals("listed") || administers(caller)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : visible(caller, List.of(found.get()))
                                .map(seen -> seen.stream().findFirst()));
    }

    private Uni<List<ServerView>> collect(Principal caller, String after, int limit, List<ServerView> found) {
        ServerQuery query = new ServerQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                administers(caller) ? Optional.empty() : Optional.of("listed"),
                after.isEmpty() ? Optional.empty() : Optional.of(List.of(after, after)),
                "id",
                CHUNK);
        return servers.list(query).chain(chunk -> {
            List<ServerView> rows =
                    chunk.stream().map(ServerViews.Positioned::server).toList();
            return visible(caller, rows).chain(seen -> {
                found.addAll(seen);
                return found.size() >= limit || rows.size() < CHUNK
                        ? Uni.createFrom().item(found.subList(0, Math.min(limit, found.size())))
                        : collect(caller, rows.getLast().id(), limit, found);
            });
        });
    }

    static boolean administers(Principal caller) {
        return caller.roles().contains("platform-admin");
    }

    private Uni<List<ServerView>> visible(Principal caller, List<ServerView> rows) {
        if (administers(caller)) {
            return Uni.createFrom().item(rows);
        }
        String[] ids = rows.stream().map(ServerView::id).toArray(String[]::new);
        return pool.preparedQuery("SELECT server_id, array_agg(key) AS tools FROM entry"
                        + " WHERE kind = 'tool' AND server_id = ANY ($1) GROUP BY server_id")
                .execute(Tuple.of((Object) ids))
                .map(names -> {
                    Map<String, List<String>> tools = new HashMap<>();
                    names.forEach(
                            row -> tools.put(row.getString("server_id"), List.of(row.getArrayOfStrings("tools"))));
                    return rows.stream()
                            .filter(row -> visibility.server(caller, row.id(), tools.getOrDefault(row.id(), List.of())))
                            .toList();
                });
    }
}
