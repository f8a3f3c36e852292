package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query request as the tree that their dotted names spell: {@code Filter.1.Name=vpc-id} is the text
 * under {@code Filter}, {@code 1}, {@code Name}.
 */
final class QueryParameters {
    private static final String FORM = "application/x-www-form-urlencoded";

    private @Nullable String text;
    private final Map<String, QueryParameters> children = new LinkedHashMap<>();

    private QueryParameters() {}

    /** Those of the query string and of a form body, whichever the request has. */
    static QueryParameters of(WireRequest request) {
        QueryParameters root = new QueryParameters();
        root.parse(request.rawQuery());
        if (isForm(request)) {
            root.parse(new String(request.body(), StandardCharsets.UTF_8));
        }
        return root;
    }

    /** The action that the request names; nothing if it cannot be read either. */
    static Optional<String> action(WireRequest request) {
        try {
            return of(request).text("Action");
        } catch (AwsError malformed) {
            return Optional.empty();
        }
    }

    /** Whether the request is one of a query protocol: a form, or an Action in the query string. */
    static boolean areIn(WireRequest request) {
        return isForm(request) || ("&" + request.rawQuery()).contains("&Action=");
    }

    private static boolean isForm(WireRequest request) {
        return request.header("content-type")
                .filter(type -> type.regionMatches(true, 0, FORM, 0, FORM.length()))
                .isPresent();
    }

    /** The text of this very parameter. */
    Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /** The text of a parameter right below. */
    Optional<String> text(String name) {
        return child(name).flatMap(QueryParameters::text);
    }

    /** What is below a name; the name may have dots itself. */
    Optional<QueryParameters> child(String name) {
        @Nullable QueryParameters at = this;
        for (String step : name.split("\\.", -1)) {
            at = at.children.get(step);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    /** Whether names go on below. */
    boolean hasChildren() {
        return !children.isEmpty();
    }

    /** The numbered children in the order of their numbers, which may have gaps. */
    List<QueryParameters> numbered() {
        Map<Integer, QueryParameters> byNumber = new TreeMap<>();
        children.forEach((name, child) -> {
            if (name.length() <= 9 && !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                byNumber.put(Integer.valueOf(name), child);
            }
        });
        return List.copyOf(byNumber.values());
    }

    private void parse(String encoded) {
        try {
            UrlText.parameters(encoded).forEach((name, values) -> put(name, values.getFirst()));
        } catch (UnreadableRequest unreadable) {
            throw new AwsError("MalformedQueryString", 404, "The query string contains a syntax error.");
        }
    }

    private void put(String name, String value) {
        QueryParameters at = this;
        for (String step : name.split("\\.", -1)) {
            at = at.children.computeIfAbsent(step, fresh -> new QueryParameters());
        }
        at.text = value;
    }
}
