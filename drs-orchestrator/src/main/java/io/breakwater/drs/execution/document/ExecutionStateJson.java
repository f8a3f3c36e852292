package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.ExecutionState;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@link ExecutionState} as JSON; its names are also what lists are filtered by. */
public final class ExecutionStateJson {
    /** Every name, in the order in which an execution gets there. */
    public static final List<String> NAMES = List.of(
            "PENDING",
            "AWAITING_START",
            "RUNNING",
            "PAUSED",
            "CANCELLING",
            "COMPLETED",
            "PARTIAL",
            "FAILED",
            "CANCELLED",
            "TIMED_OUT");

    private ExecutionStateJson() {}

    /** The state's name in columns, filters and metrics. */
    public static String name(ExecutionState state) {
        return switch (state) {
            case ExecutionState.Pending _ -> "PENDING";
            case ExecutionState.AwaitingStart _ -> "AWAITING_START";
            case ExecutionState.Running _ -> "RUNNING";
            case ExecutionState.Paused _ -> "PAUSED";
            case ExecutionState.Cancelling _ -> "CANCELLING";
            case ExecutionState.Completed _ -> "COMPLETED";
            case ExecutionState.Partial _ -> "PARTIAL";
            case ExecutionState.Failed _ -> "FAILED";
            case ExecutionState.Cancelled _ -> "CANCELLED";
            case ExecutionState.TimedOut _ -> "TIMED_OUT";
        };
    }

    /** Whether nothing goes on by itself any more; some of these are taken up again by a retry. */
    public static boolean ended(ExecutionState state) {
        return switch (state) {
            case ExecutionState.Pending _,
                    ExecutionState.AwaitingStart _,
                    ExecutionState.Running _,
                    ExecutionState.Paused _,
                    ExecutionState.Cancelling _ -> false;
            case ExecutionState.Completed _,
                    ExecutionState.Partial _,
                    ExecutionState.Failed _,
                    ExecutionState.Cancelled _,
                    ExecutionState.TimedOut _ -> true;
        };
    }

    static JsonObject write(ExecutionState state) {
        JsonObject document = Fields.is(name(state));
        return switch (state) {
            case ExecutionState.Pending pending ->
                document.put("since", pending.since().toString());
            case ExecutionState.AwaitingStart waiting ->
                document.put("since", waiting.since().toString())
                        .put("until", waiting.until().toString());
            case ExecutionState.Running running ->
                document.put("startedAt", running.startedAt().toString())
                        .put("until", running.until().toString());
            case ExecutionState.Paused paused ->
                document.put("startedAt", paused.startedAt().toString())
                        .put("until", paused.until().toString())
                        .put("since", paused.since().toString())
                        .put("by", People.write(paused.by()));
            case ExecutionState.Cancelling cancelling ->
                document.put("startedAt", cancelling.startedAt().toString())
                        .put("since", cancelling.since().toString())
                        .put("reason", cancelling.reason());
            case ExecutionState.Completed done ->
                document.put("startedAt", done.startedAt().toString())
                        .put("endedAt", done.endedAt().toString());
            case ExecutionState.Partial partial ->
                document.put("startedAt", partial.startedAt().toString())
                        .put("endedAt", partial.endedAt().toString());
            case ExecutionState.Failed failed ->
                document.put("startedAt", failed.startedAt().toString())
                        .put("endedAt", failed.endedAt().toString())
                        .put("reason", failed.reason());
            case ExecutionState.Cancelled cancelled ->
                document.put("endedAt", cancelled.endedAt().toString()).put("reason", cancelled.reason());
            case ExecutionState.TimedOut late ->
                document.put("startedAt", late.startedAt().toString())
                        .put("endedAt", late.endedAt().toString());
        };
    }

    static ExecutionState read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "PENDING" -> new ExecutionState.Pending(Fields.instant(document, "since"));
            case "AWAITING_START" ->
                new ExecutionState.AwaitingStart(Fields.instant(document, "since"), Fields.instant(document, "until"));
            case "RUNNING" ->
                new ExecutionState.Running(Fields.instant(document, "startedAt"), Fields.instant(document, "until"));
            case "PAUSED" ->
                new ExecutionState.Paused(
                        Fields.instant(document, "startedAt"),
                        Fields.instant(document, "until"),
                        Fields.instant(document, "since"),
                        People.person(Fields.object(document, "by")));
            case "CANCELLING" ->
                new ExecutionState.Cancelling(
                        Fields.instant(document, "startedAt"),
                        Fields.instant(document, "since"),
                        Fields.text(document, "reason"));
            case "COMPLETED" ->
                new ExecutionState.Completed(
                        Fields.instant(document, "startedAt"), Fields.instant(document, "endedAt"));
            case "PARTIAL" ->
                new ExecutionState.Partial(Fields.instant(document, "startedAt"), Fields.instant(document, "endedAt"));
            case "FAILED" ->
                new ExecutionState.Failed(
                        Fields.instant(document, "startedAt"),
                        Fields.instant(document, "endedAt"),
                        Fields.text(document, "reason"));
            case "CANCELLED" ->
                new ExecutionState.Cancelled(Fields.instant(document, "endedAt"), Fields.text(document, "reason"));
            case "TIMED_OUT" ->
                new ExecutionState.TimedOut(Fields.instant(document, "startedAt"), Fields.instant(document, "endedAt"));
            default -> throw Fields.unknown("execution state", document);
        };
    }
}
