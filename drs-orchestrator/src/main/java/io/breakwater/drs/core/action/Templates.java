package io.breakwater.drs.core.action;

import io.breakwater.drs.core.plan.Task;
import io.breakwater.wire.json.RawJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of actions. A value is written as the place demands: escaped in JSON, percent-encoded in URLs, on one line in
 * headers, so that no value can become syntax.
 */
public final class Templates {
    static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Templates() {}

    /** The placeholders in a text that stand for nothing, in their order. */
    public static Set<String> unknown(String text) {
        Set<String> unknown = new LinkedHashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!TemplateValues.NAMES.contains(matcher.group(1))) {
                unknown.add(matcher.group(1));
            }
        }
        return unknown;
    }

    /**
     * The task with its placeholders filled.
     *
     * @throws IllegalArgumentException if it has an unknown one
     */
    public static Task fill(Task task, TemplateValues values) {
        return switch (task) {
            case Task.SsmAutomation automation ->
                new Task.SsmAutomation(
                        automation.site(), automation.document(), parameters(automation.parameters(), values));
            case Task.SsmCommand command ->
                new Task.SsmCommand(command.document(), parameters(command.parameters(), values));
            case Task.LambdaInvocation lambda ->
                new Task.LambdaInvocation(lambda.site(), lambda.function(), json(lambda.payload(), values));
            case Task.HttpCall call ->
                new Task.HttpCall(
                        call.method(), url(call.url(), values), headers(call.headers(), values), body(call, values));
            case Task.McpToolCall call ->
                new Task.McpToolCall(call.server(), call.tool(), json(call.arguments(), values));
            case Task.TcpProbe probe -> probe;
            case Task.HttpProbe probe -> new Task.HttpProbe(url(probe.url(), values), probe.expectedStatus());
        };
    }

    /** {@code ${wave.instanceIds}} alone becomes one value for each instance. */
    private static Map<String, List<String>> parameters(Map<String, List<String>> parameters, TemplateValues values) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        parameters.forEach((name, texts) -> {
            List<String> all = new ArrayList<>();
            for (String text : texts) {
                if (text.equals("${" + TemplateValues.INSTANCE_IDS + "}")) {
                    all.addAll(values.instanceIds());
                } else {
                    all.add(fill(text, values, UnaryOperator.identity()));
                }
            }
            filled.put(name, all);
        });
        return filled;
    }

    private static Map<String, String> headers(Map<String, String> headers, TemplateValues values) {
        Map<String, String> filled = new LinkedHashMap<>();
        headers.forEach((name, value) -> filled.put(
                name, fill(value, values, text -> CONTROL.matcher(text).replaceAll(" "))));
        return filled;
    }

    private static String body(Task.HttpCall call, TemplateValues values) {
        boolean json = call.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().contains("json"));
        return json ? json(call.body(), values) : fill(call.body(), values, UnaryOperator.identity());
    }

    private static String url(String url, TemplateValues values) {
        return fill(
                url,
                values,
                text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** Placeholders stand inside strings, where the value must not end the string. */
    private static String json(String json, TemplateValues values) {
        return fill(json, values, text -> {
            String quoted = RawJson.string(text).toString();
            return quoted.substring(1, quoted.length() - 1);
        });
    }

    private static String fill(String text, TemplateValues values, UnaryOperator<String> written) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(written.apply(values.text(found.group(1)))));
    }
}
