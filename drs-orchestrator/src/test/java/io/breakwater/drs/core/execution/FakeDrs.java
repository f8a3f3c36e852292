package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.execution.Answers.JobSeen;
import io.breakwater.drs.core.execution.Answers.LaunchSeen;
import io.breakwater.drs.core.execution.Answers.LogKey;
import io.breakwater.drs.core.execution.Answers.TraceSeen;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** DRS as it behaves towards the engine, with a clock that is moved by hand. It counts what it launches. */
final class FakeDrs {

    /** One job. Its servers end {@link #takes} after its begin, the job {@link #TAIL} later. */
    record Job(String id, Site site, JobAttempt attempt, Instant begunAt, Map<String, String> broken) {}

    static final Duration TAIL = Duration.ofSeconds(5);

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, InstanceSeen> instances = new HashMap<>();
    private final Map<String, Deque<String>> failures = new HashMap<>();
    private final Map<String, Instant> foreign = new HashMap<>();
    private final Map<UUID, Deque<Sent>> actionAnswers = new HashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final Set<String> running = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Deque<Function<JobAttempt, Optional<Sent>>> script = new ArrayDeque<>();
    private Duration takes = Duration.ofMinutes(5);
    private Duration visibleAfter = Duration.ZERO;
    private boolean silentLogs;
    private boolean tellsPoints = true;
    private int calls;
    private Instant now = Instant.EPOCH;

    void at(Instant moment) {
        now = moment;
    }

    FakeDrs takes(Duration each) {
        takes = each;
        return this;
    }

    FakeDrs showsAfter(Duration delay) {
        visibleAfter = delay;
        return this;
    }

    FakeDrs silentLogs() {
        silentLogs = true;
        return this;
    }

    FakeDrs silentPoints() {
        tellsPoints = false;
        return this;
    }

    /** The next launches of the server fail so, one after the other. */
    FakeDrs fails(String server, String... errors) {
        failures.computeIfAbsent(server, _ -> new ArrayDeque<>()).addAll(List.of(errors));
        return this;
    }

    /** Somebody else's job has the server until then. */
    FakeDrs busy(String server, Instant until) {
        foreign.put(server, until);
        return this;
    }

    /** The instances of these servers are not there any more, and no job tells why. */
    FakeDrs gone(String... servers) {
        gone.addAll(List.of(servers));
        return this;
    }

