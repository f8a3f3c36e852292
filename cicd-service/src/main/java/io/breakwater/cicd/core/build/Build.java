package io.breakwater.cicd.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is reasoned with of a build.
 *
 * @param id {@code project:uuid}
 * @param secretNames its variables whose values come from Secrets Manager or Parameter Store
 */
public record Build(
        String id,
        BuildStatus status,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<BuildPhase> phases,
        Optional<LogPlace> log,
        List<String> secretNames) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{1,254}:[0-9a-fA-F-]{36}");

    public Build {
        phases = List.copyOf(phases);
        secretNames = List.copyOf(secretNames);
    }

    /** Where its log is in CloudWatch Logs. */
    public record LogPlace(String group, String stream) {}

    /** Whether a text has the form of a build's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The project of a build with that id. */
    public static String project(String id) {
        return id.substring(0, id.indexOf(':'));
    }

    public boolean isOver() {
        return status.isOver();
    }

    /** From its start to its end; empty while it runs. */
    public Optional<Duration> length() {
        return endedAt.map(end -> Duration.between(startedAt, end));
    }

    /** How long it waited for a machine: until it left the queue. Empty while it waits. */
    public Optional<Duration> queueTime() {
        return phase("QUEUED").flatMap(BuildPhase::length);
    }

    /** The first phase that went wrong. */
    public Optional<BuildPhase> failedPhase() {
        return phases.stream().filter(BuildPhase::failed).findFirst();
    }

    /** The phase that took longest. */
    public Optional<BuildPhase> slowestPhase() {
        return phases.stream()
                .filter(phase -> phase.length().isPresent())
                .max(Comparator.comparing(phase -> phase.length().orElseThrow()));
    }

    private Optional<BuildPhase> phase(String type) {
        return phases.stream().filter(phase -> phase.type().equals(type)).findFirst();
    }
}
