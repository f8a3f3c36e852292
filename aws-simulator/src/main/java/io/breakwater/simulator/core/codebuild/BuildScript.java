package io.breakwater.simulator.core.codebuild;

import io.breakwater.simulator.core.logs.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a build prints: the agent's lines between phases, and some output of each command. The text follows from the build
 * alone, so it can be told again at any time and need not be stored.
 *
 * <p>Source of the agent's lines: CodeBuild user guide, View detailed build information, and logs quoted in public issue
 * threads.
 */
public final class BuildScript {
    /** Bytes that one line weighs on average, beside the log's own overhead; for sizes that need no telling. */
    public static final int USUAL_LINE = 90;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /**
     * What a build prints of itself.
     *
     * @param source where its source comes from; empty if it has none
     * @param version the resolved source version; empty if unknown
     * @param failingTests names of tests that fail in it
     */
    public record Subject(Buildspec buildspec, String source, String version, List<String> failingTests) {}

    private final Subject subject;
    private final List<LogEvent> lines = new ArrayList<>();

    private BuildScript(Subject subject) {
        this.subject = subject;
    }

    /** The lines printed by the instant. A build that never got a container prints nothing. */
    public static List<LogEvent> of(Subject subject, BuildTimeline timeline, Instant now) {
        var script = new BuildScript(subject);
        List<PhaseRecord> phases = timeline.phases();
        boolean hasContainer = phases.stream().anyMatch(phase -> phase.phase() == BuildPhase.DOWNLOAD_SOURCE);
        if (hasContainer) {
            phases.forEach(script::phase);
        }
        Instant until = timeline.isOver(now) ? timeline.end() : now;
        return script.lines.stream()
                .filter(line -> line.at() <= until.toEpochMilli())
                .toList();
    }

    /** A line of the agent, which bears its time, or one that a command printed. */
    private record Line(String text, boolean ofAgent) {
        static List<Line> agent(String... texts) {
            return new ArrayList<>(
                    Stream.of(texts).map(text -> new Line(text, true)).toList());
        }

        static Line output(String text) {
            return new Line(text, false);
        }
    }

    private void phase(PhaseRecord phase) {
        if (phase.end() == null || phase.phase().compareTo(BuildPhase.DOWNLOAD_SOURCE) < 0) {
            return;
        }
        List<Line> text = switch (phase.phase()) {
            case DOWNLOAD_SOURCE -> opening(phase);
            case INSTALL, PRE_BUILD, BUILD, POST_BUILD -> commands(phase);
            case UPLOAD_ARTIFACTS ->
                Line.agent("Expanding base directory path: .", "Assembling file list", "Uploading artifacts");
            default -> new ArrayList<>();
        };
        if (phase.phase().compareTo(BuildPhase.FINALIZING) < 0) {
            text.addAll(Line.agent(
                    "Phase complete: " + phase.phase() + " State: " + phase.result(),
                    "Phase context status code: " + phase.statusCode() + " Message: " + phase.message()));
        }
        print(phase, text);
    }

    private List<Line> opening(PhaseRecord phase) {
        List<Line> text = Line.agent(
                "Running on CodeBuild On-demand",
                "Waiting for agent ping",
                "Waiting for DOWNLOAD_SOURCE",
                "Phase is DOWNLOAD_SOURCE");
        if (!subject.source().isEmpty()) {
            text.addAll(Line.agent(
                    "Cloning " + subject.source() + (subject.version().isEmpty() ? "" : " at " + subject.version())));
        }
        if (phase.result() == BuildResult.SUCCEEDED) {
            text.addAll(Line.agent(
                    "CODEBUILD_SRC_DIR=/codebuild/output/src/main",
                    "YAML location is /codebuild/output/src/main/buildspec.yml",
                    "Processing environment variables",
                    "Moving to directory /codebuild/output/src/main",
                    "Registering with agent",
                    "Phases found in YAML: " + subject.buildspec().commands().size()));
        }
        return text;
    }

    private List<Line> commands(PhaseRecord phase) {
        List<Line> text = Line.agent("Entering phase " + phase.phase());
        List<String> commands = subject.buildspec().commands().getOrDefault(phase.phase(), List.of());
        for (int i = 0; i < commands.size(); i++) {
            String command = commands.get(i);
            text.addAll(Line.agent("Running command " + command));
            BuildResult result = i == commands.size() - 1 ? phase.result() : BuildResult.SUCCEEDED;
            switch (result) {
                case FAILED -> text.addAll(failure(command));
                case TIMED_OUT -> text.add(Line.output("[INFO] " + firstWord(command) + ": still working"));
                default -> text.add(Line.output("[INFO] " + firstWord(command) + ": done"));
            }
        }
        return text;
    }

    private List<Line> failure(String command) {
        var text = new ArrayList<Line>();
        subject.failingTests().forEach(test -> text.add(Line.output("[ERROR] " + test + " failed")));
        text.add(Line.output("[ERROR] " + firstWord(command) + ": there were failures"));
        text.addAll(Line.agent("Command did not exit successfully " + command + " exit status 1"));
        return text;
    }

    /** Spreads the lines evenly over the phase. */
    private void print(PhaseRecord phase, List<Line> text) {
        Duration step = text.isEmpty() ? Duration.ZERO : phase.length().dividedBy(text.size());
        for (int i = 0; i < text.size(); i++) {
            Instant at = phase.start().plus(step.multipliedBy(i + 1L));
            Line line = text.get(i);
            String stamp = line.ofAgent() ? "[Container] " + STAMP.format(at.atOffset(ZoneOffset.UTC)) + " " : "";
            lines.add(new LogEvent(at.toEpochMilli(), at.plusMillis(600).toEpochMilli(), stamp + line.text() + "\n"));
        }
    }

    private static String firstWord(String command) {
        String word = command.strip().split("\\s", 2)[0];
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
