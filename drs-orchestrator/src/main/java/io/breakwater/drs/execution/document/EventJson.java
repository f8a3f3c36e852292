package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.vertx.core.json.JsonObject;

/** {@link ExecutionEvent} as JSON. */
public final class EventJson {
    private EventJson() {}

    public static JsonObject write(ExecutionEvent event) {
        JsonObject document = new JsonObject()
                .put("at", event.at().toString())
                .put("type", event.type().name())
                .put("details", Fields.map(event.details()));
        Fields.put(document, "wave", event.wave());
        Fields.put(document, "serverId", event.serverId());
        Fields.put(document, "action", event.action());
        Fields.put(document, "by", event.by(), People::write);
        return document;
    }

    public static ExecutionEvent read(JsonObject document) {
        return new ExecutionEvent(
                Fields.instant(document, "at"),
                EventType.valueOf(Fields.text(document, "type")),
                Fields.maybe(document, "wave"),
                Fields.maybe(document, "serverId"),
                Fields.maybe(document, "action"),
                Fields.maybeObject(document, "by", People::person),
                Fields.map(document, "details"));
    }
}
