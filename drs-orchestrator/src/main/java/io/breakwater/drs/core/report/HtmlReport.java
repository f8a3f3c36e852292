package io.breakwater.drs.core.report;

import io.breakwater.drs.core.report.Report.ActionPart;
import io.breakwater.drs.core.report.Report.FailurePart;
import io.breakwater.drs.core.report.Report.JobPart;
import io.breakwater.drs.core.report.Report.Line;
import io.breakwater.drs.core.report.Report.ServerPart;
import io.breakwater.drs.core.report.Report.WavePart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as one HTML page that needs nothing else, prints well and runs no script. */
public final class HtmlReport {
    private final Report report;
    private final Html html = new Html();

    private HtmlReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", Texts.title(report) + " – report")
                .raw("<style>" + HtmlStyle.SHEET + "</style></head><body><main>\n");
        head();
        tiles();
        failures();
        new WaveChart(report).draw(html);
        report.waves().forEach(this::wave);
        jobs();
        lines("Decisions", "Who decided what, and when.", report.decisions());
        lines("Timeline", "Everything that happened, in UTC.", report.timeline());
        context();
        html.raw("<footer>")
                .text("Execution %s · report made %s UTC · times are UTC"
                        .formatted(
                                report.head().id(), Texts.time(report.context().generatedAt())))
                .raw("</footer></main></body></html>\n");
        return html.toString();
    }

    private void head() {
        Report.Head head = report.head();
        html.raw("<header><p class=\"kind " + css(head.kind().name()) + "\">")
                .text(Texts.word(head.kind().name()))
                .raw("</p>")
                .element("h1", head.plan().orElse(Texts.title(report)))
                .raw("<p class=\"state " + css(head.state()) + "\">")
                .text(Texts.word(head.state()))
                .raw("</p>");
        if (!head.reasonOfState().isEmpty()) {
            html.element("p class=\"reason\"", head.reasonOfState());
        }
        html.raw("<dl>");
        fact(
                "Started by",
                head.startedBy().name() + " through " + head.startedBy().client());
        fact("Why", head.why().isEmpty() ? "No reason was given" : head.why());
        fact("Plan version", head.planVersion().map(String::valueOf).orElse(Texts.NOTHING));
        fact("Data as of", head.pointInTime());
        fact("Started", Texts.time(head.times().startedAt()));
        fact("Ended", Texts.time(head.times().endedAt()));
        head.of().ifPresent(of -> fact("Belongs to execution", of.toString()));
        html.raw("</dl></header>\n");
    }

    private void fact(String name, String value) {
        html.raw("<div>").element("dt", name).element("dd", value).raw("</div>");
    }

    private void tiles() {
        Report.Counts counts = report.counts();
        html.raw("<section class=\"tiles\">");
        tile("Recovery time", report.rto());
        tile("Data loss", report.rpo());
        html.raw("<div class=\"tile " + (counts.failed() > 0 ? "missed" : "neutral") + "\">")
                .element("h2", "Servers")
                .raw("<p class=\"big\">")
                .text(counts.done() + " of " + counts.servers())
                .raw("</p>")
                .element(
                        "p",
                        "%d failed, %d skipped, %d open".formatted(counts.failed(), counts.skipped(), counts.open()))
                .raw("</div><div class=\"tile neutral\">")
                .element("h2", "Duration")
                .raw("<p class=\"big\">")
                .text(Texts.duration(report.head().times().took()))
                .raw("</p>")
                .element("p", report.waves().size() + " waves, " + report.jobs().size() + " requests to DRS")
                .raw("</div></section>\n");
    }

    private void tile(String name, Measure measure) {
        html.raw("<div class=\"tile " + css(measure.verdict().name()) + "\">")
                .element("h2", name)
                .raw("<p class=\"big\">")
                .text(measure.measured().isPresent() ? Texts.duration(measure.measured()) : "not measured")
                .raw("</p><p>")
                .text(measure.target()
                        .map(target ->
                                "Target %s: %s".formatted(Texts.duration(measure.target()), Texts.verdict(measure)))
                        .orElse("No target was set"))
                .raw("</p>");
        if (!measure.note().isEmpty()) {
            html.element("p class=\"note\"", measure.note());
        }
        html.raw("</div>");
    }

    private void failures() {
        if (report.failures().isEmpty()) {
            return;
        }
        html.raw("<section>").element("h2", "Failures");
        for (FailurePart failure : report.failures()) {
            html.raw("<article class=\"failure\">")
                    .element("h3", failure.title())
                    .raw("<pre>")
                    .text(failure.error())
                    .raw("</pre>");
            failure.jobId().ifPresent(job -> html.element("p class=\"small\"", "Job " + job));
            failure.explained()
                    .ifPresentOrElse(
                            explained -> html.element("p class=\"title\"", explained.title())
                                    .raw("<p><b>Cause.</b> ")
                                    .text(explained.cause())
                                    .raw("</p><p><b>Fix.</b> ")
                                    .text(explained.fix())
                                    .raw("</p>")
                                    .element("p class=\"small\"", explained.reference()),
                            () -> html.element("p", failure.unexplained()));
            html.raw("</article>\n");
        }
        html.raw("</section>\n");
    }

    private void wave(WavePart wave) {
        html.raw("<section class=\"wave\"><h2>Wave ")
                .text(wave.name())
                .raw(" <span class=\"state " + css(wave.state()) + "\">")
                .text(Texts.word(wave.state()))
                .raw("</span></h2><p class=\"small\">")
                .text("%s · recovery time %s · data loss %s%s"
                        .formatted(
                                Texts.span(wave),
                                Texts.measure(wave.rto()),
                                Texts.measure(wave.rpo()),
                                wave.dependsOn().isEmpty() ? "" : " · after " + String.join(", ", wave.dependsOn())))
                .raw("</p>\n");
        if (!wave.servers().isEmpty()) {
            html.table(
                    "servers",
                    List.of(
                            "Server",
                            "State",
                            "Impact",
                            "Instance",
                            "Data as of",
                            "Launched",
                            "Recovery time",
                            "Data loss"));
            wave.servers().forEach(this::server);
            html.endTable();
        }
        if (!wave.actions().isEmpty()) {
            html.table("actions", List.of("Action", "When", "Kind", "State", "Impact", "Tries", "Outcome"));
            wave.actions().forEach(this::action);
            html.endTable();
        }
        html.raw("</section>\n");
    }

    private void server(ServerPart server) {
        html.raw("<tr><td>")
                .element("b", server.name())
                .raw("<br><span class=\"small\">")
                .text(server.id() + " · " + server.site())
                .raw("</span></td><td><span class=\"state " + css(server.state()) + "\">")
                .text(Texts.word(server.state()) + (server.tries() > 1 ? ", " + server.tries() + " tries" : ""))
                .raw("</span></td>")
                .element("td class=\"short\"", Texts.word(server.impact().name()))
                .element("td", server.instanceId().orElse(Texts.NOTHING))
                .element("td", Texts.time(server.pointInTime()))
                .element("td", Texts.time(server.launchedAt()))
                .element("td class=\"" + css(server.rto().verdict().name()) + "\"", Texts.measure(server.rto()))
                .element("td class=\"" + css(server.rpo().verdict().name()) + "\"", Texts.measure(server.rpo()))
                .raw("</tr>\n");
    }

    private void action(ActionPart action) {
        html.row(
                action.name(),
                Texts.word(action.stage()),
                action.kind(),
                Texts.word(action.state()),
                Texts.word(action.impact().name()),
                String.valueOf(action.tries()),
                action.outcome());
    }

    private void jobs() {
        if (report.jobs().isEmpty()) {
            return;
        }
        html.raw("<section>")
                .element("h2", "Requests to DRS")
                .element("p class=\"small\"", "Each was sent at most once; its attempt id is a tag of the job.")
                .table("jobs", List.of("When", "Task", "Wave", "Servers", "Site", "State", "Job or answer", "Attempt"));
        for (JobPart job : report.jobs()) {
            html.row(
                    Texts.time(job.at()),
                    Texts.word(job.task()),
                    job.wave(),
                    String.valueOf(job.servers()),
                    job.site(),
                    Texts.word(job.state()),
                    job.reference(),
                    job.attempt().toString());
        }
        html.endTable().raw("</section>\n");
    }

    private void lines(String title, String note, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.raw("<section>")
                .element("h2", title)
                .element("p class=\"small\"", note)
                .table("lines", List.of("When", "What", "Wave", "Details"));
        for (Line line : lines) {
            html.row(Texts.time(line.at()), line.text(), line.wave().orElse(""), details(line));
        }
        html.endTable().raw("</section>\n");
    }

    static String details(Line line) {
        return line.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(detail -> detail.getKey() + ": " + detail.getValue())
                .collect(Collectors.joining(" · "));
    }

    private void context() {
        Report.Context context = report.context();
        html.raw("<section>").element("h2", "Context");
        html.element("p", PlanNote.of(report));
        if (!context.changes().isEmpty()) {
            html.raw("<ul>");
            context.changes().forEach(change -> html.element("li", change));
            html.raw("</ul>");
        }
        if (!context.quotas().isEmpty()) {
            html.table("quotas", List.of("Site", "Concurrent jobs", "Servers in all jobs", "Read"));
            context.quotas()
                    .forEach(quota -> html.row(
                            quota.site(),
                            String.valueOf(quota.jobs()),
                            String.valueOf(quota.servers()),
                            Texts.time(quota.readAt())));
            html.endTable();
        }
        html.raw("</section>\n");
    }

    private static String css(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
