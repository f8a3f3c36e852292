package io.breakwater.simulator.service;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One simulated AWS service.
 *
 * @param name the service's name in the SDK and the CLI: {@code drs}, {@code cloudwatchlogs}
 * @param model how it speaks
 * @param operations the operations it supports, by name
 * @param behaviours what it does beyond storing and returning, each with its mark and source
 */
public record AwsService(
        String name, ServiceModel model, Map<String, Operation> operations, List<Behaviour> behaviours) {
    public static AwsService of(
            String name, ServiceModel model, List<Operation> operations, List<Behaviour> behaviours) {
        return new AwsService(
                name,
                model,
                operations.stream()
                        .collect(Collectors.toMap(
                                Operation::name,
                                Function.identity(),
                                (a, b) -> {
                                    throw new IllegalArgumentException(name + " has " + a.name() + " twice");
                                },
                                TreeMap::new)),
                List.copyOf(behaviours));
    }

    public Optional<Operation> operation(String operation) {
        return Optional.ofNullable(operations.get(operation));
    }
}
