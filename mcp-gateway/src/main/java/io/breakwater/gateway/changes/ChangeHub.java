package io.breakwater.gateway.changes;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.core.naming.ExposedUris;
import io.breakwater.gateway.core.naming.ResourceLinks;
import io.breakwater.gateway.federation.Directory;
import io.breakwater.gateway.federation.LiveLists;
import io.breakwater.gateway.pipeline.CallEvents;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.UpstreamNotices;
import io.breakwater.gateway.upstream.UpstreamWatches;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Brings change events to the clients that listen: of one server from its own stream, of the aggregated endpoint from the catalogue, of
 * both from the policies, as they decide what a list shows. Bursts are sent as one.
 */
@ApplicationScoped
public class ChangeHub implements UpstreamNotices {

    private static final long BURST_MILLIS = 100;
    private static final List<String> LIST_CHANGES = List.of(
            "notifications/tools/list_changed",
            "notifications/prompts/list_changed",
            "notifications/resources/list_changed");

    private record WatchKey(String subject, String client, String server, URI url) {}

    private record Open(Subscriber subscriber, Interest interest, Listener listener) {}

    private final Catalogue catalogue;
    private final AccessControl access;
    private final LiveLists lists;
    private final UpstreamWatches watches;
    private final Vertx vertx;
    private final Sentinels sentinels;
    private final Map<WatchKey, ServerWatch> servers = new ConcurrentHashMap<>();
    private final Set<Open> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean catalogueChanged = new AtomicBoolean();
    private final AtomicBoolean accessChanged = new AtomicBoolean();

    ChangeHub(
            Catalogue catalogue,
            AccessControl access,
            Directory directory,
            LiveLists lists,
            UpstreamWatches watches,
            Vertx vertx) {
        this.sentinels = new Sentinels(catalogue, directory, this::listenFor);
        this.catalogue = catalogue;
        this.access = access;
        this.lists = lists;
        this.watches = watches;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        catalogue.onChange(server -> soon(catalogueChanged, () -> {
            announce(false);
            sentinels.elect();
        }));
        access.onChange(() -> {
            endRevoked();
            soon(accessChanged, () -> announce(true));
        });
    }

    private void soon(AtomicBoolean pending, Runnable action) {
        if (pending.compareAndSet(false, true)) {
            vertx.setTimer(BURST_MILLIS, due -> {
                pending.set(false);
                action.run();
            });
        }
    }

    private void announce(boolean everywhere) {
        for (Open listening : open) {
            if (everywhere || listening.subscriber().endpoint().prefixed()) {
                LIST_CHANGES.stream()
                        .filter(method -> listening.interest().matches(method, RawJson.EMPTY_OBJECT))
                        .forEach(method -> listening.listener().changed(method, RawJson.EMPTY_OBJECT));
            }
        }
    }

    private void endRevoked() {
        for (Open listening : open) {
            if (access.revoked(listening.subscriber().principal())) {
                listening.listener().revoked();
            }
        }
    }

    /**
     * Begins to listen. URIs the caller may not subscribe to must have been taken out before.
     *
     * @return completes, when events will arrive, with what ends it
     */
    public Uni<Runnable> subscribe(Subscriber subscriber, Interest interest, Listener listener) {
        Open entry = new Open(subscriber, interest, listener);
        open.add(entry);
        List<Runnable> ends = new ArrayList<>();
        ends.add(() -> open.remove(entry));
        if (subscriber.endpoint().prefixed() && !interest.withUris(Set.of()).isNothing()) {
            sentinels.enter(subscriber);
            ends.add(() -> sentinels.leave(subscriber));
        }
        Uni<Void> ready = Uni.createFrom().voidItem();
        for (Map.Entry<CatalogueServer, Interest> part :
                parts(subscriber, interest).entrySet()) {
            CatalogueServer server = part.getKey();
            ServerWatch.Member member = new ServerWatch.Member(part.getValue(), events(subscriber, server, listener));
            Uni<Void> listening = join(subscriber, server, member);
            ends.add(() -> leave(subscriber, server, member));
            ready = ready.chain(() -> listening);
        }
        return ready.replaceWith(() -> () -> ends.forEach(Runnable::run));
    }

    /** Listens to a server's lists for everybody at the aggregated endpoint; hearing a change asks the registry to scan. */
    private Runnable listenFor(Subscriber owner, CatalogueServer server) {
        ServerWatch.Member member = new ServerWatch.Member(Interest.ALL_LISTS, (method, params) -> {});
        join(owner, server, member).subscribe().with(done -> {}, failure -> {});
        return () -> leave(owner, server, member);
    }

    /** What to ask of which server: everything of the one behind a single endpoint, else the resources each one owns. */
    private Map<CatalogueServer, Interest> parts(Subscriber subscriber, Interest interest) {
        if (interest.isNothing()) {
            return Map.of();
        }
        if (subscriber.endpoint() instanceof Endpoint.SingleServer(String id)) {
            return catalogue.server(id).map(server -> Map.of(server, interest)).orElse(Map.of());
        }
        Map<CatalogueServer, Set<String>> uris = new HashMap<>();
        for (String uri : interest.uris()) {
            ExposedUris.origin(uri)
                    .ifPresent(origin -> catalogue
                            .server(origin.server())
                            .ifPresent(server -> uris.computeIfAbsent(server, absent -> new HashSet<>())
                                    .add(origin.uri())));
        }
        Map<CatalogueServer, Interest> parts = new HashMap<>();
        uris.forEach((server, own) -> parts.put(server, Interest.NOTHING.withUris(own)));
        return parts;
    }

    private static BiConsumer<String, RawJson> events(
            Subscriber subscriber, CatalogueServer server, Listener listener) {
        return subscriber.endpoint().prefixed()
                ? (method, params) -> listener.changed(
                        method, ResourceLinks.inParams(params, uri -> ExposedUris.of(server.id(), uri)))
                : listener::changed;
    }

    private Uni<Void> join(Subscriber subscriber, CatalogueServer server, ServerWatch.Member member) {
        ServerWatch watch = servers.computeIfAbsent(
                key(subscriber.principal(), server),
                absent -> new ServerWatch(template(subscriber, server), watches, () -> stale(server)));
        return watch.add(member);
    }

    private void leave(Subscriber subscriber, CatalogueServer server, ServerWatch.Member member) {
        servers.computeIfPresent(
                key(subscriber.principal(), server), (key, watch) -> watch.remove(member) ? null : watch);
    }

    private static UpstreamCall template(Subscriber subscriber, CatalogueServer server) {
        return new UpstreamCall(
                server,
                subscriber.principal(),
                subscriber.client(),
                "subscriptions/listen",
                RawJson.EMPTY_OBJECT,
                Map.of(),
                new Cancellation(),
                CallEvents.NONE,
                subscriber.trace());
    }

    private static WatchKey key(Principal principal, CatalogueServer server) {
        return new WatchKey(principal.subject(), principal.client(), server.id(), server.url());
    }

    /** A change the server announced while it answered a call. */
    @Override
    public void notice(CatalogueServer server, Principal principal, String method, RawJson params) {
        if (LIST_CHANGES.contains(method)) {
            stale(server);
        }
        ServerWatch watch = servers.get(key(principal, server));
        if (watch != null) {
            watch.deliver(method, params);
        }
    }

    private void stale(CatalogueServer server) {
        lists.changed(server.id());
        catalogue.requestScan(server.id());
    }
}
