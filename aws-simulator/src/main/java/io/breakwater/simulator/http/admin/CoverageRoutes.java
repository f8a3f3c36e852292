package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.call.CallRecord;
import io.breakwater.simulator.service.AwsService;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is simulated and how it is known; assumptions are flipped here. */
final class CoverageRoutes {
    private final Simulator simulator;

    CoverageRoutes(Simulator simulator) {
        this.simulator = simulator;
    }

    List<AdminRoute> routes() {
        return List.of(
                new AdminRoute("GET", "/coverage", request -> coverage()),
                new AdminRoute("GET", "/behaviours", this::behaviours),
                new AdminRoute("PUT", "/behaviours/{id}", this::flip));
    }

    private Object coverage() {
        return Map.of(
                "services", services().stream().map(CoverageRoutes::view).toList(), "missing", missingOperations());
    }

    private static Map<String, Object> view(AwsService service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put(
                "protocols",
                service.model().protocols().stream().map(Enum::name).sorted().toList());
        json.put("operations", List.copyOf(service.operations().keySet()));
        json.put("behaviours", service.behaviours().size());
        return json;
    }

    /** Operations that clients asked for in vain, with how often. */
    private List<Map<String, Object>> missingOperations() {
        Map<String, Set<String>> known = services().stream()
                .collect(Collectors.toMap(
                        AwsService::name, service -> service.operations().keySet()));
        Map<String, Long> missing = new TreeMap<>();
        for (CallRecord call : simulator.calls().newest(call -> true, Integer.MAX_VALUE)) {
            if (!known.getOrDefault(call.service(), Set.of()).contains(call.operation())) {
                missing.merge(call.service() + ":" + call.operation(), 1L, Long::sum);
            }
        }
        return missing.entrySet().stream()
                .map(entry -> Map.<String, Object>of("operation", entry.getKey(), "calls", entry.getValue()))
                .toList();
    }

    private Object behaviours(AdminRequest request) {
        String mark = request.query("mark").orElse("");
        String service = request.query("service").orElse("");
        Set<String> flipped = Set.copyOf(simulator.world().locked(() -> Assumptions.allFlipped(simulator.world())));
        return Map.of(
                "items",
                services().stream()
                        .filter(candidate ->
                                service.isEmpty() || candidate.name().equals(service))
                        .flatMap(candidate -> candidate.behaviours().stream())
                        .filter(behaviour ->
                                mark.isEmpty() || spelled(behaviour).equals(mark))
                        .map(behaviour -> view(behaviour, !flipped.contains(behaviour.id())))
                        .toList());
    }

    private Object flip(AdminRequest request) {
        String id = request.path(0);
        Behaviour behaviour = services().stream()
                .flatMap(service -> service.behaviours().stream())
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> AdminRefusal.notFound(
                        "no service's behaviour is named " + id + "; those of the wire protocols cannot be flipped"));
        boolean holds = request.flag("holds");
        if (!behaviour.isAssumption()) {
            throw AdminRefusal.badField(
                    "id", id + " is " + spelled(behaviour) + "; only assumed behaviours are flipped");
        }
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), behaviour, holds));
        return view(behaviour, holds);
    }

    private static Map<String, Object> view(Behaviour behaviour, boolean holds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", behaviour.id());
        json.put("statement", behaviour.statement());
        json.put("mark", spelled(behaviour));
        json.put("source", behaviour.source());
        json.put("holds", holds);
        return json;
    }

    private static String spelled(Behaviour behaviour) {
        return behaviour.mark().name().toLowerCase(Locale.ROOT);
    }

    private List<AwsService> services() {
        return simulator.services().services().stream()
                .sorted(Comparator.comparing(AwsService::name))
                .toList();
    }
}
