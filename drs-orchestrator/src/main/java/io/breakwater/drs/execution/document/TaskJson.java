package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.plan.Task;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@link Task} as JSON. */
final class TaskJson {
    private TaskJson() {}

    static JsonObject write(Task task) {
        JsonObject document = Fields.is(task.kind());
        return switch (task) {
            case Task.SsmAutomation automation ->
                document.put("site", People.write(automation.site()))
                        .put("document", automation.document())
                        .put("parameters", lists(automation.parameters()));
            case Task.SsmCommand command ->
                document.put("document", command.document()).put("parameters", lists(command.parameters()));
            case Task.LambdaInvocation lambda ->
                document.put("site", People.write(lambda.site()))
                        .put("function", lambda.function())
                        .put("payload", lambda.payload());
            case Task.HttpCall call ->
                document.put("method", call.method())
                        .put("url", call.url())
                        .put("headers", Fields.map(call.headers()))
                        .put("body", call.body());
            case Task.McpToolCall call ->
                document.put("server", call.server()).put("tool", call.tool()).put("arguments", call.arguments());
            case Task.TcpProbe probe -> document.put("host", probe.host()).put("port", probe.port());
            case Task.HttpProbe probe -> document.put("url", probe.url()).put("expectedStatus", probe.expectedStatus());
        };
    }

    static Task read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "ssm-automation" ->
                new Task.SsmAutomation(
                        People.site(Fields.object(document, "site")),
                        Fields.text(document, "document"),
                        lists(document));
            case "ssm-command" -> new Task.SsmCommand(Fields.text(document, "document"), lists(document));
            case "lambda" ->
                new Task.LambdaInvocation(
                        People.site(Fields.object(document, "site")),
                        Fields.text(document, "function"),
                        Fields.text(document, "payload"));
            case "http" ->
                new Task.HttpCall(
                        Fields.text(document, "method"),
                        Fields.text(document, "url"),
                        Fields.map(document, "headers"),
                        Fields.text(document, "body"));
            case "mcp-tool" ->
                new Task.McpToolCall(
                        Fields.text(document, "server"),
                        Fields.text(document, "tool"),
                        Fields.text(document, "arguments"));
            case "tcp-probe" -> new Task.TcpProbe(Fields.text(document, "host"), Fields.number(document, "port"));
            case "http-probe" ->
                new Task.HttpProbe(Fields.text(document, "url"), Fields.number(document, "expectedStatus"));
            default -> throw Fields.unknown("task", document);
        };
    }

    private static JsonObject lists(Map<String, List<String>> values) {
        var written = new JsonObject();
        values.forEach((name, texts) -> written.put(name, Fields.texts(texts)));
        return written;
    }

    private static Map<String, List<String>> lists(JsonObject document) {
        JsonObject members = Fields.object(document, "parameters");
        return members.fieldNames().stream()
                .collect(Collectors.toMap(name -> name, name -> Fields.texts(members, name)));
    }
}
