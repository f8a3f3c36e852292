package io.breakwater.simulator.core.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A query string in the form that is signed: every name and value encoded alike, sorted. */
record CanonicalQuery(List<Parameter> parameters) {
    record Parameter(String name, String value) {}

    static CanonicalQuery of(String rawQuery) {
        var parameters = new ArrayList<Parameter>();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(name), decoded(value)));
            }
        }
        return new CanonicalQuery(parameters);
    }

    /** The decoded value of the first parameter of that name, or an empty string. */
    String value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
    }

    /** The signed form; the signature itself is never part of what is signed. */
    String text() {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(parameter ->
                        new Parameter(UriEncoding.encode(parameter.name()), UriEncoding.encode(parameter.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        // A plus sign is itself in AWS queries; URLDecoder alone would make it a space.
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SignatureRejected(
                    SignatureRejected.Reason.INCOMPLETE, "The query string is not percent-encoded.");
        }
    }
}
