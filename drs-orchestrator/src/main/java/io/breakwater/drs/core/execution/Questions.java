package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be known of AWS to go on. */
final class Questions {
    private final Execution execution;
    private final Instant now;
    private final Pace pace;
    private final Set<Question> questions = new LinkedHashSet<>();

    Questions(Execution execution, Instant now, Pace pace) {
        this.execution = execution;
        this.now = now;
        this.pace = pace;
    }

    Set<Question> all() {
        attempts();
        instances();
        execution.waves().forEach(wave -> {
            wave.servers().forEach(this::log);
            wave.actions().forEach(action -> progress(wave, action));
        });
        return questions;
    }

    private void attempts() {
        Map<Site, Set<String>> jobs = new HashMap<>();
        for (JobAttempt attempt : execution.attempts()) {
            if (attempt.state() instanceof AttemptState.Accepted accepted) {
                jobs.computeIfAbsent(attempt.site(), _ -> new HashSet<>()).add(accepted.reference());
            } else if (attempt.state() instanceof AttemptState.Unknown unknown && !now.isBefore(unknown.lookFrom())) {
                questions.add(new Question.Trace(attempt));
            }
        }
        jobs.forEach((site, ids) -> questions.add(new Question.Jobs(site, ids)));
    }

    private void instances() {
        Map<Site, Set<String>> wanted = new HashMap<>();
        for (WaveRun wave : execution.waves()) {
            for (ServerRun server : wave.servers()) {
                boolean watched = server.state() instanceof ServerState.Watched;
                if (watched || Ending.wantsPointInTime(server, now, pace)) {
                    server.instanceId()
                            .ifPresent(id -> wanted.computeIfAbsent(server.site(), _ -> new HashSet<>())
                                    .add(id));
                }
            }
        }
        wanted.forEach((site, ids) -> questions.add(new Question.Instances(site, ids)));
    }

    private void log(ServerRun server) {
        if (server.state() instanceof ServerState.AwaitingReason waiting) {
            for (JobAttempt attempt : execution.attempts()) {
                if (attempt.id().equals(waiting.attempt())) {
                    questions.add(new Question.Log(attempt.site(), waiting.jobId(), jobServerId(attempt, server)));
                }
            }
        }
    }

    static String jobServerId(JobAttempt attempt, ServerRun server) {
        return attempt.entries().stream()
                .filter(entry -> entry.serverId().equals(server.serverId()))
                .map(JobAttempt.Entry::jobServerId)
                .findFirst()
                .orElse(server.serverId());
    }

    private void progress(WaveRun wave, ActionRun action) {
        if (action.state() instanceof ActionState.Running) {
            questions.add(new Question.Progress(
                    wave.name(), action, site(wave, action.action().task())));
        }
    }

    private static Optional<Site> site(WaveRun wave, Task task) {
        return switch (task) {
            case Task.SsmAutomation automation -> Optional.of(automation.site());
            case Task.LambdaInvocation lambda -> Optional.of(lambda.site());
            case Task.SsmCommand _ ->
                wave.servers().stream().map(ServerRun::site).findFirst();
            case Task.HttpCall _, Task.McpToolCall _, Task.TcpProbe _, Task.HttpProbe _ -> Optional.empty();
        };
    }
}
