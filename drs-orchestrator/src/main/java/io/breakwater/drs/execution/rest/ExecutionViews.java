package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.drs.execution.rest.ExecutionDocument.Actor;
import io.breakwater.drs.execution.rest.ExecutionDocument.ApprovalDocument;
import io.breakwater.drs.execution.rest.ExecutionDocument.Links;
import io.breakwater.drs.execution.rest.ExecutionDocument.PlanReference;
import io.breakwater.drs.execution.rest.ExecutionDocument.TargetDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executions as documents. */
public final class ExecutionViews {
    private ExecutionViews() {}

    public static ExecutionDocument of(StoredExecution stored) {
        Execution execution = stored.execution();
        Origin origin = execution.origin();
        Moments moments = Moments.of(execution.state());
        List<ServerRun> servers = execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .toList();
        return new ExecutionDocument(
                execution.id().toString(),
                execution.kind().name(),
                ExecutionStateJson.name(execution.state()),
                moments.reason(),
                origin.plan().map(ExecutionViews::plan).orElse(null),
                origin.of().map(UUID::toString).orElse(null),
                new Actor(
                        origin.startedBy().subject(),
                        origin.startedBy().name(),
                        origin.startedBy().client()),
                origin.reason().orElse(null),
                origin.createdAt().toString(),
                text(moments.startedAt()),
                text(moments.endedAt()),
                text(moments.until()),
                execution.settings().pointInTime().orElse(null),
                execution.settings().timeLimit().toString(),
                execution.settings().cleanUpAfter().map(Object::toString).orElse(null),
                targets(execution.settings().targets()),
                Counts.of(servers),
                execution.waves().stream().map(WaveViews::of).toList(),
                waitingFor(execution),
                stored.eventSeq(),
                links(execution));
    }

    private static PlanReference plan(Origin.PlanVersion plan) {
        return new PlanReference(plan.id().toString(), plan.name(), plan.version());
    }

    static TargetDocument targets(Targets targets) {
        return new TargetDocument(
                targets.rto().map(Object::toString).orElse(null),
                targets.rpo().map(Object::toString).orElse(null));
    }

    private static List<ApprovalDocument> waitingFor(Execution execution) {
        List<ApprovalDocument> waiting = new ArrayList<>();
        if (execution.state() instanceof ExecutionState.AwaitingStart(Instant since, Instant until)) {
            execution
                    .settings()
                    .startApproval()
                    .ifPresent(rule -> waiting.add(approval(execution, null, rule, since, until)));
        }
        for (WaveRun wave : execution.waves()) {
            if (wave.state() instanceof WaveState.AwaitingApproval(Instant since, Instant until)) {
                wave.rules()
                        .approval()
                        .ifPresent(rule -> waiting.add(approval(execution, wave.name(), rule, since, until)));
            }
        }
        return waiting;
    }

    private static ApprovalDocument approval(
            Execution execution, @Nullable String wave, ApprovalRule rule, Instant since, Instant until) {
        String starter = execution.origin().startedBy().name();
        return new ApprovalDocument(
                wave,
                rule.approvers(),
                rule.message(),
                since.toString(),
                until.toString(),
                rule.fourEyes() ? starter : null);
    }

    private static Links links(Execution execution) {
        String self = "/drs/executions/" + execution.id();
        Origin origin = execution.origin();
        return new Links(
                self,
                self + "/servers",
                self + "/events",
                self + "/jobs",
                origin.plan().map(plan -> "/drs/recovery-plans/" + plan.id()).orElse(null),
                origin.of().map(of -> "/drs/executions/" + of).orElse(null));
    }

    private static @Nullable String text(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    /** When an execution began, ended, and is over. */
    private record Moments(
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<Instant> until,
            @Nullable String reason) {

        static Moments of(ExecutionState state) {
            return switch (state) {
                case ExecutionState.Pending _ -> open(Optional.empty(), Optional.empty());
                case ExecutionState.AwaitingStart waiting -> open(Optional.empty(), Optional.of(waiting.until()));
                case ExecutionState.Running running ->
                    open(Optional.of(running.startedAt()), Optional.of(running.until()));
                case ExecutionState.Paused paused -> open(Optional.of(paused.startedAt()), Optional.empty());
                case ExecutionState.Cancelling cancelling ->
                    new Moments(
                            Optional.of(cancelling.startedAt()),
                            Optional.empty(),
                            Optional.empty(),
                            cancelling.reason());
                case ExecutionState.Completed(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt, null);
                case ExecutionState.Partial(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt, null);
                case ExecutionState.Failed(Instant startedAt, Instant endedAt, String reason) ->
                    ended(startedAt, endedAt, reason);
                case ExecutionState.Cancelled(Instant endedAt, String reason) ->
                    new Moments(Optional.empty(), Optional.of(endedAt), Optional.empty(), reason);
                case ExecutionState.TimedOut(Instant startedAt, Instant endedAt) -> ended(startedAt, endedAt, null);
            };
        }

        private static Moments open(Optional<Instant> startedAt, Optional<Instant> until) {
            return new Moments(startedAt, Optional.empty(), until, null);
        }

        private static Moments ended(Instant startedAt, Instant endedAt, @Nullable String reason) {
            return new Moments(Optional.of(startedAt), Optional.of(endedAt), Optional.empty(), reason);
        }
    }
}
