package io.breakwater.drs.execution.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Events are a page for everybody who does not ask for a stream: whoever accepts anything should not be kept waiting. */
@Singleton
class EventNegotiation {
    private static final Pattern EVENTS = Pattern.compile("/drs/executions/[^/]+/events");
    private static final String STREAM = "text/event-stream";
    private static final int EARLY = 200;

    void install(@Observes Filters filters) {
        filters.register(EventNegotiation::decide, EARLY);
    }

    private static void decide(RoutingContext routing) {
        if (EVENTS.matcher(routing.normalizedPath()).matches()) {
            String accept = routing.request().getHeader("Accept");
            if (accept == null || !accept.contains(STREAM)) {
                routing.request().headers().set("Accept", "application/json");
            }
        }
        routing.next();
    }
}
