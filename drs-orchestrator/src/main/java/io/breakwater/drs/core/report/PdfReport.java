package io.breakwater.drs.core.report;

import io.breakwater.drs.core.report.PdfLayout.Cell;
import io.breakwater.drs.core.report.PdfLayout.Style;
import io.breakwater.drs.core.report.PdfLayout.Table;
import io.breakwater.drs.core.report.Report.FailurePart;
import io.breakwater.drs.core.report.Report.Line;
import io.breakwater.drs.core.report.Report.WavePart;
import java.util.ArrayList;
import java.util.List;

/** The report as a PDF: the same sections as the page, laid out for paper. */
public final class PdfReport {
    private static final Style HEADING = new Style(PdfFont.BOLD, 7, PdfLayout.SOFT);
    private static final Style NAME = new Style(PdfFont.BOLD, 7.5, PdfLayout.INK);

    private final Report report;
    private final PdfLayout layout = new PdfLayout();

    private PdfReport(Report report) {
        this.report = report;
    }

    public static byte[] of(Report report) {
        return new PdfReport(report).document();
    }

    private byte[] document() {
        head();
        tiles();
        report.failures().forEach(this::failure);
        report.waves().forEach(this::wave);
        jobs();
        lines("Decisions", report.decisions());
        lines("Timeline (UTC)", report.timeline());
        context();
        String foot = "Execution %s · report made %s UTC"
                .formatted(report.head().id(), Texts.time(report.context().generatedAt()));
        return PdfFile.write(Texts.title(report) + " – report", report.context().generatedAt(), layout.finished(foot));
    }

    private void head() {
        Report.Head head = report.head();
        layout.paragraph(
                "%s · %s".formatted(head.kind().name(), Texts.word(head.state())),
                new Style(PdfFont.BOLD, 8, stateColour(head.state())));
        layout.paragraph(head.plan().orElse(Texts.title(report)), new Style(PdfFont.BOLD, 20, PdfLayout.INK));
        if (!head.reasonOfState().isEmpty()) {
            layout.paragraph(head.reasonOfState(), PdfLayout.STRONG.colour(PdfLayout.BAD));
        }
        layout.space(4);
        layout.rule(layout.top(), 0.8, PdfLayout.LINE);
        layout.space(4);
        fact(
                "Started by",
                head.startedBy().name() + " through " + head.startedBy().client());
        fact("Why", head.why().isEmpty() ? "No reason was given" : head.why());
        fact("Plan version", head.planVersion().map(String::valueOf).orElse(Texts.NOTHING));
        fact("Data as of", head.pointInTime());
        fact("Created", Texts.time(head.times().createdAt()) + " UTC");
        fact(
                "Started, ended",
                Texts.time(head.times().startedAt()) + " to "
                        + Texts.time(head.times().endedAt()));
        head.of().ifPresent(of -> fact("Belongs to", of.toString()));
        layout.space(8);
    }

    private void fact(String name, String value) {
        double top = layout.top();
        layout.paragraph(name, PdfLayout.BODY.colour(PdfLayout.SOFT));
        layout.moveTo(top);
        layout.paragraph(value, PdfLayout.BODY, 90, PdfLayout.INNER - 90);
    }

    private void tiles() {
        Report.Counts counts = report.counts();
        double gap = 8;
        double width = (PdfLayout.INNER - 3 * gap) / 4;
        double top = layout.top();
        List<Tile> tiles = List.of(
                measured("Recovery time", report.rto()),
                measured("Data loss", report.rpo()),
                new Tile(
                        "Servers",
                        counts.done() + " of " + counts.servers(),
                        "%d failed, %d skipped, %d open".formatted(counts.failed(), counts.skipped(), counts.open()),
                        counts.failed() > 0 ? PdfLayout.BAD : PdfLayout.INK),
                new Tile(
                        "Duration",
                        Texts.duration(report.head().times().took()),
                        "%d waves, %d requests"
                                .formatted(report.waves().size(), report.jobs().size()),
                        PdfLayout.INK));
        for (int i = 0; i < tiles.size(); i++) {
            tile(tiles.get(i), PdfLayout.MARGIN + i * (width + gap), top, width);
        }
        layout.moveTo(top - 62);
        note("Recovery time: ", report.rto());
        note("Data loss: ", report.rpo());
    }

    private void note(String name, Measure measure) {
        if (!measure.note().isEmpty()) {
            layout.paragraph(name + measure.note(), PdfLayout.SMALL);
        }
    }

    private record Tile(String name, String value, String note, String colour) {}

    private static Tile measured(String name, Measure measure) {
        return new Tile(
                name,
                measure.measured().isPresent() ? Texts.duration(measure.measured()) : "not measured",
                measure.target().isPresent()
                        ? "Target " + Texts.duration(measure.target()) + ": " + Texts.verdict(measure)
                        : "No target was set",
                colour(measure));
    }

    private void tile(Tile tile, double x, double top, double width) {
        double height = 54;
        layout.frame(x, top - height, width, height);
        layout.box(x, top - 3, width, 3, tile.colour());
        layout.write(x + 8, top - 16, tile.name(), PdfLayout.SMALL);
        layout.write(x + 8, top - 33, tile.value(), new Style(PdfFont.BOLD, 14, tile.colour()));
        layout.write(x + 8, top - 46, tile.note(), PdfLayout.SMALL);
    }

