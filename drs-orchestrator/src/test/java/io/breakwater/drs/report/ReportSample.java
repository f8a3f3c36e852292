package io.breakwater.drs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.report.Measure;
import io.breakwater.drs.core.report.Report;
import io.breakwater.drs.core.report.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A report that has every member, as the code writes it. */
public final class ReportSample {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final Measure MEASURE = new Measure(
            Measure.Verdict.MET, Optional.of(Duration.ofMinutes(1)), Optional.of(Duration.ofMinutes(2)), "note");

    private ReportSample() {}

    public static JsonNode report() {
        var line = new Report.Line(
                AT, "wave.approved", "text", Optional.of("w"), Optional.of("s"), Optional.of("ann"), Map.of("k", "v"));
        return ReportJson.write(new Report(
                head(),
                MEASURE,
                MEASURE,
                new Report.Counts(1, 1, 1, 1, 1),
                List.of(wave()),
                List.of(new Report.JobPart(
                        Samples.ID, "w", "LAUNCH", "site", 1, "ACCEPTED", "drsjob-1", Optional.of(AT))),
                List.of(failure()),
                List.of(line),
                List.of(line),
                new Report.Context(
                        AT,
                        Optional.of(4),
                        List.of("change"),
                        List.of(new Report.Quota("site", 1, 2, Optional.of(AT))))));
    }

    private static Report.Head head() {
        return new Report.Head(
                Samples.ID,
                ExecutionKind.DRILL,
                "FAILED",
                "why it failed",
                Optional.of("plan"),
                Optional.of(3),
                new Person("sub", "ann", "cli", Set.of()),
                "monthly",
                "the latest data",
                new Report.Times(AT, Optional.of(AT), Optional.of(AT), Optional.of(Duration.ofMinutes(1))),
                Optional.of(Samples.ID));
    }

    private static Report.WavePart wave() {
        return new Report.WavePart(
                "w",
                "FAILED",
                List.of("v"),
                Optional.of(AT),
                Optional.of(AT),
                MEASURE,
                MEASURE,
                List.of(new Report.ServerPart(
                        "s",
                        "name",
                        "site",
                        Impact.CRITICAL,
                        "DONE",
                        Optional.of("i-1"),
                        Optional.of(AT),
                        Optional.of(AT),
                        1,
                        MEASURE,
                        MEASURE)),
                List.of(new Report.ActionPart("a", "AFTER", "tcp-probe", "SUCCEEDED", Impact.CRITICAL, 1, "ok")));
    }

    private static Report.FailurePart failure() {
        return new Report.FailurePart(
                "w",
                "s",
                "error",
                "LAUNCH_FAILED",
                Optional.of("drsjob-1"),
                Optional.of(new Report.Explained("id", "title", "cause", "fix", "reference")));
    }

    public static JsonNode failures() {
        return new ObjectMapper().createObjectNode().set("items", report().path("failures"));
    }
}
