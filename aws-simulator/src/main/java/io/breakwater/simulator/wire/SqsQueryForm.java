package io.breakwater.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that SQS had in its query protocol, which the SDK's model of its JSON protocol has lost: lists and maps were
 * named after one of their elements. Source: SQS API reference, version 2012-11-05, query requests and XML responses.
 */
final class SqsQueryForm {
    private static final Pattern ENTRY =
            Pattern.compile("^(?:SendMessage|DeleteMessage|ChangeMessageVisibility)BatchRequestEntry\\.");
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(^|\\.)(MessageAttribute|MessageSystemAttribute|Attribute)\\.(\\d+)\\.(Name|Value)(?=\\.|$)");
    private static final Pattern NAME =
            Pattern.compile("^(AttributeName|MessageAttributeName|MessageSystemAttributeName|TagKey)\\.(\\d+)$");
    private static final Pattern TAG = Pattern.compile("^Tag\\.(\\d+)\\.(Key|Value)$");

    private static final Pattern ELEMENT = Pattern.compile(
            "<(/?)(Attributes|Failed|MessageAttributes|Messages|QueueUrls|Successful|Tags|key|value)(/?)>");
    private static final Map<String, String> ELEMENTS = Map.of(
            "Attributes", "Attribute",
            "Failed", "BatchResultErrorEntry",
            "MessageAttributes", "MessageAttribute",
            "Messages", "Message",
            "QueueUrls", "QueueUrl",
            "Tags", "Tag",
            "value", "Value");

    private SqsQueryForm() {}

    /** The request with the names that the model has now. */
    static WireRequest plain(WireRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        String tags = (request.rawQuery() + "&" + body).contains("Action=CreateQueue") ? "tags" : "Tags";
        return new WireRequest(
                request.method(),
                request.rawPath(),
                renamed(request.rawQuery(), tags),
                request.headers(),
                renamed(body, tags).getBytes(StandardCharsets.UTF_8));
    }

    private static String renamed(String parameters, String tags) {
        return Arrays.stream(parameters.split("&", -1))
                .map(parameter -> {
                    int end = parameter.indexOf('=');
                    return end < 0 ? parameter : name(parameter.substring(0, end), tags) + parameter.substring(end);
                })
                .collect(Collectors.joining("&"));
    }

    private static String name(String name, String tags) {
        String entry = ENTRY.matcher(name).replaceFirst("Entries.");
        String attribute = ATTRIBUTE
                .matcher(entry)
                .replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + match.group(2) + "s." + match.group(3)
                        + (match.group(4).equals("Name") ? ".key" : ".value")));
        String list = NAME.matcher(attribute).replaceFirst("$1s.$2");
        return TAG.matcher(list)
                .replaceFirst(
                        match -> tags + "." + match.group(1) + (match.group(2).equals("Key") ? ".key" : ".value"));
    }

    /** The answer with the names that it had; text cannot be taken for an element, since it is escaped. */
    static WireResponse named(String operation, WireResponse answer) {
        String key = operation.equals("ListQueueTags") ? "Key" : "Name";
        String xml = ELEMENT.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                .replaceAll(match -> Matcher.quoteReplacement("<" + match.group(1)
                        + switch (match.group(2)) {
                            case "Successful" -> operation + "ResultEntry";
                            case "key" -> key;
                            default -> ELEMENTS.getOrDefault(match.group(2), match.group(2));
                        }
                        + match.group(3)
                        + ">"));
        return new WireResponse(answer.status(), answer.headers(), xml.getBytes(StandardCharsets.UTF_8));
    }
}
