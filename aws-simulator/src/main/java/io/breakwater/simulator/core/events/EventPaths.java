package io.breakwater.simulator.core.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths into an event, {@code $.detail.state}, and templates over them. Source: EventBridge user guide, "Amazon
 * EventBridge input transformation".
 */
public final class EventPaths {
    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");
    private static final Pattern STEP = Pattern.compile("([^\\[\\]]*)(?:\\[(\\d+)])?");

    private EventPaths() {}

    /** The part of the event that the path leads to; a missing node if there is none. */
    public static JsonNode part(JsonNode event, String path) {
        JsonNode part = event;
        String steps = path.startsWith("$.") ? path.substring(2) : "";
        if (steps.isEmpty()) {
            return path.equals("$") ? event : event.path("");
        }
        for (String step : steps.split("\\.", -1)) {
            Matcher matcher = STEP.matcher(step);
            if (!matcher.matches()) {
                return part.path("");
            }
            part = part.path(matcher.group(1));
            if (matcher.group(2) != null) {
                part = part.path(Integer.parseInt(matcher.group(2)));
            }
        }
        return part;
    }

    /** The template with the event's parts in place of its variables: as text inside of quotes, as JSON elsewhere. */
    public static String filled(String template, Map<String, String> paths, JsonNode event) {
        return VARIABLE.matcher(template).replaceAll(match -> {
            String path = paths.get(match.group(1));
            if (path == null) {
                return Matcher.quoteReplacement(match.group());
            }
            JsonNode part = part(event, path);
            if (part.isMissingNode()) {
                return "";
            }
            boolean inText = template.substring(0, match.start())
                                    .chars()
                                    .filter(c -> c == '"')
                                    .count()
                            % 2
                    != 0;
            return Matcher.quoteReplacement(inText && part.isTextual() ? part.textValue() : part.toString());
        });
    }
}
