package io.breakwater.drs.engine;

import io.breakwater.drs.action.ActionRunner;
import io.breakwater.drs.core.execution.Engine;
import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.drs.execution.ExecutionStore;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;

/** What a reconciler is made of; tests exchange single parts. */
record EngineParts(Process process, Stores stores, Reach reach, Engine engine, EngineMeters meters) {

    /** The process it runs in. */
    record Process(Vertx vertx, Pool pool, Clock clock, EngineConfig config) {}

    /** Where it reads and writes. */
    record Stores(
            ExecutionStore executions,
            ExecutionSignals signals,
            LeaseTable leases,
            SiteTable sites,
            OrderRecord record) {}

    /** What it does and sees outside. */
    record Reach(SiteClients clients, Tracer tracer, ActionRunner actions, Orders orders) {}

    EngineParts with(Orders others) {
        return new EngineParts(
                process, stores, new Reach(reach.clients, reach.tracer, reach.actions, others), engine, meters);
    }

    Vertx vertx() {
        return process.vertx;
    }

    Pool pool() {
        return process.pool;
    }

    Clock clock() {
        return process.clock;
    }

    EngineConfig config() {
        return process.config;
    }

    ExecutionStore store() {
        return stores.executions;
    }

    ExecutionSignals signals() {
        return stores.signals;
    }

    LeaseTable leases() {
        return stores.leases;
    }

    SiteTable sites() {
        return stores.sites;
    }

    OrderRecord record() {
        return stores.record;
    }

    SiteClients clients() {
        return reach.clients;
    }

    Tracer tracer() {
        return reach.tracer;
    }

    ActionRunner actions() {
        return reach.actions;
    }

    Orders orders() {
        return reach.orders;
    }
}
