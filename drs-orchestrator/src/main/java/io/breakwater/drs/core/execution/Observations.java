package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.execution.Answers.JobSeen;
import io.breakwater.drs.core.execution.Answers.LaunchSeen;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What DRS shows of jobs and instances, and what follows for servers. */
final class Observations {
    /** How often a log is read that has no reason. */
    private static final int LOOKS = 3;

    private static final String NO_REASON = "DRS gave no reason: the job's log has no error for this server.";
    /** What DRS calls the state of an instance that is not there any more. */
    private static final Set<String> GONE = Set.of("TERMINATED", "NOT_FOUND");

    private static final Set<ServerTask> LAUNCHES = Set.of(ServerTask.LAUNCH, ServerTask.FAILBACK_LAUNCH);

    private final Draft draft;
    private final Servers servers;

    Observations(Draft draft) {
        this.draft = draft;
        this.servers = new Servers(draft);
    }

    void told(Answers answers) {
        for (JobAttempt attempt : draft.attempts()) {
            if (attempt.state() instanceof AttemptState.Accepted accepted) {
                JobSeen job = answers.jobs().get(accepted.reference());
                if (job != null) {
                    job(attempt, job);
                }
            }
        }
        for (WaveDraft wave : draft.waves()) {
            wave.serversIn(ServerState.AwaitingReason.class).forEach(server -> reason(wave, server, answers));
            wave.serversIn(ServerState.Watched.class).forEach(server -> watched(wave, server, answers.instances()));
            wave.servers().stream()
                    .filter(server -> server.pointInTime().isEmpty())
                    .forEach(server -> seen(answers.instances(), server)
                            .flatMap(InstanceSeen::pointInTime)
                            .filter(_ -> server.times().launchedAt().isPresent())
                            .ifPresent(point -> wave.keep(server.asOf(point))));
        }
    }

    private void job(JobAttempt attempt, JobSeen job) {
        WaveDraft wave = draft.wave(attempt);
        boolean contested = false;
        for (JobAttempt.Entry entry : attempt.entries()) {
            Optional<LaunchSeen> seen = Optional.ofNullable(job.servers().get(entry.jobServerId()));
            Optional<ServerRun> server = wave.server(entry.serverId());
            seen.filter(launch -> !launch.status().equals("FAILED"))
                    .flatMap(_ -> server)
                    .ifPresent(run -> adopt(run, attempt, job));
            contested |= seen.isPresent()
                    && server.filter(run -> elsewhere(run, attempt)).isPresent();
            wave.server(entry.serverId())
                    .filter(run -> run.state() instanceof ServerState.InJob inJob
                            && inJob.attempt().equals(attempt.id()))
                    .ifPresent(run -> member(wave, run, job, seen));
        }
        if (job.completed() && !contested) {
            draft.tell(EventType.JOB_COMPLETED).of(attempt).with("reference", job.jobId());
            draft.move(attempt, new AttemptState.Finished(job.jobId(), draft.now()));
        }
    }

    /** A server that waits to be sent, and is in a job that was found late, is not sent again. */
    private void adopt(ServerRun server, JobAttempt attempt, JobSeen job) {
        if (server.state() instanceof ServerState.Queued queued && queued.task() == attempt.task()) {
            new Outcomes(draft).adopt(attempt, server, job.jobId());
        }
    }

    /** Another request for the same is on its way: what becomes of it must be known before this job is forgotten. */
    private static boolean elsewhere(ServerRun server, JobAttempt attempt) {
        return server.state() instanceof ServerState.Submitted submitted
                && submitted.task() == attempt.task()
                && !submitted.attempt().equals(attempt.id());
    }

    private void member(WaveDraft wave, ServerRun server, JobSeen job, Optional<LaunchSeen> seen) {
        String status = seen.map(LaunchSeen::status).orElse("");
        boolean launches =
                Servers.task(server.state()).filter(LAUNCHES::contains).isPresent();
        if (status.equals(launches ? "LAUNCHED" : "TERMINATED")) {
            servers.done(wave, launches ? launched(server, seen.flatMap(LaunchSeen::instanceId)) : server);
        } else if (status.equals("FAILED") || job.completed()) {
            ServerState.InJob inJob = (ServerState.InJob) server.state();
            wave.move(
                    server, new ServerState.AwaitingReason(inJob.task(), inJob.attempt(), job.jobId(), draft.now(), 0));
        }
    }

