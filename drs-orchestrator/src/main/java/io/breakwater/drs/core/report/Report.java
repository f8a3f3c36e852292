package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.plan.Impact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Everything an auditor wants to know of an execution. */
public record Report(
        Head head,
        Measure rto,
        Measure rpo,
        Counts counts,
        List<WavePart> waves,
        List<JobPart> jobs,
        List<FailurePart> failures,
        List<Line> decisions,
        List<Line> timeline,
        Context context) {

    static final String WAVE = "WAVE";

    public Report {
        waves = List.copyOf(waves);
        jobs = List.copyOf(jobs);
        failures = List.copyOf(failures);
        decisions = List.copyOf(decisions);
        timeline = List.copyOf(timeline);
    }

    /**
     * What, who, when, why.
     *
     * @param of the execution whose instances were cleaned up or failed back
     */
    public record Head(
            UUID id,
            ExecutionKind kind,
            String state,
            String reasonOfState,
            Optional<String> plan,
            Optional<Integer> planVersion,
            Person startedBy,
            String why,
            String pointInTime,
            Times times,
            Optional<UUID> of) {}

    /**
     * When.
     *
     * @param took from start to end, or until now
     */
    public record Times(
            Instant createdAt, Optional<Instant> startedAt, Optional<Instant> endedAt, Optional<Duration> took) {}

    /** How many servers there are and how they are. */
    public record Counts(int servers, int done, int failed, int skipped, int open) {}

    public record WavePart(
            String name,
            String state,
            List<String> dependsOn,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Measure rto,
            Measure rpo,
            List<ServerPart> servers,
            List<ActionPart> actions) {
        public WavePart {
            dependsOn = List.copyOf(dependsOn);
            servers = List.copyOf(servers);
            actions = List.copyOf(actions);
        }
    }

    public record ServerPart(
            String id,
            String name,
            String site,
            Impact impact,
            String state,
            Optional<String> instanceId,
            Optional<Instant> pointInTime,
            Optional<Instant> launchedAt,
            int tries,
            Measure rto,
            Measure rpo) {}

    public record ActionPart(
            String name, String stage, String kind, String state, Impact impact, int tries, String outcome) {}

    /**
     * A request to DRS.
     *
     * @param reference the job's id, or what DRS answered; empty if it never took effect
     */
    public record JobPart(
            UUID attempt,
            String wave,
            String task,
            String site,
            int servers,
            String state,
            String reference,
            Optional<Instant> at) {}

    /**
     * Something that failed.
     *
     * @param error word for word
     */
    public record FailurePart(
            String wave,
            String subject,
            String error,
            String kind,
            Optional<String> jobId,
            Optional<Explained> explained) {

        String title() {
            return kind.equals(WAVE) ? "Wave " + wave : subject + " in wave " + wave;
        }

        String unexplained() {
            return kind.equals(WAVE) ? "" : "No explanation is known for this text.";
        }
    }

    public record Explained(String entry, String title, String cause, String fix, String reference) {}

    /**
     * Something that happened.
     *
     * @param text a sentence
     */
    public record Line(
            Instant at,
            String type,
            String text,
            Optional<String> wave,
            Optional<String> server,
            Optional<String> by,
            Map<String, String> details) {
        public Line {
            details = Map.copyOf(details);
        }
    }

    /**
     * What it ran within.
     *
     * @param newestVersion the plan's newest version; empty if the plan is gone or there is none
     * @param changes how the plan differs now from what was executed
     */
    public record Context(
            Instant generatedAt, Optional<Integer> newestVersion, List<String> changes, List<Quota> quotas) {
        public Context {
            changes = List.copyOf(changes);
            quotas = List.copyOf(quotas);
        }
    }

    /**
     * A site's quotas, as they were read last.
     *
     * @param jobs at the same time
     * @param servers in all jobs
     */
    public record Quota(String site, int jobs, int servers, Optional<Instant> readAt) {}
}
