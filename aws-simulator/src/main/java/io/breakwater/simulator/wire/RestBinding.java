package io.breakwater.simulator.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one operation of a REST service is found.
 *
 * @param segments the path's segments: literal text, {@code {Label}}, and {@code {Label+}} for all the rest of the path
 * @param query parameters that must be there: with that value, or with any if the value is a {@code {Label}}
 * @param headers headers that must be there, in lower case
 * @param status the HTTP status of success
 */
record RestBinding(
        String operation,
        String method,
        List<String> segments,
        Map<String, String> query,
        List<String> headers,
        int status) {
    /** The most specific first: with more literal path, without a greedy label, with more conditions. */
    static final Comparator<RestBinding> MOST_SPECIFIC_FIRST = Comparator.comparingLong(RestBinding::literals)
            .reversed()
            .thenComparing(RestBinding::isGreedy)
            .thenComparing(binding -> -(binding.query.size() + binding.headers.size()))
            .thenComparing(RestBinding::operation);

    /** Reads the part of a line of the bindings file after the service's name. */
    static RestBinding parse(List<String> words) {
        String template = words.get(2);
        int mark = template.indexOf('?');
        String path = mark < 0 ? template : template.substring(0, mark);
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            UrlText.parameters(template.substring(mark + 1))
                    .forEach((name, values) -> query.put(name, values.getFirst()));
        }
        return new RestBinding(
                words.get(0),
                words.get(1),
                segments(path),
                Map.copyOf(query),
                List.copyOf(words.subList(4, words.size())),
                Integer.parseInt(words.get(3)));
    }

    /** The segments between a path's slashes; one slash at the end makes no difference. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        if (segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return List.copyOf(segments);
    }

    /**
     * The labels' values if the request asks for this operation.
     *
     * @param rawPath the path, still encoded
     * @param asked the same path's segments
     */
    Optional<Map<String, String>> match(
            String rawPath, List<String> asked, Map<String, List<String>> parameters, WireRequest request) {
        boolean fits = isGreedy() ? asked.size() >= segments.size() : asked.size() == segments.size();
        if (!fits || !conditionsHold(parameters, request)) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = segments.get(i);
            String given = isGreedy(wanted) ? rest(rawPath, i) : asked.get(i);
            if (isLabel(wanted) ? given.isEmpty() : !wanted.equals(given)) {
                return Optional.empty();
            }
            if (isLabel(wanted)) {
                labels.put(labelName(wanted), UrlText.pathText(given));
            }
        }
        return Optional.of(labels);
    }

    private boolean conditionsHold(Map<String, List<String>> parameters, WireRequest request) {
        for (Map.Entry<String, String> wanted : query.entrySet()) {
            List<String> values = parameters.get(wanted.getKey());
            if (values == null
                    || !isLabel(wanted.getValue())
                            && !wanted.getValue().isEmpty()
                            && !values.contains(wanted.getValue())) {
                return false;
            }
        }
        return request.headers().keySet().containsAll(headers);
    }

    /** What follows the first {@code skipped} segments, slashes and all: the name of an S3 object may end in one. */
    private static String rest(String rawPath, int skipped) {
        int from = 1;
        for (int i = 0; i < skipped; i++) {
            from = rawPath.indexOf('/', from) + 1;
        }
        return rawPath.substring(from);
    }

    private long literals() {
        return segments.stream().filter(segment -> !isLabel(segment)).count();
    }

    private boolean isGreedy() {
        return !segments.isEmpty() && isGreedy(segments.getLast());
    }

    private static String labelName(String segment) {
        return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
    }

    private static boolean isGreedy(String segment) {
        return segment.endsWith("+}");
    }

    private static boolean isLabel(String segment) {
        return segment.startsWith("{");
    }
}
