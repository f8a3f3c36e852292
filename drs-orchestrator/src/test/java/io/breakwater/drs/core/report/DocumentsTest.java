package io.breakwater.drs.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.Targets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The report as a page and as a PDF; the PDF is read by another implementation. */
class DocumentsTest {
    private static final Report BAD = Samples.report(Samples.bad(), Samples.events());

    private static String pdf(Report report) {
        try (PDDocument document = Loader.loadPDF(PdfReport.of(report))) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pageTellsEverything() {
        // When
        String page = HtmlReport.of(BAD);

        // Then
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains(
                        "Web shop &lt;with databases&gt;", "not measured", "InvalidSubnetID.NotFound", "Name a subnet")
                .contains("Wave db: approved by dr-approver", "drsjob-00000000000000001", "requestId: 6f1c-77")
                .contains("Version 3 was executed; the newest is 4", "the target of the recovery time was 30 min")
                .contains("No explanation is known for this text.", "Monthly drill", "20");
    }

    @Test
    void nothingFromOutsideBecomesMarkup() {
        // When
        String page = HtmlReport.of(BAD);

        // Then
        assertThat(page).contains("&lt;b&gt;nobody knows&lt;/b&gt;").doesNotContain("<b>nobody");
        assertThat(Html.escaped("<a href=\"x\" b='y'>&\u0000\n"))
                .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp; \n");
    }

    @Test
    void pageNeedsNothingElse() {
        assertThat(HtmlReport.of(BAD)).doesNotContain("<script", "http://", "https://", "url(", "@import", "src=");
    }

    @Test
    void wavesAreDrawn() {
        assertThat(HtmlReport.of(BAD)).contains("<svg", "db: 10:00:00 to 10:14:00", "#c0262d");
        assertThat(HtmlReport.of(Samples.report(
                        Samples.execution(new ExecutionState.Pending(Samples.START), List.of()), List.of())))
                .doesNotContain("<svg");
    }

    @Test
    void targetIsALineInTheChartIfItLiesWithin() {
        // Given
        var slow = Samples.execution(
                new ExecutionState.Running(Samples.START, Samples.at(600)),
                List.of(Samples.wave(
                        "a wave with a name that is much too long",
                        new WaveState.Launching(Samples.START, Optional.empty()),
                        Targets.NONE,
                        List.of())));

        // Then
        assertThat(HtmlReport.of(Samples.report(slow, List.of()))).contains("RTO target", "a wave with a name that…");
        assertThat(HtmlReport.of(Samples.report(Samples.good(), List.of()))).doesNotContain("RTO target");
    }

    @Test
    void pdfTellsEverything() {
        // When
        String text = pdf(BAD);

        // Then
        assertThat(text)
                .contains("Web shop <with databases>", "not measured", "Name a subnet of the recovery network")
                .contains("Wave db: approved by dr-approver", "drsjob-00000000000000001", "what (this) means")
                .contains("Version 3 was executed; the newest is 4", "1 / ");
        assertThat(pdf(Samples.report(Samples.good(), Samples.events())))
                .contains("26 min", "Target 30 min: met", "4 of 4");
    }

    @Test
    void longReportsHaveMorePagesAndRepeatTheirHeadings() throws IOException {
        // Given
        List<ExecutionEvent> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.addAll(Samples.events());
        }

        // When
        byte[] pdf = PdfReport.of(Samples.report(Samples.bad(), many));

        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(5);
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Drill of Web shop <with databases> – report");
            var stripper = new PDFTextStripper();
            stripper.setStartPage(pages - 1);
            assertThat(stripper.getText(document)).contains("When", "What", "Details");
        }
    }

    @Test
    void textsOfAnyLengthAndAlphabetAreWritten() {
        // Given
        var event = Samples.event(
                1,
                EventType.JOB_ACCEPTED,
                "db",
                "",
                Samples.OPERATOR,
                Map.of("long", "x".repeat(5_000), "umlauts", "Größe – „ok“", "other", "日本"));

        // When
        String text = pdf(Samples.report(Samples.good(), List.of(event)));

        // Then
        assertThat(text).contains("Größe – „ok“").contains("??");
        assertThat(text.chars().filter(c -> c == 'x').count()).isGreaterThan(5_000);
    }

    @Test
    void linesFitTheirWidth() {
        // When
        List<String> lines = PdfFont.REGULAR.wrap("several words and averyveryverylongonewithoutanyspace\nend", 9, 60);

        // Then
        assertThat(lines)
                .allSatisfy(line -> assertThat(PdfFont.REGULAR.width(line, 9)).isLessThanOrEqualTo(60));
        assertThat(String.join("", lines)).contains("end").hasSizeGreaterThan(50);
        assertThat(PdfFont.BOLD.width("Ä", 1_000)).isEqualTo(660);
    }

    @Test
    void planOfTodayIsCompared() {
        assertThat(PlanNote.of(BAD)).contains("the newest is 4");
        assertThat(PlanNote.of(with(Optional.of(3)))).isEqualTo("Version 3 was executed, which is the plan's newest.");
        assertThat(PlanNote.of(with(Optional.empty())))
                .isEqualTo("Version 3 was executed; the plan does not exist any more.");
    }

    private static Report with(Optional<Integer> newest) {
        return new Report(
                BAD.head(),
                BAD.rto(),
                BAD.rpo(),
                BAD.counts(),
                BAD.waves(),
                BAD.jobs(),
                BAD.failures(),
                BAD.decisions(),
                BAD.timeline(),
                new Report.Context(BAD.context().generatedAt(), newest, List.of(), List.of()));
    }
}
