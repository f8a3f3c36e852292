package io.breakwater.cicd.log;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** A log is text for whoever accepts anything, such as curl; one that is followed is a stream of events whatever is accepted. */
@Singleton
class LogNegotiation {
    private static final Pattern LOGS = Pattern.compile("/cicd/builds/[^/]+/logs");
    private static final String STREAM = "text/event-stream";
    private static final String JSON = "application/json";
    private static final int EARLY = 200;

    void install(@Observes Filters filters) {
        filters.register(LogNegotiation::decide, EARLY);
    }

    private static void decide(RoutingContext routing) {
        if (LOGS.matcher(routing.normalizedPath()).matches()) {
            String accept = String.valueOf(routing.request().getHeader("Accept"));
            boolean follow = "true".equals(routing.request().getParam("follow"));
            String chosen = follow || accept.contains(STREAM) ? STREAM : accept.contains(JSON) ? JSON : "text/plain";
            routing.request().headers().set("Accept", chosen);
        }
        routing.next();
    }
}
