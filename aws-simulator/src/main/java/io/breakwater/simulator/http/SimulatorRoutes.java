package io.breakwater.simulator.http;

import io.breakwater.simulator.Simulator;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts the AWS endpoint on every path that nothing else serves. */
@ApplicationScoped
class SimulatorRoutes {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    void install(@Observes Router router, Vertx vertx, Simulator simulator) {
        var edge = new SimulatorEdge(vertx, simulator, executor);
        router.route().last().handler(context -> edge.handle(context.request()));
    }

    void stop(@Observes ShutdownEvent shutdown) {
        executor.close();
    }
}
