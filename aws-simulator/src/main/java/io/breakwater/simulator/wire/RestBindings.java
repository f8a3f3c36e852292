package io.breakwater.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTTP bindings of all operations of the REST services: method, URI template and success status. They stand in
 * {@code rest-bindings.txt}, which is made from the AWS SDK's request marshallers.
 */
public final class RestBindings {
    private static final Map<String, List<RestBinding>> BY_SERVICE = load();

    /**
     * The operation that a request asks for.
     *
     * @param labels the decoded values of the labels in its path
     */
    public record Match(String operation, Map<String, String> labels) {}

    private RestBindings() {}

    /**
     * Finds the operation that a request asks for, supported or not. If several fit, the most specific one wins.
     *
     * @param service the service's name in the SDK, such as {@code drs}
     */
    public static Optional<Match> match(String service, WireRequest request) {
        List<String> asked = RestBinding.segments(request.rawPath());
        Map<String, List<String>> parameters = UrlText.parameters(request.rawQuery());
        for (RestBinding binding : BY_SERVICE.getOrDefault(service, List.of())) {
            if (binding.method().equals(request.method())) {
                Optional<Map<String, String>> labels = binding.match(request.rawPath(), asked, parameters, request);
                if (labels.isPresent()) {
                    return Optional.of(new Match(binding.operation(), labels.get()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The HTTP status of an operation's success.
     *
     * @throws IllegalArgumentException if the service has no such operation
     */
    public static int status(String service, String operation) {
        for (RestBinding binding : BY_SERVICE.getOrDefault(service, List.of())) {
            if (binding.operation().equals(operation)) {
                return binding.status();
            }
        }
        throw new IllegalArgumentException("no binding of " + service + " " + operation);
    }

    private static Map<String, List<RestBinding>> load() {
        Map<String, List<RestBinding>> bindings = new HashMap<>();
        try (InputStream file = Objects.requireNonNull(RestBindings.class.getResourceAsStream("rest-bindings.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    List<String> words = List.of(line.split(" "));
                    bindings.computeIfAbsent(words.getFirst(), service -> new ArrayList<>())
                            .add(RestBinding.parse(words.subList(1, words.size())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bindings.values().forEach(all -> all.sort(RestBinding.MOST_SPECIFIC_FIRST));
        return Map.copyOf(bindings);
    }
}