    private ServerRun launched(ServerRun server, Optional<String> instance) {
        ServerRun timed = server.timed(server.times().launched(draft.now()));
        ServerRun on = instance.map(timed::on).orElse(timed);
        boolean back = Servers.task(server.state()).equals(Optional.of(ServerTask.FAILBACK_LAUNCH));
        return back ? server.receiver().map(Receiver::site).map(on::at).orElse(on) : on;
    }

    private void reason(WaveDraft wave, ServerRun server, Answers answers) {
        ServerState.AwaitingReason state = (ServerState.AwaitingReason) server.state();
        String log = answers.logs().get(new Answers.LogKey(state.jobId(), jobServerId(server, state)));
        if (log != null && !log.isBlank()) {
            broke(wave, server, log);
            return;
        }
        int looks = log == null ? state.looks() : state.looks() + 1;
        boolean patient = draft.now().isBefore(state.since().plus(draft.pace().patience()));
        if (looks >= LOOKS || !patient) {
            broke(wave, server, NO_REASON);
        } else if (looks != state.looks()) {
            wave.move(
                    server,
                    new ServerState.AwaitingReason(state.task(), state.attempt(), state.jobId(), state.since(), looks));
        }
    }

    private void broke(WaveDraft wave, ServerRun server, String message) {
        ServerState.AwaitingReason state = (ServerState.AwaitingReason) server.state();
        Failure.Kind kind =
                state.task() == ServerTask.TERMINATE ? Failure.Kind.TERMINATION_FAILED : Failure.Kind.LAUNCH_FAILED;
        servers.failed(wave, server, new Failure(kind, message, Optional.of(state.jobId())));
    }

    private String jobServerId(ServerRun server, ServerState.AwaitingReason state) {
        return draft.attempt(state.attempt())
                .map(attempt -> Questions.jobServerId(attempt, server))
                .orElse(server.serverId());
    }

    private void watched(WaveDraft wave, ServerRun server, Map<String, InstanceSeen> instances) {
        Optional<InstanceSeen> seen = seen(instances, server);
        if (seen.isEmpty()) {
            return;
        }
        InstanceSeen instance = seen.get();
        ServerTask task = Servers.task(server.state()).orElseThrow();
        ServerRun known = task == ServerTask.AWAIT_FAILBACK_READY
                ? instance.reversed().map(server::feeding).orElse(server)
                : server;
        if (instance.failbackState().equals("FAILBACK_ERROR")) {
            broken(wave, known, "Replication back from %s does not work (FAILBACK_ERROR).", instance);
        } else if (gone(server, instance)) {
            broken(wave, known, "Instance %s is gone; there is nothing to wait for.", instance);
        } else if (isSo(task, known, instance)) {
            servers.done(wave, known);
        }
    }

    private void broken(WaveDraft wave, ServerRun server, String message, InstanceSeen instance) {
        String sentence = message.formatted(instance.instanceId());
        servers.failed(wave, server, new Failure(Failure.Kind.REPLICATION_FAILED, sentence, Optional.empty()));
    }

    /** An instance that was launched just now may not be shown yet. */
    private boolean gone(ServerRun server, InstanceSeen instance) {
        return GONE.contains(instance.ec2State())
                && server.state() instanceof ServerState.Watched watched
                && !draft.now().isBefore(watched.since().plus(draft.pace().longest()));
    }

    private static boolean isSo(ServerTask task, ServerRun server, InstanceSeen instance) {
        return switch (task) {
            case AWAIT_FAILBACK_READY ->
                instance.failbackState().equals("FAILBACK_READY_FOR_LAUNCH")
                        && server.receiver().isPresent();
            case AWAIT_PROTECTED -> instance.replicationState().equals(Optional.of("CONTINUOUS"));
            case LAUNCH, TERMINATE, REVERSE, FAILBACK_LAUNCH, REPROTECT ->
                throw new IllegalStateException(task + " is not watched");
        };
    }

    private static Optional<InstanceSeen> seen(Map<String, InstanceSeen> instances, ServerRun server) {
        return server.instanceId().map(instances::get);
    }
}
