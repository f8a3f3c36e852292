package io.breakwater.registry.server;

import io.breakwater.policy.Principal;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Pages through the servers that a REST caller may see: administrators and the gateway see unlisted ones too. */
@ApplicationScoped
class ServerPages {
    private final ServerViews views;
    private final Pages pages;

    ServerPages(ServerViews views, Pages pages) {
        this.views = views;
        this.pages = pages;
    }

    static boolean seesUnlisted(Principal caller) {
        return caller.roles().contains("platform-admin")
                || (caller.kind() == Principal.Kind.AGENT && caller.client().equals("mcp-gateway"));
    }

    static boolean visible(ServerView server, Principal caller) {
        return server.visibility().equals("listed") || seesUnlisted(caller);
    }

    Uni<Page<ServerDocument>> list(ServerListParameters parameters, Principal caller) {
        Optional<String> visibility =
                seesUnlisted(caller) ? Optional.ofNullable(parameters.visibility) : Optional.of("listed");
        String filters = String.join(
                "|",
                "servers",
                String.valueOf(parameters.text),
                String.valueOf(parameters.tag),
                String.valueOf(parameters.owner),
                String.valueOf(parameters.health),
                String.valueOf(parameters.enabled),
                visibility.orElse(""));
        PageRequest request =
                pages.request(parameters.pageSize, parameters.pageToken, parameters.sort, ServerQuery.SORTS, filters);
        ServerQuery query = new ServerQuery(
                Optional.ofNullable(parameters.text),
                Optional.ofNullable(parameters.tag),
                Optional.ofNullable(parameters.owner),
                Optional.ofNullable(parameters.health),
                Optional.ofNullable(parameters.enabled),
                visibility,
                request.after().map(position -> List.of(position.value(), position.id())),
                (request.descending() ? "-" : "") + request.sort(),
                request.size() + 1);
        return views.list(query).map(rows -> {
            Page<ServerViews.Positioned> page = pages.page(
                    request,
                    rows,
                    row -> new Position(row.sortKey(), row.server().id()));
            return new Page<>(
                    page.items().stream()
                            .map(row -> ServerDocument.of(row.server()))
                            .toList(),
                    page.nextPageToken());
        });
    }
}
