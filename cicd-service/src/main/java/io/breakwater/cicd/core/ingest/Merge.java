package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.Trigger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is true of something that several tell of, in any order and more than once. What does not change is taken from whoever tells it;
 * of what changes the later truth counts, and what has ended stays so unless a retry was told.
 */
public final class Merge {
    private Merge() {}

    /** What is true of an execution after somebody told of it. */
    public static SeenExecution execution(SeenExecution known, SeenExecution told, Source source) {
        boolean newer = newer(known.execution(), told.execution(), source);
        Execution current = newer ? told.execution() : known.execution();
        Execution other = newer ? known.execution() : told.execution();
        return new SeenExecution(
                merged(current, other, newer && source instanceof Source.Asked),
                told.mode().or(known::mode),
                told.author().or(known::author),
                told.committedAt().or(known::committedAt));
    }

    /** What is true of a run after somebody told of it: one run never begins again. */
    public static SeenRun run(SeenRun known, SeenRun told) {
        boolean newer = newer(known.run(), told.run());
        ActionRun current = newer ? told.run() : known.run();
        ActionRun other = newer ? known.run() : told.run();
        return new SeenRun(
                merged(current, other),
                newer ? told.url().or(known::url) : known.url().or(told::url),
                newer ? told.by().or(known::by) : known.by().or(told::by));
    }

    private static boolean newer(Execution known, Execution told, Source source) {
        int order = second(told.updatedAt()).compareTo(second(known.updatedAt()));
        boolean revives = known.status().ended() && !told.status().ended();
        return switch (source) {
            case Source.Asked asked ->
                asked.knows(known.updatedAt()) || (revives ? order > 0 : follows(known, told, order));
            case Source.Event(boolean resumed) -> revives ? resumed && order >= 0 : follows(known, told, order);
        };
    }

    /** Within the same second an end came after what it ended. */
    private static boolean follows(Execution known, Execution told, int order) {
        if (order != 0 || rank(told) == rank(known)) {
            return !told.updatedAt().isBefore(known.updatedAt());
        }
        return rank(told) > rank(known);
    }

    private static int rank(Execution execution) {
        return switch (execution.status()) {
            case IN_PROGRESS -> 0;
            case STOPPING -> 1;
            case FAILED, STOPPED, SUPERSEDED, CANCELLED -> 2;
            // A failure in the same second was one that a retry made good.
            case SUCCEEDED -> 3;
        };
    }

    private static boolean newer(ActionRun known, ActionRun told) {
        boolean knownEnded = known.status() != ActionStatus.IN_PROGRESS;
        boolean toldEnded = told.status() != ActionStatus.IN_PROGRESS;
        if (knownEnded != toldEnded) {
            return toldEnded;
        }
        return !told.updatedAt().isBefore(known.updatedAt());
    }

    private static Execution merged(Execution current, Execution other, boolean whole) {
        return new Execution(
                current.pipeline(),
                current.id(),
                current.version() > 0 ? current.version() : other.version(),
                current.status(),
                whole ? current.summary() : current.summary().or(other::summary),
                earlier(current.startedAt(), other.startedAt()),
                current.updatedAt(),
                current.trigger().equals(Trigger.UNKNOWN) ? other.trigger() : current.trigger(),
                current.revisions().isEmpty() ? other.revisions() : current.revisions(),
                current.rollback() || other.rollback(),
                current.rollbackOf().or(other::rollbackOf),
                current.stopReason().or(other::stopReason));
    }

    private static ActionRun merged(ActionRun current, ActionRun other) {
        return new ActionRun(
                current.executionId(),
                current.id(),
                current.stage(),
                current.action(),
                current.category().isEmpty() ? other.category() : current.category(),
                current.provider().isEmpty() ? other.provider() : current.provider(),
                current.status(),
                earlier(current.startedAt(), other.startedAt()),
                current.updatedAt(),
                current.externalId().or(other::externalId),
                current.summary().or(other::summary),
                current.errorCode().or(other::errorCode),
                current.errorMessage().or(other::errorMessage));
    }

    /** Of the same second the more precise one. */
    private static Instant earlier(Instant one, Instant other) {
        boolean oneFirst = second(one).equals(second(other)) ? one.isAfter(other) : one.isBefore(other);
        return oneFirst ? one : other;
    }

    private static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
