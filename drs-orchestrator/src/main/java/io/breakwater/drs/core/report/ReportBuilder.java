package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.drs.core.report.Report.ActionPart;
import io.breakwater.drs.core.report.Report.Explained;
import io.breakwater.drs.core.report.Report.FailurePart;
import io.breakwater.drs.core.report.Report.JobPart;
import io.breakwater.drs.core.report.Report.ServerPart;
import io.breakwater.drs.core.report.Report.WavePart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the report of one execution. */
public final class ReportBuilder {
    private final ReportInput input;
    private final Execution execution;
    private final Optional<Instant> startedAt;
    private final Measures measures;

    private ReportBuilder(ReportInput input) {
        this.input = input;
        this.execution = input.execution();
        this.startedAt = States.startedAt(execution.state())
                .or(() -> input.events().stream()
                        .filter(event -> event.type() == EventType.EXECUTION_STARTED)
                        .map(ExecutionEvent::at)
                        .findFirst());
        this.measures = new Measures(startedAt, execution.settings().targets());
    }

    public static Report build(ReportInput input) {
        return new ReportBuilder(input).build();
    }

    /** Every failed server and action of an execution. */
    public static List<FailurePart> failures(ReportInput input) {
        return new ReportBuilder(input).failures();
    }

    private Report build() {
        List<WaveRun> waves = execution.waves();
        Map<String, String> names = names();
        return new Report(
                head(),
                Measures.plan(
                        waves,
                        waves.stream().map(measures::rto).toList(),
                        execution.settings().targets().rto()),
                Measures.plan(
                        waves,
                        waves.stream().map(measures::rpo).toList(),
                        execution.settings().targets().rpo()),
                counts(),
                waves.stream().map(this::wave).toList(),
                execution.attempts().stream().map(ReportBuilder::job).toList(),
                failures(),
                input.events().stream()
                        .filter(Sentences::decision)
                        .map(event -> Sentences.line(event, names))
                        .toList(),
                input.events().stream()
                        .map(event -> Sentences.line(event, names))
                        .toList(),
                input.context());
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        execution
                .waves()
                .forEach(wave -> wave.servers().forEach(server -> names.put(server.serverId(), server.name())));
        return names;
    }

    private Report.Head head() {
        Origin origin = execution.origin();
        Optional<Instant> endedAt = States.endedAt(execution.state());
        Optional<Duration> took = startedAt.map(
                start -> Duration.between(start, endedAt.orElse(input.context().generatedAt())));
        return new Report.Head(
                execution.id(),
                execution.kind(),
                States.word(execution.state()),
                States.reason(execution.state()),
                origin.plan().map(Origin.PlanVersion::name),
                origin.plan().map(Origin.PlanVersion::version),
                origin.startedBy(),
                origin.reason().orElse(""),
                execution.settings().pointInTime().orElse("the latest data"),
                new Report.Times(origin.createdAt(), startedAt, endedAt, took),
                origin.of());
    }

    private Report.Counts counts() {
        int done = 0;
        int failed = 0;
        int skipped = 0;
        int all = 0;
        for (WaveRun wave : execution.waves()) {
            for (ServerRun server : wave.servers()) {
                all++;
                switch (server.state()) {
                    case ServerState.Done _ -> done++;
                    case ServerState.Failed _ -> failed++;
                    case ServerState.Skipped _, ServerState.Cancelled _ -> skipped++;
                    case ServerState.Waiting _,
                            ServerState.Queued _,
                            ServerState.Submitted _,
                            ServerState.InJob _,
                            ServerState.AwaitingReason _,
                            ServerState.Watched _ -> {}
                }
            }
        }
        return new Report.Counts(all, done, failed, skipped, all - done - failed - skipped);
    }

    private WavePart wave(WaveRun wave) {
        return new WavePart(
                wave.name(),
                States.word(wave.state()),
                wave.rules().dependsOn().stream().sorted().toList(),
                States.startedAt(wave.state()),
                States.endedAt(wave.state()),
                measures.rto(wave),
                measures.rpo(wave),
                wave.servers().stream().map(server -> server(server, wave)).toList(),
                wave.actions().stream().map(ReportBuilder::action).toList());
    }

    private ServerPart server(ServerRun server, WaveRun wave) {
        return new ServerPart(
                server.serverId(),
                server.name(),
                server.site().toString(),
                server.impact(),
                States.word(server.state()),
                server.instanceId(),
                server.pointInTime(),
                server.times().launchedAt(),
                server.tries(),
                measures.rto(server, wave),
                measures.rpo(server, wave));
    }

    private static ActionPart action(ActionRun run) {
        return new ActionPart(
                run.action().name(),
                run.stage().name(),
                run.action().task().kind(),
                States.word(run.state()),
                run.action().impact(),
                run.tries(),
                States.outcome(run.state()));
    }

    private static JobPart job(JobAttempt attempt) {
        return new JobPart(
                attempt.id(),
                attempt.wave(),
                attempt.task().name(),
                attempt.site().toString(),
                attempt.entries().size(),
                States.word(attempt.state()),
                States.reference(attempt.state()),
                States.at(attempt.state()));
    }

    private List<FailurePart> failures() {
        List<FailurePart> failures = new ArrayList<>();
        for (WaveRun wave : execution.waves()) {
            for (ServerRun server : wave.servers()) {
                if (server.state() instanceof ServerState.Failed failed) {
                    failures.add(failure(wave.name(), server.name(), failed.failure()));
                }
            }
            for (ActionRun run : wave.actions()) {
                if (run.state() instanceof ActionState.Failed failed) {
                    failures.add(failure(wave.name(), "action " + run.action().name(), failed.failure()));
                }
            }
            if (wave.state() instanceof WaveState.Failed failed) {
                failures.add(new FailurePart(
                        wave.name(),
                        "wave " + wave.name(),
                        failed.reason(),
                        Report.WAVE,
                        Optional.empty(),
                        Optional.empty()));
            }
        }
        return failures;
    }

    private FailurePart failure(String wave, String subject, Failure failure) {
        return new FailurePart(
                wave,
                subject,
                failure.message(),
                failure.kind().name(),
                failure.jobId(),
                input.knowledge().explain(failure.message()).map(ReportBuilder::explained));
    }

    private static Explained explained(Entry entry) {
        return new Explained(entry.id(), entry.title(), entry.cause(), entry.fix(), entry.reference());
    }
}
