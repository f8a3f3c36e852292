package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.World;
import java.util.List;
import java.util.Map;

/** The faults that are set. */
final class FaultRoutes {
    private final World world;

    FaultRoutes(World world) {
        this.world = world;
    }

    List<AdminRoute> routes() {
        return List.of(
                new AdminRoute("GET", "/faults", request -> Map.of("items", list())),
                new AdminRoute("PUT", "/faults/{id}", this::set),
                new AdminRoute("DELETE", "/faults/{id}", this::remove),
                new AdminRoute("DELETE", "/faults", request -> removeAll()));
    }

    private List<Map<String, Object>> list() {
        return world.locked(() -> Faults.all(world)).stream()
                .map(FaultJson::write)
                .toList();
    }

    private Object set(AdminRequest request) {
        Fault fault = FaultJson.read(request.path(0), request);
        world.locked(() -> Faults.set(world, fault));
        return FaultJson.write(fault);
    }

    private Object remove(AdminRequest request) {
        boolean removed = world.locked(() -> Faults.remove(world, request.path(0)));
        if (!removed) {
            throw AdminRefusal.notFound("no fault is named " + request.path(0));
        }
        return AdminRoute.NOTHING;
    }

    private Object removeAll() {
        world.locked(() -> Faults.all(world).forEach(fault -> Faults.remove(world, fault.id())));
        return AdminRoute.NOTHING;
    }
}
