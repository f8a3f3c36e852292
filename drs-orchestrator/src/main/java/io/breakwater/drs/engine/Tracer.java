package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Answers.TraceSeen;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.JobAttempt.Entry;
import io.breakwater.drs.lookup.DrsLists;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.LifeCycle;
import software.amazon.awssdk.services.drs.model.LifeCycleLastLaunch;
import software.amazon.awssdk.services.drs.model.LifeCycleLastLaunchInitiated;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.SourceServer;

/**
 * Finds out whether an attempt of unknown outcome took effect. It says that one did not only after it looked at both witnesses and
 * both answered; whatever it cannot be sure of it leaves open, to be asked again.
 */
@ApplicationScoped
class Tracer {
    private static final Set<String> GOING = Set.of("SHUTTING-DOWN", "SHUTTING_DOWN");
    private static final String NOT_FOUND = "NOT_FOUND";
    private static final Set<String> GONE = Set.of("TERMINATED", NOT_FOUND);
    /** Visibility delays until a job that nobody saw is not waited for any more. */
    private static final int LONG = 10;

    private static final String OTHERS = "select reference from job_attempt where reference = any($1) and id <> $2";

    private final Pool pool;
    private final EngineConfig config;

    Tracer(Pool pool, EngineConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Fails if a witness did not answer; empty if they do not tell yet. */
    Uni<Optional<TraceSeen>> trace(DrsLists drs, JobAttempt attempt, Instant now) {
        return switch (attempt.task()) {
            case LAUNCH, FAILBACK_LAUNCH -> launch(drs, attempt);
            case TERMINATE -> termination(drs, attempt, now);
            case REVERSE, REPROTECT -> reversal(drs, attempt);
            case AWAIT_FAILBACK_READY, AWAIT_PROTECTED ->
                throw new IllegalArgumentException(attempt.task() + " leaves no trace");
        };
    }

    private Uni<Optional<TraceSeen>> launch(DrsLists drs, JobAttempt attempt) {
        return drs.jobsSince(since(attempt)).chain(jobs -> {
            Optional<TraceSeen> tagged = jobs.stream()
                    .filter(job -> JobTags.areOf(attempt.id(), job.tags()))
                    .findFirst()
                    .map(job -> new TraceSeen.Found(job.jobID()));
            return tagged.isPresent() ? Uni.createFrom().item(tagged) : lastLaunch(drs, attempt, jobs);
        });
    }

    /** A job that is shown and lacks our tag is not ours; one that is not shown yet may be. */
    private Uni<Optional<TraceSeen>> lastLaunch(DrsLists drs, JobAttempt attempt, List<Job> shown) {
        Set<String> known = shown.stream().map(Job::jobID).collect(Collectors.toSet());
        return launched(drs, attempt).chain(servers -> {
            List<String> hidden = servers.stream()
                    .map(server -> launchSince(server, since(attempt)))
                    .flatMap(Optional::stream)
                    .filter(job -> !known.contains(job))
                    .toList();
            return ofOthers(hidden, attempt).map(others -> {
                List<String> ours =
                        hidden.stream().filter(job -> !others.contains(job)).toList();
                return verdict(ours, servers.size());
            });
        });
    }

    /** One request makes one job for all its servers: only if they agree is it ours. */
    private static Optional<TraceSeen> verdict(List<String> hidden, int servers) {
        if (hidden.isEmpty()) {
            return Optional.of(new TraceSeen.Nowhere());
        }
        boolean agreed = hidden.size() == servers && new HashSet<>(hidden).size() == 1;
        return agreed ? Optional.of(new TraceSeen.Found(hidden.getFirst())) : Optional.empty();
    }

    /** The servers that the attempt would have launched, as DRS has them. */
    private static Uni<List<SourceServer>> launched(DrsLists drs, JobAttempt attempt) {
        return drs.servers(attempt.entries().stream().map(Entry::jobServerId).toList());
    }

    private static Optional<String> launchSince(SourceServer server, Instant since) {
        return Optional.ofNullable(server.lifeCycle())
                .map(LifeCycle::lastLaunch)
                .map(LifeCycleLastLaunch::initiated)
                .filter(initiated -> initiated.jobID() != null)
                .filter(initiated -> Optional.ofNullable(initiated.apiCallDateTime())
                        .map(Instant::parse)
                        .filter(at -> !at.isBefore(since))
                        .isPresent())
                .map(LifeCycleLastLaunchInitiated::jobID);
    }

    /** TerminateRecoveryInstances takes no tags: a job is ours if it terminates just our servers and no other attempt has it. */
    private Uni<Optional<TraceSeen>> termination(DrsLists drs, JobAttempt attempt, Instant now) {
        Set<String> ids = attempt.entries().stream().map(Entry::jobServerId).collect(Collectors.toSet());
        return drs.jobsSince(since(attempt)).chain(jobs -> {
            List<String> candidates = jobs.stream()
                    .filter(job -> job.type() == JobType.TERMINATE)
                    .filter(job -> job.participatingServers().stream()
                            .map(server -> server.sourceServerID())
                            .collect(Collectors.toSet())
                            .equals(ids))
                    .map(Job::jobID)
                    .toList();
            return ofOthers(candidates, attempt)
                    .chain(others -> candidates.stream()
                            .filter(job -> !others.contains(job))
                            .findFirst()
                            .map(job -> Uni.createFrom().item(found(job)))
                            .orElseGet(() -> drs.instances(instances(attempt))
                                    .map(instances -> jobless(attempt, instances, longPast(attempt, now)))));
        });
    }

    private static Optional<TraceSeen> found(String reference) {
        return Optional.of(new TraceSeen.Found(reference));
    }

    /** Much longer than a job may be invisible; as for jobs that DRS no longer knows. */
    private boolean longPast(JobAttempt attempt, Instant now) {
        return attempt.state() instanceof AttemptState.Unknown unknown
                && now.isAfter(unknown.lookFrom().plus(config.visibilityDelay().multipliedBy(LONG)));
    }

    /**
     * What the instances of a termination tell that no job is known of. As long as one of them goes, or is gone while others stand,
     * somebody's job is at work that is not shown yet.
     *
     * @param longPast if such a job would have gone on by now: what stands is left alone
     */
    static Optional<TraceSeen> jobless(JobAttempt attempt, List<RecoveryInstance> instances, boolean longPast) {
        Map<String, String> states = instances.stream()
                .collect(Collectors.toMap(
                        RecoveryInstance::recoveryInstanceID,
                        instance -> Optional.ofNullable(instance.ec2InstanceStateAsString())
                                .orElse("")));
        if (states.values().stream().anyMatch(GOING::contains)) {
            return Optional.empty();
        }
        Set<String> gone = attempt.entries().stream()
                .filter(entry -> entry.instanceId()
                        .filter(id -> GONE.contains(states.getOrDefault(id, NOT_FOUND)))
                        .isPresent())
                .map(Entry::serverId)
                .collect(Collectors.toSet());
        if (gone.isEmpty()) {
            return Optional.of(new TraceSeen.Nowhere());
        }
        boolean all = gone.size() == attempt.entries().size();
        return all || longPast ? Optional.of(new TraceSeen.Gone(gone)) : Optional.empty();
    }

    private static Uni<Optional<TraceSeen>> reversal(DrsLists drs, JobAttempt attempt) {
        return drs.instances(instances(attempt)).chain(instances -> {
            Optional<RecoveryInstance> reversed =
                    instances.stream().filter(Tracer::isReversed).findFirst();
            return reversed.isEmpty()
                    ? Uni.createFrom().item(Optional.of(new TraceSeen.Nowhere()))
                    : drs.servers(List.of(reversed.get().sourceServerID()))
                            .map(servers -> found(servers.stream()
                                    .map(SourceServer::reversedDirectionSourceServerArn)
                                    .flatMap(arn -> Optional.ofNullable(arn).stream())
                                    .findFirst()
                                    .orElse("")));
        });
    }

    static boolean isReversed(RecoveryInstance instance) {
        return Optional.ofNullable(instance.failback())
                .map(failback -> failback.stateAsString())
                .filter(state -> !state.equals("FAILBACK_NOT_STARTED"))
                .isPresent();
    }

    private Uni<Set<String>> ofOthers(List<String> jobs, JobAttempt attempt) {
        return jobs.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : pool.preparedQuery(OTHERS)
                        .execute(Tuple.of(jobs.toArray(String[]::new), attempt.id()))
                        .map(rows -> rows.stream()
                                .map(row -> row.getString("reference"))
                                .collect(Collectors.toSet()));
    }

    private static List<String> instances(JobAttempt attempt) {
        return attempt.entries().stream()
                .map(Entry::instanceId)
                .flatMap(Optional::stream)
                .toList();
    }

    private Instant since(JobAttempt attempt) {
        Instant intended = switch (attempt.state()) {
            case AttemptState.Intended state -> state.at();
            case AttemptState.Unknown state -> state.intendedAt();
            case AttemptState.Accepted state -> state.at();
            case AttemptState.Finished state -> state.at();
            case AttemptState.Refused state -> state.at();
            case AttemptState.Absent state -> state.at();
        };
        return intended.minus(config.clockSkew());
    }
}
