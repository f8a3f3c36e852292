package io.breakwater.gateway.federation;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.paging.Page;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.Upstreams;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lists of one server as it gives them to this caller now, filtered by what the caller may see. Kept per caller for as long as the
 * server allows, and a little longer for the question which tools exist.
 */
@ApplicationScoped
public class LiveLists {

    private static final int MOST_KEPT = 10_000;

    private record Key(String subject, String client, CatalogueServer server, ListKind kind) {}

    private record Kept(Uni<LiveList.Outcome> list, Instant since) {}

    private final Upstreams upstreams;
    private final AccessControl access;
    private final Cursors cursors;
    private final ListsConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

    LiveLists(Upstreams upstreams, AccessControl access, Cursors cursors, ListsConfig config) {
        this.upstreams = upstreams;
        this.access = access;
        this.cursors = cursors;
        this.config = config;
    }

    /** One page for the client. */
    public Uni<Reply> list(Call call, CatalogueServer server, ListKind kind) {
        Optional<Page.Position> after;
        try {
            after = cursors.read(call);
        } catch (Cursors.BadCursor e) {
            return Uni.createFrom().item(Reply.error(ErrorCodes.INVALID_PARAMS, String.valueOf(e.getMessage())));
        }
        return fresh(call, server, kind, after.isPresent()).map(outcome -> switch (outcome) {
            case LiveList.Outcome.Failed(Reply reply) -> reply;
            case LiveList.Outcome.Read(LiveList list) -> page(call, server, list, after);
        });
    }

    /** The raw definition of an entry the server offers this caller; empty when there is none. Access is not looked at. */
    public Uni<LiveList.Lookup> find(Call call, CatalogueServer server, ListKind kind, String name) {
        return within(call, server, kind, config.definitionsAge()).chain(outcome -> {
            LiveList.Lookup known = outcome.find(name);
            return known instanceof LiveList.Lookup.Missing
                    ? read(call, server, kind).map(again -> again.find(name))
                    : Uni.createFrom().item(known);
        });
    }

    /** Forgets what a server's change notification made stale. */
    public void changed(String serverId) {
        kept.keySet().removeIf(key -> key.server().id().equals(serverId));
    }

    private Reply page(Call call, CatalogueServer server, LiveList list, Optional<Page.Position> after) {
        ListKind kind = list.kind();
        List<RawJson> visible = list.entries().stream()
                .filter(entry -> access.visible(
                        call.principal(),
                        server.id(),
                        kind.grant(),
                        kind.key(entry).orElseThrow()))
                .toList();
        Page<RawJson> page = Page.of(visible, entry -> kind.key(entry).orElseThrow(), after, config.pageSize());
        return new Reply.Result(list.frame().edit(result -> {
            result.set(
                    kind.member(),
                    RawJson.array(page.entries().stream()
                            .map(entry ->
                                    AggregatedLists.forClient(call.client().era(), kind, entry))
                            .toList()));
            page.next()
                    .ifPresentOrElse(
                            next -> result.set("nextCursor", cursors.write(call, next)),
                            () -> result.remove("nextCursor"));
        }));
    }

    private Uni<LiveList.Outcome> fresh(Call call, CatalogueServer server, ListKind kind, boolean laterPage) {
        if (laterPage) {
            return within(call, server, kind, config.definitionsAge());
        }
        Kept known = kept.get(key(call, server, kind));
        if (known == null) {
            return read(call, server, kind);
        }
        return known.list().chain(outcome -> {
            Duration allowed = outcome.timeToLive(config.definitionsAge());
            return known.since().plus(allowed).isAfter(clock.instant())
                    ? Uni.createFrom().item(outcome)
                    : read(call, server, kind);
        });
    }

    private Uni<LiveList.Outcome> within(Call call, CatalogueServer server, ListKind kind, Duration age) {
        Kept known = kept.get(key(call, server, kind));
        return known != null && known.since().plus(age).isAfter(clock.instant())
                ? known.list()
                : read(call, server, kind);
    }

    private Uni<LiveList.Outcome> read(Call call, CatalogueServer server, ListKind kind) {
        Key key = key(call, server, kind);
        UpstreamCall request =
                UpstreamCall.of(call, server, RawJson.EMPTY_OBJECT, Map.of()).own(kind.method(), RawJson.EMPTY_OBJECT);
        Uni<LiveList.Outcome> list = new LiveListReader(upstreams, request, kind)
                .read()
                .invoke(outcome -> {
                    if (outcome instanceof LiveList.Outcome.Failed) {
                        kept.remove(key);
                    }
                })
                .memoize()
                .indefinitely();
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(key, new Kept(list, clock.instant()));
        return list;
    }

    private static Key key(Call call, CatalogueServer server, ListKind kind) {
        return new Key(call.principal().subject(), call.principal().client(), server, kind);
    }
}
