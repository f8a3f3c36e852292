package io.breakwater.simulator.http.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.wire.WireRequest;
import io.breakwater.simulator.wire.WireResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what is asked below {@link #ROOT}. No AWS path begins like it: a bucket's name has no underscore. */
public final class AdminApi {
    public static final String ROOT = "/_simulator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<AdminRoute> routes;

    public AdminApi(Simulator simulator) {
        this.routes = Stream.of(
                        new ClockRoutes(simulator).routes(),
                        new SnapshotRoutes(simulator).routes(),
                        new FaultRoutes(simulator.world()).routes(),
                        new CallRoutes(simulator.calls()).routes(),
                        new CoverageRoutes(simulator).routes(),
                        new FleetRoutes(simulator.world()).routes())
                .flatMap(List::stream)
                .toList();
    }

    List<AdminRoute> routes() {
        return routes;
    }

    /** Whether the path is the admin API's. */
    public static boolean owns(String rawPath) {
        return rawPath.equals(ROOT) || rawPath.startsWith(ROOT + "/");
    }

    public WireResponse handle(WireRequest request) {
        Optional<WireResponse> document = StaticDocuments.of(request);
        if (document.isPresent()) {
            return document.get();
        }
        try {
            Object answer = answer(request);
            return answer == AdminRoute.NOTHING
                    ? new WireResponse(204, Map.of(), new byte[0])
                    : json(200, "application/json", answer);
        } catch (AdminRefusal refusal) {
            return json(refusal.status(), "application/problem+json", refusal.problem());
        }
    }

    private Object answer(WireRequest request) {
        String path = URLDecoder.decode(request.rawPath().substring(ROOT.length()), StandardCharsets.UTF_8);
        for (AdminRoute route : routes) {
            var variables = route.match(path);
            if (variables.isPresent() && route.method().equals(request.method())) {
                return route.action().answer(new AdminRequest(variables.get(), query(request), body(request)));
            }
        }
        String allowed = routes.stream()
                .filter(route -> route.match(path).isPresent())
                .map(AdminRoute::method)
                .collect(Collectors.joining(", "));
        throw allowed.isEmpty() ? AdminRefusal.notFound("nothing is at " + path) : AdminRefusal.wrongMethod(allowed);
    }

    private static Map<String, String> query(WireRequest request) {
        Map<String, String> query = new HashMap<>();
        for (String pair : request.rawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static JsonNode body(WireRequest request) {
        if (request.body().length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException notJson) {
            // Refused below as any other bad body.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw AdminRefusal.unreadable("The body is not a JSON object.");
    }

    private static WireResponse json(int status, String contentType, Object value) {
        try {
            return new WireResponse(status, Map.of("Content-Type", contentType), JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
