package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Receiver;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.Impact;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The parts of an execution, each as the document of its row. */
public final class RunJson {
    private RunJson() {}

    /** What the row of an execution holds besides its columns. */
    public record Head(ExecutionState state, Origin origin, RunSettings settings) {}

    /** What the row of a wave holds; its servers and actions have rows of their own. */
    public record WaveHead(WaveRun.Rules rules, WaveState state) {}

    public static JsonObject write(Head head) {
        return new JsonObject()
                .put("state", ExecutionStateJson.write(head.state()))
                .put("origin", People.write(head.origin()))
                .put("settings", RulesJson.write(head.settings()));
    }

    public static Head head(JsonObject document) {
        return new Head(
                ExecutionStateJson.read(Fields.object(document, "state")),
                People.origin(Fields.object(document, "origin")),
                RulesJson.settings(Fields.object(document, "settings")));
    }

    public static JsonObject write(WaveHead wave) {
        return new JsonObject()
                .put("rules", RulesJson.write(wave.rules()))
                .put("state", WaveStateJson.write(wave.state()));
    }

    public static WaveHead wave(JsonObject document) {
        return new WaveHead(
                RulesJson.rules(Fields.object(document, "rules")),
                WaveStateJson.read(Fields.object(document, "state")));
    }

    public static JsonObject write(ServerRun server) {
        JsonObject document = new JsonObject()
                .put("serverId", server.serverId())
                .put("name", server.name())
                .put("site", People.write(server.site()))
                .put("impact", server.impact().name())
                .put(
                        "tasks",
                        new JsonArray(server.tasks().stream().map(Enum::name).toList()))
                .put("state", ServerStateJson.write(server.state()))
                .put("tries", server.tries())
                .put("times", times(server.times()));
        Fields.put(document, "snapshotId", server.snapshotId());
        Fields.put(document, "instanceId", server.instanceId());
        Fields.put(document, "receiver", server.receiver(), RunJson::receiver);
        Fields.put(document, "pointInTime", server.pointInTime());
        return document;
    }

    public static ServerRun server(JsonObject document) {
        return new ServerRun(
                Fields.text(document, "serverId"),
                Fields.text(document, "name"),
                People.site(Fields.object(document, "site")),
                Impact.valueOf(Fields.text(document, "impact")),
                Fields.maybe(document, "snapshotId"),
                Fields.texts(document, "tasks").stream()
                        .map(ServerTask::valueOf)
                        .toList(),
                ServerStateJson.read(Fields.object(document, "state")),
                Fields.number(document, "tries"),
                Fields.maybe(document, "instanceId"),
                Fields.maybeObject(document, "receiver", RunJson::readReceiver),
                Fields.maybe(document, "pointInTime", Instant::parse),
                readTimes(Fields.object(document, "times")));
    }

    public static JsonObject write(ActionRun action) {
        return new JsonObject()
                .put("id", action.id().toString())
                .put("stage", action.stage().name())
                .put("action", action(action.action()))
                .put("state", ActionStateJson.write(action.state()))
                .put("tries", action.tries());
    }

    public static ActionRun action(JsonObject document) {
        return new ActionRun(
                Fields.uuid(document, "id"),
                ActionRun.Stage.valueOf(Fields.text(document, "stage")),
                readAction(Fields.object(document, "action")),
                ActionStateJson.read(Fields.object(document, "state")),
                Fields.number(document, "tries"));
    }

    public static JsonObject write(JobAttempt attempt) {
        return new JsonObject()
                .put("id", attempt.id().toString())
                .put("wave", attempt.wave())
                .put("task", attempt.task().name())
                .put("site", People.write(attempt.site()))
                .put("entries", Fields.objects(attempt.entries(), RunJson::entry))
                .put("state", AttemptStateJson.write(attempt.state()));
    }

    public static JobAttempt attempt(JsonObject document) {
        return new JobAttempt(
                Fields.uuid(document, "id"),
                Fields.text(document, "wave"),
                ServerTask.valueOf(Fields.text(document, "task")),
                People.site(Fields.object(document, "site")),
                Fields.objects(document, "entries", RunJson::readEntry),
                AttemptStateJson.read(Fields.object(document, "state")));
    }

    private static JsonObject times(ServerRun.Times times) {
        var document = new JsonObject();
        Fields.put(document, "queuedAt", times.queuedAt());
        Fields.put(document, "sentAt", times.sentAt());
        Fields.put(document, "launchedAt", times.launchedAt());
        return document;
    }

    private static JsonObject receiver(Receiver receiver) {
        return new JsonObject().put("site", People.write(receiver.site())).put("serverId", receiver.serverId());
    }

    private static Receiver readReceiver(JsonObject document) {
        return new Receiver(People.site(Fields.object(document, "site")), Fields.text(document, "serverId"));
    }

    private static ServerRun.Times readTimes(JsonObject document) {
        return new ServerRun.Times(
                Fields.maybe(document, "queuedAt", Instant::parse),
                Fields.maybe(document, "sentAt", Instant::parse),
                Fields.maybe(document, "launchedAt", Instant::parse));
    }

    private static JsonObject action(Action action) {
        return new JsonObject()
                .put("name", action.name())
                .put("task", TaskJson.write(action.task()))
                .put("timeout", action.timeout().toString())
                .put("impact", action.impact().name());
    }

    private static Action readAction(JsonObject document) {
        return new Action(
                Fields.text(document, "name"),
                TaskJson.read(Fields.object(document, "task")),
                Fields.duration(document, "timeout"),
                Impact.valueOf(Fields.text(document, "impact")));
    }

    private static JsonObject entry(JobAttempt.Entry entry) {
        JsonObject document =
                new JsonObject().put("serverId", entry.serverId()).put("jobServerId", entry.jobServerId());
        Fields.put(document, "instanceId", entry.instanceId());
        Fields.put(document, "snapshotId", entry.snapshotId());
        return document;
    }

    private static JobAttempt.Entry readEntry(JsonObject document) {
        return new JobAttempt.Entry(
                Fields.text(document, "serverId"),
                Fields.text(document, "jobServerId"),
                Fields.maybe(document, "instanceId"),
                Fields.maybe(document, "snapshotId"));
    }
}