    /** The next requests are answered so; empty lets DRS answer. */
    @SafeVarargs
    final FakeDrs next(Function<JobAttempt, Optional<Sent>>... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    /** Takes effect, and the answer is lost. */
    Optional<Sent> loseAnswer(JobAttempt attempt) {
        take(attempt);
        return Optional.of(new Sent.Unknown(attempt.id(), "The connection was reset."));
    }

    /** Has no effect, and there is no answer. */
    Optional<Sent> loseRequest(JobAttempt attempt) {
        return Optional.of(new Sent.Unknown(attempt.id(), "The connection was reset."));
    }

    static Function<JobAttempt, Optional<Sent>> refuse(Sent.Ground ground, String code) {
        return attempt -> Optional.of(new Sent.Refused(attempt.id(), ground, code, "said DRS", Optional.empty()));
    }

    List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    /** Launches of servers that ran, or were being launched, already. */
    List<String> launchedTwice() {
        return twice;
    }

    int calls() {
        return calls;
    }

    boolean jobUnderWay() {
        return jobs.values().stream().anyMatch(job -> now.isBefore(ended(job).plus(TAIL)));
    }

    boolean runs(String server) {
        return running.contains(server)
                && jobs.values().stream()
                        .filter(job -> job.attempt().task() == ServerTask.LAUNCH)
                        .filter(job -> job.attempt().entries().stream()
                                .anyMatch(entry -> entry.jobServerId().equals(server)))
                        .anyMatch(job -> !job.broken().containsKey(server) && !now.isBefore(ended(job)));
    }

    void put(InstanceSeen instance) {
        instances.put(instance.instanceId(), instance);
    }

    InstanceSeen instance(String id) {
        return instances.getOrDefault(
                id,
                new InstanceSeen(
                        id, "RUNNING", "FAILBACK_NOT_STARTED", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    Sent send(JobAttempt attempt) {
        calls++;
        Function<JobAttempt, Optional<Sent>> scripted = script.poll();
        return Optional.ofNullable(scripted)
                .flatMap(answer -> answer.apply(attempt))
                .orElseGet(() -> take(attempt));
    }

    Sent take(JobAttempt attempt) {
        if (attempt.task().style() == ServerTask.Style.CALL) {
            return reverse(attempt);
        }
        for (JobAttempt.Entry entry : attempt.entries()) {
            boolean missing = attempt.task() == ServerTask.TERMINATE && gone.contains(entry.jobServerId());
            if (missing || isBusy(entry.jobServerId())) {
                return new Sent.Refused(
                        attempt.id(),
                        Sent.Ground.CONFLICT,
                        "ConflictException",
                        entry.jobServerId() + " is in a job",
                        Optional.empty());
            }
        }
        String id = "drsjob-" + (jobs.size() + 1);
        Map<String, String> broken = new HashMap<>();
        for (JobAttempt.Entry entry : attempt.entries()) {
            Deque<String> errors = failures.get(entry.jobServerId());
            if (errors != null && !errors.isEmpty()) {
                broken.put(entry.jobServerId(), errors.remove());
            } else if (attempt.task() == ServerTask.LAUNCH && !running.add(entry.jobServerId())) {
                twice.add(entry.jobServerId());
            }
        }
        jobs.put(id, new Job(id, attempt.site(), attempt, now, broken));
        return new Sent.Accepted(attempt.id(), id, false);
    }

    private Sent reverse(JobAttempt attempt) {
        String id = attempt.entries().getFirst().instanceId().orElseThrow();
        InstanceSeen was = instance(id);
        if (!was.failbackState().equals("FAILBACK_NOT_STARTED")) {
            return new Sent.Refused(
                    attempt.id(), Sent.Ground.CONFLICT, "ConflictException", "started already", Optional.empty());
        }
        boolean back = attempt.task() == ServerTask.REVERSE;
        Receiver receiver = back
                ? new Receiver(Fixtures.ORIGIN, "s-back" + id.substring(2))
                : new Receiver(Fixtures.SITE, attempt.entries().getFirst().serverId());
        instances.put(
                id,
                new InstanceSeen(
                        id,
                        "RUNNING",
                        "FAILBACK_IN_PROGRESS",
                        Optional.of(receiver),
                        Optional.of("RESCAN"),
                        was.pointInTime()));
        return new Sent.Accepted(attempt.id(), arn(receiver), true);
    }

    static String arn(Receiver receiver) {
        return "arn:aws:drs:%s:%s:source-server/%s"
                .formatted(receiver.site().region(), receiver.site().account(), receiver.serverId());
    }

    private boolean isBusy(String server) {
        return now.isBefore(foreign.getOrDefault(server, Instant.EPOCH))
                || jobs.values().stream()
                        .filter(job -> now.isBefore(ended(job)))
                        .anyMatch(job -> job.attempt().entries().stream()
                                .anyMatch(entry -> entry.jobServerId().equals(server)));
    }

    private Instant ended(Job job) {
        return job.begunAt().plus(takes);
    }

    Answers answer(Set<Question> questions) {
        Map<String, JobSeen> seen = new HashMap<>();
        Map<UUID, TraceSeen> traces = new HashMap<>();
        Map<LogKey, String> logs = new HashMap<>();
        Map<String, InstanceSeen> told = new HashMap<>();
        for (Question question : questions) {
            switch (question) {
                case Question.Jobs asked ->
                    asked.jobIds()
                            .forEach(id -> Optional.ofNullable(jobs.get(id)).ifPresent(job -> seen.put(id, seen(job))));
                case Question.Trace(JobAttempt attempt) -> traces.put(attempt.id(), trace(attempt));
                case Question.Log log ->
                    logs.put(
                            new LogKey(log.jobId(), log.serverId()),
                            silentLogs
                                    ? ""
                                    : Objects.requireNonNull(jobs.get(log.jobId()))
                                            .broken()
                                            .getOrDefault(log.serverId(), ""));
                case Question.Instances asked -> asked.instanceIds().forEach(id -> told.put(id, instance(id)));
                case Question.Progress _ -> {
                    // Actions are answered by the scenario.
                }
            }
        }
        return new Answers(seen, traces, logs, told, Map.of());
    }

    private TraceSeen trace(JobAttempt attempt) {
        if (attempt.task().style() == ServerTask.Style.CALL) {
            InstanceSeen instance =
                    instance(attempt.entries().getFirst().instanceId().orElseThrow());
            return instance.reversed()
                    .<TraceSeen>map(receiver -> new TraceSeen.Found(arn(receiver)))
                    .orElseGet(TraceSeen.Nowhere::new);
        }
        return jobs.values().stream()
                .filter(job -> job.attempt().id().equals(attempt.id()))
                .filter(job -> !now.isBefore(job.begunAt().plus(visibleAfter)))
                .<TraceSeen>map(job -> new TraceSeen.Found(job.id()))
                .findAny()
                .orElseGet(() -> jobless(attempt));
    }

    private TraceSeen jobless(JobAttempt attempt) {
        Set<String> goneOnes = Search.servers(attempt);
        goneOnes.retainAll(gone);
        return attempt.task() == ServerTask.TERMINATE && !goneOnes.isEmpty()
                ? new TraceSeen.Gone(goneOnes)
                : new TraceSeen.Nowhere();
    }

    private JobSeen seen(Job job) {
        Map<String, LaunchSeen> servers = new HashMap<>();
        boolean over = !now.isBefore(ended(job));
        for (JobAttempt.Entry entry : job.attempt().entries()) {
            String server = entry.jobServerId();
            String status = !over ? "IN_PROGRESS" : job.broken().containsKey(server) ? "FAILED" : good(job);
            Optional<String> instance =
                    status.equals("LAUNCHED") ? Optional.of(instance(job, server)) : Optional.empty();
            servers.put(server, new LaunchSeen(status, instance));
        }
        return new JobSeen(job.id(), !now.isBefore(ended(job).plus(TAIL)), servers);
    }

    private static String good(Job job) {
        return job.attempt().task() == ServerTask.TERMINATE ? "TERMINATED" : "LAUNCHED";
    }

    private String instance(Job job, String server) {
        String id = "i-" + server.substring(2) + "-" + job.id();
        instances.putIfAbsent(
                id,
                new InstanceSeen(
                        id,
                        "RUNNING",
                        "FAILBACK_NOT_STARTED",
                        Optional.empty(),
                        Optional.empty(),
                        tellsPoints ? Optional.of(job.begunAt().minusSeconds(60)) : Optional.empty()));
        return id;
    }

    /** How actions are answered: by default done at once. */
    void answerAction(UUID action, Sent... answers) {
        actionAnswers.computeIfAbsent(action, _ -> new ArrayDeque<>()).addAll(List.of(answers));
    }

    Sent begin(Order.Begin begin) {
        Deque<Sent> answers = actionAnswers.get(begin.action().id());
        @Nullable Sent answer = answers == null ? null : answers.poll();
        return answer == null ? new Sent.Accepted(begin.action().id(), "done", true) : answer;
    }
}
