package io.breakwater.drs.engine;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.drs.action.ActionRunner;
import io.breakwater.drs.core.execution.Answers;
import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.execution.Answers.JobSeen;
import io.breakwater.drs.core.execution.Answers.LogKey;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Question;
import io.breakwater.drs.core.execution.Receiver;
import io.breakwater.drs.lookup.DrsLists;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.SourceServer;

/**
 * Asks AWS what executions must know: one call for the running jobs of a site, whatever executions they belong to. What does not answer
 * leaves its questions open; it fails nothing. For one event loop.
 */
final class Observers {
    private static final Logger LOG = Logger.getLogger(Observers.class);

    private final SiteClients clients;
    private final ActionRunner actions;
    private final Tracer tracer;
    private final SiteBackoff backoff;
    private final EngineMeters meters;
    private final EngineConfig config;
    private final Clock clock;

    Observers(EngineParts parts, SiteBackoff backoff) {
        this.clients = parts.clients();
        this.actions = parts.actions();
        this.tracer = parts.tracer();
        this.backoff = backoff;
        this.meters = parts.meters();
        this.config = parts.config();
        this.clock = parts.clock();
    }

    /** The answers to each execution's questions, each as soon as its own sites have answered. */
    Map<UUID, Uni<Answers>> ask(Collection<Inquiry> inquiries) {
        Look look = new Look(inquiries);
        Map<UUID, Uni<Answers>> answers = new HashMap<>();
        inquiries.forEach(inquiry -> answers.put(inquiry.execution().id(), look.answers(inquiry)));
        return answers;
    }

    /** One look at all sites that somebody asks about. */
    private final class Look {
        private final Map<Site, Uni<Map<String, JobSeen>>> jobs = new HashMap<>();
        private final Map<Site, Uni<Map<String, InstanceSeen>>> instances = new HashMap<>();
        private final Map<String, Uni<List<JobLog>>> logs = new HashMap<>();

        Look(Collection<Inquiry> inquiries) {
            Map<Site, Set<String>> jobIds = new HashMap<>();
            Map<Site, Set<String>> instanceIds = new HashMap<>();
            inquiries.stream().flatMap(inquiry -> inquiry.questions().stream()).forEach(question -> {
                switch (question) {
                    case Question.Jobs(Site site, Set<String> ids) ->
                        jobIds.computeIfAbsent(site, _ -> new HashSet<>()).addAll(ids);
                    case Question.Instances(Site site, Set<String> ids) ->
                        instanceIds.computeIfAbsent(site, _ -> new HashSet<>()).addAll(ids);
                    case Question.Trace _, Question.Log _, Question.Progress _ -> {}
                }
            });
            jobIds.forEach((site, ids) -> jobs.put(site, memo(at(site, drs -> seenJobs(drs, ids)), Map.of())));
            instanceIds.forEach((site, ids) ->
                    instances.put(site, memo(at(site, drs -> seenInstances(drs, ids)), Map.of())));
        }

        Uni<Answers> answers(Inquiry inquiry) {
            var sheet = new AnswerSheet();
            List<Uni<Void>> parts = inquiry.questions().stream()
                    .map(question -> part(inquiry.execution(), question, sheet))
                    .toList();
            return parts.isEmpty()
                    ? Uni.createFrom().item(Answers.NONE)
                    : Uni.join().all(parts).andFailFast().map(_ -> sheet.answers());
        }

        private Uni<Void> part(Execution execution, Question question, AnswerSheet sheet) {
            return switch (question) {
                case Question.Jobs(Site site, Set<String> ids) ->
                    Objects.requireNonNull(jobs.get(site))
                            .invoke(seen -> ids.forEach(
                                    id -> job(execution, seen, id).ifPresent(job -> sheet.jobs.put(id, job))))
                            .replaceWithVoid();
                case Question.Instances(Site site, Set<String> ids) ->
                    put(
                            Objects.requireNonNull(instances.get(site)),
                            seen -> ids.stream()
                                    .filter(seen::containsKey)
                                    .forEach(id -> sheet.instances.put(id, seen.get(id))));
                case Question.Trace(var attempt) ->
                    put(
                            at(attempt.site(), drs -> tracer.trace(drs, attempt, clock.instant())),
                            seen -> seen.ifPresent(found -> sheet.traces.put(attempt.id(), found)));
                case Question.Log(Site site, String jobId, String serverId) ->
                    put(
                            log(site, jobId),
                            items -> sheet.logs.put(new LogKey(jobId, serverId), Views.rawError(items, serverId)));
                case Question.Progress progress ->
                    put(
                            actions.progress(progress.action()),
                            seen -> seen.ifPresent(
                                    found -> sheet.actions.put(progress.action().id(), found)));
            };
        }

