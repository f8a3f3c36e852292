package io.breakwater.simulator.core.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An automation document, read from its JSON. Source: Systems Manager user guide, "Automation document schema" and
 * "Systems Manager Automation actions reference".
 *
 * @param steps in their order
 */
public record AutomationDocument(List<Step> steps) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL = Duration.ofSeconds(20);
    private static final Duration ACTION_TIMEOUT = Duration.ofHours(1);
    private static final Duration APPROVAL_TIMEOUT = Duration.ofDays(7);
    private static final Pattern EXIT = Pattern.compile("\\bexit\\s+([1-9][0-9]*)\\b");
    private static final Pattern RAISE = Pattern.compile("\\b(raise|throw)\\b\\s*[^\\n]*");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /**
     * Reads a document.
     *
     * @param parameters the values of the run's parameters, which stand in the steps as {@code {{ Name }}}
     * @throws IllegalArgumentException telling what is wrong, in a sentence for the caller
     */
    public static AutomationDocument parse(String json, Map<String, List<String>> parameters) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Unable to parse document content as JSON");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode node : root.path("mainSteps")) {
            steps.add(step(node, parameters));
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("The document has no mainSteps");
        }
        return new AutomationDocument(List.copyOf(steps));
    }

    /** The exit code that a script's text asks for, if it is not 0. */
    public static Optional<Integer> failingExit(String script) {
        Matcher exit = EXIT.matcher(script);
        return exit.find() ? Optional.of(Integer.parseInt(exit.group(1))) : Optional.empty();
    }

    private static Step step(JsonNode node, Map<String, List<String>> parameters) {
        String action = node.path("action").asText();
        if (node.path("name").asText().isEmpty() || !action.startsWith("aws:")) {
            throw new IllegalArgumentException("A step needs a name and an action that begins with aws:");
        }
        boolean approval = action.equals("aws:approve");
        Duration usual = approval ? APPROVAL_TIMEOUT : ACTION_TIMEOUT;
        JsonNode timeout = node.path("timeoutSeconds");
        return new Step(
                node.path("name").asText(),
                action,
                timeout.isMissingNode() ? usual : Duration.ofSeconds(timeout.asLong()),
                duration(action, node.path("inputs"), parameters),
                node.path("onFailure").asText().equals("Continue"),
                failure(node.path("inputs"), parameters));
    }

    private static Duration duration(String action, JsonNode inputs, Map<String, List<String>> parameters) {
        if (!action.equals("aws:sleep")) {
            return USUAL;
        }
        try {
            return Duration.parse(filled(inputs.path("Duration").asText(), parameters));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("aws:sleep needs a Duration in ISO 8601");
        }
    }

    /** Scripts are not run; one that would end badly whatever happens, fails. */
    private static String failure(JsonNode inputs, Map<String, List<String>> parameters) {
        List<String> texts = new ArrayList<>();
        collect(inputs, texts);
        for (String text : texts) {
            String script = filled(text, parameters);
            Optional<Integer> exit = failingExit(script);
            if (exit.isPresent()) {
                return "Step fails when it is Execute/Cancelling action. Command exited with code " + exit.get() + ".";
            }
            Matcher raise = RAISE.matcher(script);
            if (raise.find()) {
                return "Step fails when it is Execute/Cancelling action. "
                        + raise.group().strip();
            }
        }
        return "";
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static String filled(String text, Map<String, List<String>> parameters) {
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        String.join("\n", parameters.getOrDefault(found.group(1), List.of(found.group())))));
    }
}
