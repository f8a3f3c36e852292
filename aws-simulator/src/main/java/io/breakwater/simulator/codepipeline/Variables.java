package io.breakwater.simulator.codepipeline;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code #{namespace.name}} by what an execution knows. A variable it does not know stays as it is.
 *
 * <p>Source: CodePipeline user guide, Variables reference.
 */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("#\\{([A-Za-z0-9@_-]+)\\.([A-Za-z0-9@_.-]+)}");

    private Variables() {}

    static Map<String, String> resolve(Map<String, String> configuration, ExecutionRow execution) {
        var resolved = new TreeMap<String, String>();
        configuration.forEach((key, value) -> resolved.put(key, resolve(value, execution)));
        return resolved;
    }

    static String resolve(String text, ExecutionRow execution) {
        Matcher references = REFERENCE.matcher(text);
        return references.replaceAll(reference ->
                Matcher.quoteReplacement(value(reference.group(1), reference.group(2), execution, reference.group())));
    }

    private static String value(String namespace, String name, ExecutionRow execution, String otherwise) {
        return switch (namespace) {
            case "variables" -> execution.origin().variables().getOrDefault(name, otherwise);
            case "codepipeline" -> name.equals("PipelineExecutionId") ? execution.id() : otherwise;
            default -> execution.outputs().getOrDefault(namespace + "." + name, otherwise);
        };
    }
}
