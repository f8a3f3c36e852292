package io.breakwater.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Arguments as they may be kept: members whose name tells a secret and texts that look like one are replaced, long texts and
 * documents are cut.
 */
public final class Redactor {

    static final String HIDDEN = "[redacted]";
    static final int MAX_TEXT = 1_000;
    static final int MAX_DOCUMENT = 16_000;
    private static final int MAX_DEPTH = 32;

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(passw|passphrase|secret|token|credential|authorization|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key"
                    + "|cookie|bearer|signature|connection[-_ ]?string).*|(?i)(pwd|pin|otp|auth)");

    private static final Pattern SECRET_TEXT = Pattern.compile(
            "bwk_[A-Za-z0-9]+_[A-Za-z0-9_-]+" // our API keys
                    + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*" // JSON web tokens
                    + "|(?i:bearer|basic) +[A-Za-z0-9._~+/=-]{8,}"
                    + "|\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"
                    + "|gh[pousr]_[A-Za-z0-9]{20,}"
                    + "|-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"
                    + "|(?<=://)[^/\\s:@]+:[^/\\s@]+(?=@)"); // user:password in a URL

    private Redactor() {}

    /** The redacted document as JSON text. */
    public static String redact(JsonNode arguments) {
        String text = copy(arguments, 0).toString();
        if (text.length() <= MAX_DOCUMENT) {
            return text;
        }
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        cut.put("cut", text.substring(0, MAX_DOCUMENT / 2));
        cut.put("length", text.length());
        return cut.toString();
    }

    /** Free text as it may be kept, for example an error message. */
    public static String redact(String text) {
        String hidden = SECRET_TEXT.matcher(text).replaceAll(HIDDEN);
        return hidden.length() <= MAX_TEXT ? hidden : hidden.substring(0, MAX_TEXT) + "…";
    }

    private static JsonNode copy(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return JsonNodeFactory.instance.textNode("[too deep]");
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(member -> object.set(
                            redact(member.getKey()),
                            SECRET_NAME.matcher(member.getKey()).matches()
                                    ? JsonNodeFactory.instance.textNode(HIDDEN)
                                    : copy(member.getValue(), depth + 1)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(copy(element, depth + 1)));
            return array;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(redact(node.textValue())) : node;
    }
}
