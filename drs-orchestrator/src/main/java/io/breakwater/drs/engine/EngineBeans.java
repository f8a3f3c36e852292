package io.breakwater.drs.engine;

import io.breakwater.drs.action.ActionRunner;
import io.breakwater.drs.core.execution.Engine;
import io.breakwater.drs.core.execution.Pace;
import io.breakwater.drs.core.execution.RecoveryEngine;
import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.drs.execution.ExecutionStore;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the engine together. */
@ApplicationScoped
class EngineBeans {

    @Produces
    @Singleton
    Engine engine(EngineConfig config) {
        return new RecoveryEngine(Limits.DEFAULT, Pace.DEFAULT.divided(config.hurry()));
    }

    @Produces
    @Singleton
    EngineParts.Process process(Vertx vertx, Pool pool, EngineConfig config) {
        return new EngineParts.Process(vertx, pool, Clock.systemUTC(), config);
    }

    @Produces
    @Singleton
    EngineParts.Stores stores(
            ExecutionStore executions,
            ExecutionSignals signals,
            LeaseTable leases,
            SiteTable sites,
            OrderRecord record) {
        return new EngineParts.Stores(executions, signals, leases, sites, record);
    }

    @Produces
    @Singleton
    EngineParts.Reach reach(SiteClients clients, Tracer tracer, ActionRunner actions, AuditedOrders orders) {
        return new EngineParts.Reach(clients, tracer, actions, orders);
    }

    @Produces
    @Singleton
    EngineParts parts(
            EngineParts.Process process,
            EngineParts.Stores stores,
            EngineParts.Reach reach,
            Engine engine,
            EngineMeters meters) {
        return new EngineParts(process, stores, reach, engine, meters);
    }
}
