package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.ActionState;
import io.vertx.core.json.JsonObject;

/** {@link ActionState} as JSON. */
public final class ActionStateJson {
    private ActionStateJson() {}

    /** The state's name in documents. */
    public static String name(ActionState state) {
        return switch (state) {
            case ActionState.Pending _ -> "PENDING";
            case ActionState.Intended _ -> "INTENDED";
            case ActionState.Running _ -> "RUNNING";
            case ActionState.Succeeded _ -> "SUCCEEDED";
            case ActionState.Failed _ -> "FAILED";
            case ActionState.Skipped _ -> "SKIPPED";
            case ActionState.Cancelled _ -> "CANCELLED";
        };
    }

    static JsonObject write(ActionState state) {
        JsonObject document = Fields.is(name(state));
        return switch (state) {
            case ActionState.Pending pending ->
                document.put("notBefore", pending.notBefore().toString()).put("refusals", pending.refusals());
            case ActionState.Intended intended ->
                document.put("fence", intended.fence())
                        .put("sendBefore", intended.sendBefore().toString())
                        .put("at", intended.at().toString())
                        .put("refusals", intended.refusals());
            case ActionState.Running running ->
                document.put("handle", running.handle())
                        .put("since", running.since().toString())
                        .put("until", running.until().toString());
            case ActionState.Succeeded succeeded ->
                document.put("at", succeeded.at().toString()).put("output", succeeded.output());
            case ActionState.Failed failed ->
                document.put("at", failed.at().toString()).put("failure", People.write(failed.failure()));
            case ActionState.Skipped skipped -> document.put("at", skipped.at().toString());
            case ActionState.Cancelled cancelled ->
                document.put("at", cancelled.at().toString());
        };
    }

    static ActionState read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "PENDING" ->
                new ActionState.Pending(Fields.instant(document, "notBefore"), Fields.number(document, "refusals"));
            case "INTENDED" ->
                new ActionState.Intended(
                        Fields.big(document, "fence"),
                        Fields.instant(document, "sendBefore"),
                        Fields.instant(document, "at"),
                        Fields.number(document, "refusals"));
            case "RUNNING" ->
                new ActionState.Running(
                        Fields.text(document, "handle"),
                        Fields.instant(document, "since"),
                        Fields.instant(document, "until"));
            case "SUCCEEDED" ->
                new ActionState.Succeeded(Fields.instant(document, "at"), Fields.text(document, "output"));
            case "FAILED" ->
                new ActionState.Failed(
                        Fields.instant(document, "at"), People.failure(Fields.object(document, "failure")));
            case "SKIPPED" -> new ActionState.Skipped(Fields.instant(document, "at"));
            case "CANCELLED" -> new ActionState.Cancelled(Fields.instant(document, "at"));
            default -> throw Fields.unknown("action state", document);
        };
    }
}
