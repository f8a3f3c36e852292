package io.breakwater.gateway.changes;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.federation.Directory;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Keeps one ear per server open while anybody listens on the aggregated endpoint: a server's list change makes the registry scan it, and the
 * new catalogue is what all of them hear of. One listener's own stream is enough for everybody, so servers do not get one per user.
 * Thread-safe.
 */
final class Sentinels {

    private record Place(String id, URI url) {}

    private record Ear(Subscriber owner, Runnable end) {}

    private final Catalogue catalogue;
    private final Directory directory;
    private final BiFunction<Subscriber, CatalogueServer, Runnable> listen;
    private final Set<Subscriber> listening = new LinkedHashSet<>();
    private final Map<Place, Ear> ears = new HashMap<>();

    /** @param listen opens a server's stream in the subscriber's name and returns what ends it */
    Sentinels(Catalogue catalogue, Directory directory, BiFunction<Subscriber, CatalogueServer, Runnable> listen) {
        this.catalogue = catalogue;
        this.directory = directory;
        this.listen = listen;
    }

    synchronized void enter(Subscriber subscriber) {
        listening.add(subscriber);
        elect();
    }

    synchronized void leave(Subscriber subscriber) {
        if (listening.remove(subscriber)) {
            close((place, ear) -> ear.owner().equals(subscriber));
            elect();
        }
    }

    /** Called when servers came or went. */
    synchronized void elect() {
        List<CatalogueServer> servers = catalogue.servers();
        Set<Place> present = servers.stream().map(Sentinels::place).collect(Collectors.toSet());
        close((place, ear) -> !present.contains(place));
        for (CatalogueServer server : servers) {
            if (!ears.containsKey(place(server))) {
                listening.stream()
                        .filter(subscriber -> directory.sees(subscriber.principal(), server.id()))
                        .findFirst()
                        .ifPresent(owner -> ears.put(place(server), new Ear(owner, listen.apply(owner, server))));
            }
        }
    }

    private void close(BiPredicate<Place, Ear> which) {
        ears.entrySet().removeIf(entry -> {
            boolean over = which.test(entry.getKey(), entry.getValue());
            if (over) {
                entry.getValue().end().run();
            }
            return over;
        });
    }

    private static Place place(CatalogueServer server) {
        return new Place(server.id(), server.url());
    }
}
