package io.breakwater.drs.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.report.Measure;
import io.breakwater.drs.core.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The report as a JSON document; what is not known is left out. */
public final class ReportJson {
    private ReportJson() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode write(Report report) {
        ObjectNode document = head(report.head());
        document.set("rto", measure(report.rto()));
        document.set("rpo", measure(report.rpo()));
        Report.Counts counts = report.counts();
        document.set(
                "servers",
                object().put("total", counts.servers())
                        .put("done", counts.done())
                        .put("failed", counts.failed())
                        .put("skipped", counts.skipped())
                        .put("open", counts.open()));
        document.set("waves", list(report.waves(), ReportJson::wave));
        document.set("jobs", list(report.jobs(), ReportJson::job));
        document.set("failures", list(report.failures(), ReportJson::failure));
        document.set("decisions", list(report.decisions(), ReportJson::line));
        document.set("timeline", list(report.timeline(), ReportJson::line));
        document.set("context", context(report.context()));
        return document;
    }

    private static ObjectNode head(Report.Head head) {
        ObjectNode document = object().put("executionId", head.id().toString())
                .put("kind", word(head.kind().name()))
                .put("state", word(head.state()));
        if (!head.reasonOfState().isEmpty()) {
            document.put("stateReason", head.reasonOfState());
        }
        head.plan().ifPresent(plan -> document.put("plan", plan));
        head.planVersion().ifPresent(version -> document.put("planVersion", version));
        document.set(
                "startedBy",
                object().put("subject", head.startedBy().subject())
                        .put("name", head.startedBy().name())
                        .put("client", head.startedBy().client()));
        if (!head.why().isEmpty()) {
            document.put("reason", head.why());
        }
        document.put("pointInTime", head.pointInTime());
        document.put("createdAt", head.times().createdAt().toString());
        time(document, "startedAt", head.times().startedAt());
        time(document, "endedAt", head.times().endedAt());
        duration(document, "duration", head.times().took());
        head.of().ifPresent(of -> document.put("ofExecution", of.toString()));
        return document;
    }

    private static ObjectNode measure(Measure measure) {
        ObjectNode document = object().put("verdict", word(measure.verdict().name()));
        duration(document, "measured", measure.measured());
        duration(document, "target", measure.target());
        if (!measure.note().isEmpty()) {
            document.put("note", measure.note());
        }
        return document;
    }

    private static ObjectNode wave(Report.WavePart wave) {
        ObjectNode document = object().put("name", wave.name()).put("state", word(wave.state()));
        ArrayNode dependsOn = document.putArray("dependsOn");
        wave.dependsOn().forEach(dependsOn::add);
        time(document, "startedAt", wave.startedAt());
        time(document, "endedAt", wave.endedAt());
        document.set("rto", measure(wave.rto()));
        document.set("rpo", measure(wave.rpo()));
        document.set("servers", list(wave.servers(), ReportJson::server));
        document.set("actions", list(wave.actions(), ReportJson::action));
        return document;
    }

    private static ObjectNode server(Report.ServerPart server) {
        ObjectNode document = object().put("id", server.id())
                .put("name", server.name())
                .put("site", server.site())
                .put("impact", word(server.impact().name()))
                .put("state", word(server.state()))
                .put("tries", server.tries());
        server.instanceId().ifPresent(id -> document.put("instanceId", id));
        time(document, "pointInTime", server.pointInTime());
        time(document, "launchedAt", server.launchedAt());
        document.set("rto", measure(server.rto()));
        document.set("rpo", measure(server.rpo()));
        return document;
    }

    private static ObjectNode action(Report.ActionPart action) {
        return object().put("name", action.name())
                .put("stage", word(action.stage()))
                .put("kind", action.kind())
                .put("state", word(action.state()))
                .put("impact", word(action.impact().name()))
                .put("tries", action.tries())
                .put("outcome", action.outcome());
    }

    private static ObjectNode job(Report.JobPart job) {
        ObjectNode document = object().put("attempt", job.attempt().toString())
                .put("wave", job.wave())
                .put("task", word(job.task()))
                .put("site", job.site())
                .put("servers", job.servers())
                .put("state", word(job.state()))
                .put("reference", job.reference());
        time(document, "at", job.at());
        return document;
    }

    public static ObjectNode failure(Report.FailurePart failure) {
        ObjectNode document = object().put("wave", failure.wave())
                .put("subject", failure.subject())
                .put("error", failure.error())
                .put("kind", word(failure.kind()));
        failure.jobId().ifPresent(job -> document.put("jobId", job));
        failure.explained()
                .ifPresent(explained -> document.set(
                        "explanation",
                        object().put("entry", explained.entry())
                                .put("title", explained.title())
                                .put("cause", explained.cause())
                                .put("fix", explained.fix())
                                .put("reference", explained.reference())));
        return document;
    }

    private static ObjectNode line(Report.Line line) {
        ObjectNode document = object().put("at", line.at().toString())
                .put("type", line.type())
                .put("text", line.text());
        line.wave().ifPresent(wave -> document.put("wave", wave));
        line.server().ifPresent(server -> document.put("server", server));
        line.by().ifPresent(by -> document.put("by", by));
        ObjectNode details = document.putObject("details");
        new TreeMap<>(line.details()).forEach(details::put);
        return document;
    }

    private static ObjectNode context(Report.Context context) {
        ObjectNode document = object().put("generatedAt", context.generatedAt().toString());
        context.newestVersion().ifPresent(version -> document.put("newestPlanVersion", version));
        ArrayNode changes = document.putArray("planChanges");
        context.changes().forEach(changes::add);
        document.set("quotas", list(context.quotas(), quota -> {
            ObjectNode node =
                    object().put("site", quota.site()).put("jobs", quota.jobs()).put("servers", quota.servers());
            time(node, "readAt", quota.readAt());
            return node;
        }));
        return document;
    }

    static <T> ArrayNode list(List<T> values, Function<T, ObjectNode> write) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> list.add(write.apply(value)));
        return list;
    }

    private static void time(ObjectNode document, String member, Optional<Instant> at) {
        at.ifPresent(time -> document.put(member, time.toString()));
    }

    private static void duration(ObjectNode document, String member, Optional<Duration> time) {
        time.ifPresent(value -> document.put(member, value.toString()));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
