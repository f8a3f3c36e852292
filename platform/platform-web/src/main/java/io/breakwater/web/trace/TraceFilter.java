package io.breakwater.web.trace;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** Gives each HTTP request its trace id before anything else sees it, so that refusals carry one too. */
@Singleton
class TraceFilter {

    private static final int BEFORE_EVERYTHING = 10_000;

    void register(@Observes Filters filters) {
        filters.register(this::trace, BEFORE_EVERYTHING);
    }

    void trace(RoutingContext routing) {
        String id = TraceIds.fromLogContext()
                .or(() -> TraceIds.fromTraceparent(routing.request().getHeader("traceparent")))
                .orElseGet(TraceIds::create);
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(TraceIds.LOCAL, id);
            MDC.put(TraceIds.LOCAL, id);
        }
        routing.response().putHeader(TraceIds.HEADER, id);
        routing.next();
    }
}
