package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Named states of the world, kept in memory until the simulator ends. */
final class SnapshotRoutes {
    private static final int MOST = 100;

    private final Simulator simulator;
    private final Map<String, Snapshot> kept = new LinkedHashMap<>();

    SnapshotRoutes(Simulator simulator) {
        this.simulator = simulator;
    }

    List<AdminRoute> routes() {
        return List.of(
                new AdminRoute("GET", "/snapshots", request -> Map.of("items", list())),
                new AdminRoute("PUT", "/snapshots/{name}", this::take),
                new AdminRoute("DELETE", "/snapshots/{name}", this::forget),
                new AdminRoute("POST", "/snapshots/{name}/restore", this::restore),
                new AdminRoute("POST", "/reset", request -> {
                    simulator.reset();
                    return AdminRoute.NOTHING;
                }));
    }

    private synchronized List<Map<String, String>> list() {
        return kept.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .toList();
    }

    private synchronized Object take(AdminRequest request) {
        String name = request.path(0);
        if (!kept.containsKey(name) && kept.size() == MOST) {
            throw AdminRefusal.badField("name", "there are " + MOST + " snapshots; delete one first");
        }
        kept.put(name, simulator.world().snapshot());
        return view(name, snapshot(name));
    }

    private synchronized Object forget(AdminRequest request) {
        snapshot(request.path(0));
        kept.remove(request.path(0));
        return AdminRoute.NOTHING;
    }

    private synchronized Object restore(AdminRequest request) {
        Snapshot snapshot = snapshot(request.path(0));
        simulator.world().restore(snapshot);
        return view(request.path(0), snapshot);
    }

    private Snapshot snapshot(String name) {
        return Optional.ofNullable(kept.get(name))
                .orElseThrow(() -> AdminRefusal.notFound("no snapshot is named " + name));
    }

    private static Map<String, String> view(String name, Snapshot snapshot) {
        return Map.of("name", name, "at", snapshot.at().toString());
    }
}