    private void failure(FailurePart failure) {
        layout.heading("Failure: " + failure.title());
        layout.paragraph(failure.error(), PdfLayout.BODY.colour(PdfLayout.BAD));
        failure.jobId().ifPresent(job -> layout.paragraph("Job " + job, PdfLayout.SMALL));
        failure.explained()
                .ifPresentOrElse(
                        explained -> {
                            layout.paragraph(explained.title(), PdfLayout.STRONG);
                            layout.paragraph("Cause: " + explained.cause(), PdfLayout.BODY);
                            layout.paragraph("Fix: " + explained.fix(), PdfLayout.BODY);
                            layout.paragraph(explained.reference(), PdfLayout.SMALL);
                        },
                        () -> layout.paragraph(failure.unexplained(), PdfLayout.SMALL));
    }

    private void wave(WavePart wave) {
        layout.heading("Wave %s: %s".formatted(wave.name(), Texts.word(wave.state())));
        layout.paragraph(
                "%s · recovery time %s · data loss %s"
                        .formatted(Texts.span(wave), Texts.measure(wave.rto()), Texts.measure(wave.rpo())),
                PdfLayout.SMALL);
        if (!wave.servers().isEmpty()) {
            servers(wave);
        }
        if (!wave.actions().isEmpty()) {
            actions(wave);
        }
    }

    private void servers(WavePart wave) {
        var table = new Table(
                List.of("Server", "State", "Instance", "Data as of", "Launched", "Recovery time", "Data loss"),
                List.of(0.20, 0.10, 0.15, 0.13, 0.13, 0.15, 0.14),
                HEADING);
        List<List<Cell>> rows = new ArrayList<>();
        wave.servers()
                .forEach(server -> rows.add(List.of(
                        new Cell(server.name() + "\n" + server.id(), NAME),
                        new Cell(
                                Texts.word(server.state()) + "\n"
                                        + Texts.word(server.impact().name()),
                                PdfLayout.CELL.colour(stateColour(server.state()))),
                        plain(server.instanceId().orElse(Texts.NOTHING)),
                        plain(Texts.time(server.pointInTime())),
                        plain(Texts.time(server.launchedAt())),
                        new Cell(Texts.measure(server.rto()), PdfLayout.CELL.colour(colour(server.rto()))),
                        new Cell(Texts.measure(server.rpo()), PdfLayout.CELL.colour(colour(server.rpo()))))));
        layout.table(table, rows);
    }

    private void actions(WavePart wave) {
        var table = new Table(
                List.of("Action", "When", "Kind", "State", "Tries", "Outcome"),
                List.of(0.20, 0.10, 0.14, 0.12, 0.06, 0.38),
                HEADING);
        layout.space(4);
        layout.table(
                table,
                wave.actions().stream()
                        .map(action -> List.of(
                                new Cell(action.name(), NAME),
                                plain(Texts.word(action.stage())),
                                plain(action.kind()),
                                new Cell(
                                        Texts.word(action.state()), PdfLayout.CELL.colour(stateColour(action.state()))),
                                plain(String.valueOf(action.tries())),
                                plain(action.outcome())))
                        .toList());
    }

    private void jobs() {
        if (report.jobs().isEmpty()) {
            return;
        }
        layout.heading("Requests to DRS");
        var table = new Table(
                List.of("When", "Task", "Wave", "Servers", "Site", "State", "Job or answer", "Attempt"),
                List.of(0.13, 0.10, 0.10, 0.07, 0.16, 0.09, 0.17, 0.18),
                HEADING);
        layout.table(
                table,
                report.jobs().stream()
                        .map(job -> List.of(
                                plain(Texts.time(job.at())),
                                plain(Texts.word(job.task())),
                                plain(job.wave()),
                                plain(String.valueOf(job.servers())),
                                plain(job.site()),
                                plain(Texts.word(job.state())),
                                plain(job.reference()),
                                plain(job.attempt().toString())))
                        .toList());
    }

    private void lines(String title, List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        layout.heading(title);
        var table = new Table(List.of("When", "What", "Wave", "Details"), List.of(0.15, 0.36, 0.12, 0.37), HEADING);
        layout.table(
                table,
                lines.stream()
                        .map(line -> List.of(
                                plain(Texts.time(line.at())),
                                plain(line.text()),
                                plain(line.wave().orElse("")),
                                new Cell(HtmlReport.details(line), PdfLayout.CELL.colour(PdfLayout.SOFT))))
                        .toList());
    }

    private void context() {
        layout.heading("Context");
        layout.paragraph(PlanNote.of(report), PdfLayout.BODY);
        report.context()
                .changes()
                .forEach(change -> layout.paragraph("· " + change, PdfLayout.BODY, 8, PdfLayout.INNER - 8));
        report.context()
                .quotas()
                .forEach(quota -> layout.paragraph(
                        "Quotas of %s: %d concurrent jobs, %d servers in all jobs (read %s)"
                                .formatted(quota.site(), quota.jobs(), quota.servers(), Texts.time(quota.readAt())),
                        PdfLayout.BODY));
    }

    private static Cell plain(String text) {
        return new Cell(text, PdfLayout.CELL);
    }

    private static String colour(Measure measure) {
        return switch (measure.verdict()) {
            case MET -> PdfLayout.GOOD;
            case MISSED -> PdfLayout.BAD;
            case NO_TARGET -> PdfLayout.INK;
            case NOT_MEASURED -> PdfLayout.WARN;
        };
    }

    private static String stateColour(String state) {
        return switch (state) {
            case "COMPLETED", "SUCCEEDED", "DONE" -> PdfLayout.GOOD;
            case "FAILED", "TIMED_OUT" -> PdfLayout.BAD;
            case "PARTIAL", "DEGRADED", "CANCELLED", "SKIPPED" -> PdfLayout.WARN;
            default -> PdfLayout.SOFT;
        };
    }
}
