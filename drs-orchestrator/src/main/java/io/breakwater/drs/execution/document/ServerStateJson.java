package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@link ServerState} as JSON; its names are also what lists are filtered by. */
public final class ServerStateJson {
    /** Every name, in the order in which a server gets there. */
    public static final List<String> NAMES = List.of(
            "WAITING",
            "QUEUED",
            "SUBMITTED",
            "IN_JOB",
            "AWAITING_REASON",
            "WATCHED",
            "DONE",
            "FAILED",
            "SKIPPED",
            "CANCELLED");

    private ServerStateJson() {}

    /** The state's name in columns and documents. */
    public static String name(ServerState state) {
        return switch (state) {
            case ServerState.Waiting _ -> "WAITING";
            case ServerState.Queued _ -> "QUEUED";
            case ServerState.Submitted _ -> "SUBMITTED";
            case ServerState.InJob _ -> "IN_JOB";
            case ServerState.AwaitingReason _ -> "AWAITING_REASON";
            case ServerState.Watched _ -> "WATCHED";
            case ServerState.Done _ -> "DONE";
            case ServerState.Failed _ -> "FAILED";
            case ServerState.Skipped _ -> "SKIPPED";
            case ServerState.Cancelled _ -> "CANCELLED";
        };
    }

    static JsonObject write(ServerState state) {
        JsonObject document = Fields.is(name(state));
        return switch (state) {
            case ServerState.Waiting _ -> document;
            case ServerState.Queued queued -> {
                Fields.put(document, "waitingFor", queued.waitingFor());
                yield task(document, queued.task())
                        .put("notBefore", queued.notBefore().toString())
                        .put("refusals", queued.refusals())
                        .put("together", queued.together());
            }
            case ServerState.Submitted submitted ->
                task(document, submitted.task())
                        .put("attempt", submitted.attempt().toString())
                        .put("since", submitted.since().toString())
                        .put("refusals", submitted.refusals())
                        .put("together", submitted.together());
            case ServerState.InJob inJob ->
                task(document, inJob.task())
                        .put("attempt", inJob.attempt().toString())
                        .put("jobId", inJob.jobId())
                        .put("since", inJob.since().toString());
            case ServerState.AwaitingReason failed ->
                task(document, failed.task())
                        .put("attempt", failed.attempt().toString())
                        .put("jobId", failed.jobId())
                        .put("since", failed.since().toString())
                        .put("looks", failed.looks());
            case ServerState.Watched watched ->
                task(document, watched.task()).put("since", watched.since().toString());
            case ServerState.Done done -> document.put("at", done.at().toString());
            case ServerState.Failed failed ->
                task(document, failed.task())
                        .put("failure", People.write(failed.failure()))
                        .put("at", failed.at().toString());
            case ServerState.Skipped skipped -> document.put("at", skipped.at().toString());
            case ServerState.Cancelled cancelled ->
                document.put("at", cancelled.at().toString());
        };
    }

    static ServerState read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "WAITING" -> new ServerState.Waiting();
            case "QUEUED" ->
                new ServerState.Queued(
                        task(document),
                        Fields.instant(document, "notBefore"),
                        Fields.maybe(document, "waitingFor"),
                        Fields.number(document, "refusals"),
                        Fields.number(document, "together"));
            case "SUBMITTED" ->
                new ServerState.Submitted(
                        task(document),
                        Fields.uuid(document, "attempt"),
                        Fields.instant(document, "since"),
                        Fields.number(document, "refusals"),
                        Fields.number(document, "together"));
            case "IN_JOB" ->
                new ServerState.InJob(
                        task(document),
                        Fields.uuid(document, "attempt"),
                        Fields.text(document, "jobId"),
                        Fields.instant(document, "since"));
            case "AWAITING_REASON" ->
                new ServerState.AwaitingReason(
                        task(document),
                        Fields.uuid(document, "attempt"),
                        Fields.text(document, "jobId"),
                        Fields.instant(document, "since"),
                        Fields.number(document, "looks"));
            case "WATCHED" -> new ServerState.Watched(task(document), Fields.instant(document, "since"));
            case "DONE" -> new ServerState.Done(Fields.instant(document, "at"));
            case "FAILED" ->
                new ServerState.Failed(
                        task(document),
                        People.failure(Fields.object(document, "failure")),
                        Fields.instant(document, "at"));
            case "SKIPPED" -> new ServerState.Skipped(Fields.instant(document, "at"));
            case "CANCELLED" -> new ServerState.Cancelled(Fields.instant(document, "at"));
            default -> throw Fields.unknown("server state", document);
        };
    }

    private static JsonObject task(JsonObject document, ServerTask task) {
        return document.put("task", task.name());
    }

    private static ServerTask task(JsonObject document) {
        return ServerTask.valueOf(Fields.text(document, "task"));
    }
}
