package io.breakwater.simulator.core.logs.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.core.logs.LogEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields that Logs Insights finds in an event: its own, and those of its text if that is a JSON object.
 *
 * <p>Source: CloudWatch Logs user guide, Supported logs and discovered fields.
 */
public final class EventFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Most fields found in one event's JSON. */
    private static final int MOST = 200;

    private EventFields() {}

    /**
     * @param stream the name of the event's stream
     * @param log account and name of its group: {@code 111122223333:/aws/codebuild/web}
     * @param pointer what finds the event again
     */
    public static Map<String, String> of(LogEvent event, String stream, String log, String pointer) {
        var fields = new LinkedHashMap<String, String>();
        discover(event.message(), fields);
        fields.put(InsightsQuery.TIMESTAMP, time(event.at()));
        fields.put("@ingestionTime", time(event.ingested()));
        fields.put("@message", event.message());
        fields.put("@logStream", stream);
        fields.put("@log", log);
        fields.put(InsightsRow.POINTER, pointer);
        return fields;
    }

    private static String time(long at) {
        return InsightsQuery.TIME.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
    }

    private static void discover(String message, Map<String, String> fields) {
        if (!message.stripLeading().startsWith("{")) {
            return;
        }
        try {
            flatten("", JSON.readTree(message), fields);
        } catch (JsonProcessingException notJson) {
            fields.clear();
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> fields) {
        if (fields.size() >= MOST) {
            return;
        }
        String prefix = name.isEmpty() ? "" : name + ".";
        if (node.isObject()) {
            node.properties().forEach(member -> flatten(prefix + member.getKey(), member.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(prefix + i, node.get(i), fields);
            }
        } else if (!node.isNull()) {
            fields.put(name, node.asText());
        }
    }
}
