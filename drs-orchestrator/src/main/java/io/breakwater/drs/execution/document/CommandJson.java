package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.Command;
import io.vertx.core.json.JsonObject;

/** {@link Command} as JSON. */
public final class CommandJson {
    private CommandJson() {}

    /** The command's name in documents and audit. */
    public static String name(Command command) {
        return switch (command) {
            case Command.Pause _ -> "PAUSE";
            case Command.Resume _ -> "RESUME";
            case Command.Cancel _ -> "CANCEL";
            case Command.Approve _ -> "APPROVE";
            case Command.Reject _ -> "REJECT";
            case Command.Retry _ -> "RETRY";
            case Command.Skip _ -> "SKIP";
        };
    }

    public static JsonObject write(Command command) {
        JsonObject document =
                Fields.is(name(command)).put("id", command.id().toString()).put("by", People.write(command.by()));
        switch (command) {
            case Command.Pause _, Command.Resume _ -> {}
            case Command.Cancel cancel -> document.put("reason", cancel.reason());
            case Command.Approve approve -> {
                Fields.put(document, "wave", approve.wave());
                document.put("comment", approve.comment());
            }
            case Command.Reject reject -> {
                Fields.put(document, "wave", reject.wave());
                document.put("comment", reject.comment());
            }
            case Command.Retry retry -> {
                Fields.put(document, "wave", retry.wave());
                document.put("servers", Fields.texts(retry.servers()));
            }
            case Command.Skip skip ->
                document.put("wave", skip.wave())
                        .put("servers", Fields.texts(skip.servers()))
                        .put("actions", Fields.texts(skip.actions()));
        }
        return document;
    }

    public static Command read(JsonObject document) {
        var id = Fields.uuid(document, "id");
        var by = People.person(Fields.object(document, "by"));
        return switch (Fields.kind(document)) {
            case "PAUSE" -> new Command.Pause(id, by);
            case "RESUME" -> new Command.Resume(id, by);
            case "CANCEL" -> new Command.Cancel(id, by, Fields.text(document, "reason"));
            case "APPROVE" ->
                new Command.Approve(id, by, Fields.maybe(document, "wave"), Fields.text(document, "comment"));
            case "REJECT" ->
                new Command.Reject(id, by, Fields.maybe(document, "wave"), Fields.text(document, "comment"));
            case "RETRY" ->
                new Command.Retry(id, by, Fields.maybe(document, "wave"), Fields.textSet(document, "servers"));
            case "SKIP" ->
                new Command.Skip(
                        id,
                        by,
                        Fields.text(document, "wave"),
                        Fields.textSet(document, "servers"),
                        Fields.textSet(document, "actions"));
            default -> throw Fields.unknown("command", document);
        };
    }
}
