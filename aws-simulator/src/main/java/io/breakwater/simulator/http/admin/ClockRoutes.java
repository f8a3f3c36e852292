package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.world.SimulatorClock;
import java.util.List;
import java.util.Map;

/** Simulated time: what it is, how fast it runs, and steps. */
final class ClockRoutes {
    private final Simulator simulator;

    ClockRoutes(Simulator simulator) {
        this.simulator = simulator;
    }

    List<AdminRoute> routes() {
        return List.of(
                new AdminRoute("GET", "/clock", request -> view()),
                new AdminRoute("PUT", "/clock", this::setPace),
                new AdminRoute("POST", "/clock/step", this::step));
    }

    private Object setPace(AdminRequest request) {
        double pace = request.number("pace", -1);
        if (!(pace >= 0 && pace <= SimulatorClock.MAX_PACE)) {
            throw AdminRefusal.badField("pace", "give a number from 0 (stepped) to " + (long) SimulatorClock.MAX_PACE);
        }
        simulator.clock().setPace(pace);
        return view();
    }

    private Object step(AdminRequest request) {
        simulator.clock().step(request.duration("by"));
        return view();
    }

    private Map<String, Object> view() {
        // Asking for the world's time runs what has become due.
        String now = simulator.world().locked(() -> simulator.world().now().toString());
        return Map.of("now", now, "pace", simulator.clock().pace());
    }
}
