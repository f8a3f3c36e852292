package io.breakwater.e2e.drs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * How much of executions' time was ours: an execution waits for DRS while one of its jobs runs, or while the quotas of the site leave no
 * room for a server of it. All other time it waits for the orchestrator.
 */
final class Overhead {
    private static final int MOST_JOBS = 20;
    private static final int MOST_SERVERS = 500;

    private final List<Busy> jobs;

    /** A job in real time. */
    record Busy(String execution, int servers, Instant from, Instant to) {
        boolean runsAt(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    Overhead(List<Busy> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /** The time of an execution in which it waited for neither DRS nor its quotas. */
    Duration of(String execution, Instant from, Instant to) {
        // Between two neighbouring moments of this set nothing begins or ends.
        TreeSet<Instant> moments = new TreeSet<>(List.of(from, to));
        jobs.stream()
                .map(Busy::from)
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .forEach(moments::add);
        jobs.stream()
                .map(Busy::to)
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .forEach(moments::add);
        Duration ours = Duration.ZERO;
        for (Instant begin = from; begin.isBefore(to); ) {
            Instant end = moments.higher(begin);
            if (end == null) {
                break;
            }
            if (!waitsForDrs(execution, begin)) {
                ours = ours.plus(Duration.between(begin, end));
            }
            begin = end;
        }
        return ours;
    }

    private boolean waitsForDrs(String execution, Instant moment) {
        List<Busy> running = jobs.stream().filter(job -> job.runsAt(moment)).toList();
        return running.stream().anyMatch(job -> job.execution().equals(execution))
                || running.size() >= MOST_JOBS
                || running.stream().mapToInt(Busy::servers).sum() >= MOST_SERVERS;
    }
}
