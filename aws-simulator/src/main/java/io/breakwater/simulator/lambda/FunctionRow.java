package io.breakwater.simulator.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * A function.
 *
 * @param latest what is changed and, without a qualifier, invoked
 * @param versions what was published, oldest first
 */
record FunctionRow(FunctionConfiguration latest, List<FunctionConfiguration> versions, Map<String, String> tags) {
    static final String LATEST = "$LATEST";

    String name() {
        return latest.functionName();
    }

    Optional<FunctionConfiguration> version(String version) {
        return version.equals(LATEST)
                ? Optional.of(latest)
                : versions.stream()
                        .filter(each -> each.version().equals(version))
                        .findFirst();
    }

    FunctionRow with(FunctionConfiguration changed) {
        return new FunctionRow(changed, versions, tags);
    }

    FunctionRow publishing(FunctionConfiguration version) {
        return new FunctionRow(
                latest, Stream.concat(versions.stream(), Stream.of(version)).toList(), tags);
    }

    FunctionRow without(String version) {
        return new FunctionRow(
                latest,
                versions.stream()
                        .filter(each -> !each.version().equals(version))
                        .toList(),
                tags);
    }
}