        private Uni<List<JobLog>> log(Site site, String jobId) {
            return logs.computeIfAbsent(
                    jobId, _ -> at(site, drs -> drs.log(jobId)).memoize().indefinitely());
        }

        private <T> Uni<T> memo(Uni<T> asked, T nothing) {
            return asked.onFailure().recoverWithItem(nothing).memoize().indefinitely();
        }
    }

    /** A part that fails leaves its question open. */
    private static <T> Uni<Void> put(Uni<T> asked, Consumer<T> answer) {
        return asked.invoke(answer).replaceWithVoid().onFailure().recoverWithNull();
    }

    /** A job that is not shown may be too new to be shown; later, DRS no longer knows it. */
    private Optional<JobSeen> job(Execution execution, Map<String, JobSeen> seen, String id) {
        JobSeen job = seen.get(id);
        if (job != null || !seen.containsKey(ASKED)) {
            return Optional.ofNullable(job);
        }
        Instant forgotten = clock.instant().minus(config.visibilityDelay().multipliedBy(10));
        boolean old = execution.attempts().stream()
                .map(attempt -> attempt.state())
                .anyMatch(state -> state instanceof AttemptState.Accepted(String reference, Instant at)
                        && reference.equals(id)
                        && at.isBefore(forgotten));
        return old ? Optional.of(new JobSeen(id, true, Map.of())) : Optional.empty();
    }

    /** Marks that the jobs of a site were read at all. */
    private static final String ASKED = "";

    private static Uni<Map<String, JobSeen>> seenJobs(DrsLists drs, Set<String> ids) {
        return drs.jobs(ids).map(jobs -> {
            Map<String, JobSeen> seen = new HashMap<>();
            seen.put(ASKED, new JobSeen(ASKED, false, Map.of()));
            jobs.forEach(job -> seen.put(job.jobID(), Views.job(job)));
            return seen;
        });
    }

    private static Uni<Map<String, InstanceSeen>> seenInstances(DrsLists drs, Set<String> ids) {
        return drs.instances(ids)
                .chain(instances -> receivers(drs, instances).map(receivers -> {
                    Map<String, InstanceSeen> seen = new HashMap<>();
                    ids.forEach(id -> seen.put(id, Views.noInstance(id)));
                    instances.forEach(instance -> seen.put(
                            instance.recoveryInstanceID(),
                            Views.instance(instance, Optional.ofNullable(receivers.get(instance.sourceServerID())))));
                    return seen;
                }));
    }

    /** What reverse replications feed stands with the source servers; asked for only where there are some. */
    private static Uni<Map<String, Receiver>> receivers(DrsLists drs, List<RecoveryInstance> instances) {
        Set<String> reversed = instances.stream()
                .filter(Tracer::isReversed)
                .map(RecoveryInstance::sourceServerID)
                .collect(Collectors.toSet());
        return drs.servers(reversed)
                .map(servers -> servers.stream()
                        .filter(server -> receiver(server).isPresent())
                        .collect(Collectors.toMap(
                                SourceServer::sourceServerID,
                                server -> receiver(server).orElseThrow())));
    }

    private static Optional<Receiver> receiver(SourceServer server) {
        return Optional.ofNullable(server.reversedDirectionSourceServerArn()).flatMap(Receiver::ofArn);
    }

    private <T> Uni<T> at(Site site, Function<DrsLists, Uni<T>> ask) {
        return Uni.createFrom()
                .deferred(() -> backoff.open(site, clock.instant())
                        ? clients.drs(site, SiteClients.SELF)
                                .map(this::patient)
                                .chain(lists -> ask.apply(lists))
                                .invoke(() -> backoff.answered(site))
                                .onFailure()
                                .invoke(failure -> failed(site, failure))
                        : Uni.createFrom().failure(new SiteLeftAlone(site)));
    }

    private DrsLists patient(AwsClient<DrsAsyncClient> drs) {
        return new DrsLists(drs.within(config.patience()), meters::question);
    }

    private void failed(Site site, Throwable failure) {
        backoff.failed(site, failure, clock.instant());
        LOG.warnf("question unanswered site=%s cause=%s", site, failure.getMessage());
    }

    /** Too many failures lately. */
    private static final class SiteLeftAlone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SiteLeftAlone(Site site) {
            super(site + " is left alone for a while");
        }
    }
}
