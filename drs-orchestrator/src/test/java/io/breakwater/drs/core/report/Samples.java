package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.knowledge.Knowledge;
import io.breakwater.drs.core.knowledge.Seeds;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Executions to report on. */
public final class Samples {
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    static final Site SITE = new Site("111122223333", "eu-central-1");
    public static final UUID ID = UUID.fromString("0199a0c2-7f00-7000-8000-000000000001");
    static final Person OPERATOR = new Person("sub-1", "dr-operator", "cli", Set.of("dr-operator"));
    static final Person APPROVER = new Person("sub-2", "dr-approver", "dashboard", Set.of("dr-approver"));
    static final Targets TARGETS = new Targets(Optional.of(Duration.ofMinutes(30)), Optional.of(Duration.ofMinutes(5)));

    private Samples() {}

    static Instant at(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    /** A server that was launched so many minutes after the start, from data ten seconds older than the request. */
    static ServerRun launched(String name, Impact impact, long minute) {
        return server(
                name,
                impact,
                new ServerState.Done(at(minute)),
                Optional.of(at(minute - 9).minusSeconds(10)),
                new ServerRun.Times(
                        Optional.of(at(minute - 10)), Optional.of(at(minute - 9)), Optional.of(at(minute))));
    }

    static ServerRun failed(String name, Impact impact, String error) {
        return server(
                name,
                impact,
                new ServerState.Failed(
                        ServerTask.LAUNCH,
                        new Failure(Failure.Kind.LAUNCH_FAILED, error, Optional.of("drsjob-00000000000000002")),
                        at(20)),
                Optional.empty(),
                new ServerRun.Times(Optional.of(at(10)), Optional.of(at(11)), Optional.empty()));
    }

    static ServerRun server(
            String name, Impact impact, ServerState state, Optional<Instant> pointInTime, ServerRun.Times times) {
        return new ServerRun(
                "s-" + name,
                name,
                SITE,
                impact,
                Optional.empty(),
                List.of(ServerTask.LAUNCH),
                state,
                1,
                times.launchedAt().map(_ -> "i-0abc" + name.hashCode()),
                Optional.empty(),
                pointInTime,
                times);
    }

    static ActionRun action(String name, ActionRun.Stage stage, Impact impact, ActionState state) {
        return new ActionRun(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                stage,
                new Action(name, new Task.TcpProbe("10.0.0.5", 443), Duration.ofMinutes(5), impact),
                state,
                1);
    }

    static WaveRun wave(String name, WaveState state, Targets targets, List<ServerRun> servers, ActionRun... actions) {
        return new WaveRun(
                name,
                new WaveRun.Rules(
                        name.equals("db") ? Set.of() : Set.of("db"),
                        Duration.ZERO,
                        Optional.empty(),
                        new FailurePolicy.Stop(),
                        Optional.empty(),
                        targets),
                state,
                servers,
                List.of(actions));
    }

    static Execution execution(ExecutionState state, List<WaveRun> waves, JobAttempt... attempts) {
        return new Execution(
                ID,
                ExecutionKind.DRILL,
                state,
                new Origin(
                        Optional.of(new Origin.PlanVersion(UUID.randomUUID(), "Web shop <with databases>", 3)),
                        Optional.empty(),
                        OPERATOR,
                        Optional.of("Monthly drill"),
                        START.minusSeconds(30)),
                new RunSettings(Optional.empty(), Optional.empty(), Duration.ofHours(4), TARGETS, Optional.empty()),
                waves,
                List.of(attempts));
    }

    static Report.Context context() {
        return new Report.Context(
                at(60),
                Optional.of(4),
                List.of("Wave app: the target of the recovery time was 30 min and is 20 min"),
                List.of(new Report.Quota(SITE.toString(), 20, 500, Optional.of(at(-5)))));
    }

    static Report report(Execution execution, List<ExecutionEvent> events) {
        return ReportBuilder.build(new ReportInput(execution, events, Knowledge.of(Seeds.all()), context()));
    }

    /** All servers of two waves were recovered in time. */
    static Execution good() {
        return execution(
                new ExecutionState.Completed(START, at(26)),
                List.of(
                        wave(
                                "db",
                                new WaveState.Succeeded(START, at(14)),
                                Targets.NONE,
                                List.of(
                                        launched("shop-db-01", Impact.CRITICAL, 12),
                                        launched("shop-db-02", Impact.CRITICAL, 13)),
                                action(
                                        "flush caches",
                                        ActionRun.Stage.BEFORE,
                                        Impact.CRITICAL,
                                        new ActionState.Succeeded(at(1), "ok")),
                                action(
                                        "database answers",
                                        ActionRun.Stage.AFTER,
                                        Impact.CRITICAL,
                                        new ActionState.Succeeded(at(14), "connected after 2 tries"))),
                        wave(
                                "app",
                                new WaveState.Succeeded(at(14), at(26)),
                                Targets.NONE,
                                List.of(
                                        launched("shop-app-01", Impact.CRITICAL, 25),
                                        launched("shop-app-02", Impact.OPTIONAL, 26)))),
                attempt("db", new AttemptState.Finished("drsjob-00000000000000001", at(12)), 2),
                attempt("app", new AttemptState.Finished("drsjob-00000000000000002", at(26)), 2));
    }

    /** A critical server of the second wave failed. */
    public static Execution bad() {
        return execution(
                new ExecutionState.Failed(START, at(27), "A critical server of wave app failed."),
                List.of(
                        good().waves().getFirst(),
                        wave(
                                "app",
                                new WaveState.Failed(
                                        Optional.of(at(14)), at(27), "billing-app-04 could not be launched."),
                                Targets.NONE,
                                List.of(
                                        launched("shop-app-01", Impact.CRITICAL, 25),
                                        failed(
                                                "billing-app-04",
                                                Impact.CRITICAL,
                                                "An error occurred (InvalidSubnetID.NotFound) when calling the RunInstances operation: The subnet ID 'subnet-0dead0000beef0000' does not exist"),
                                        failed(
                                                "shop-app-09",
                                                Impact.OPTIONAL,
                                                "<b>nobody knows</b> what (this) means")),
                                action(
                                        "smoke test",
                                        ActionRun.Stage.AFTER,
                                        Impact.OPTIONAL,
                                        new ActionState.Failed(
                                                at(26),
                                                new Failure(
                                                        Failure.Kind.TIME_LIMIT,
                                                        "no answer within 5 minutes",
                                                        Optional.empty())))),
                        wave(
                                "web",
                                new WaveState.Waiting(),
                                Targets.NONE,
                                List.of(server(
                                        "shop-web-01",
                                        Impact.CRITICAL,
                                        new ServerState.Waiting(),
                                        Optional.empty(),
                                        ServerRun.Times.NONE)))),
                attempt("db", new AttemptState.Finished("drsjob-00000000000000001", at(12)), 2),
                attempt("app", new AttemptState.Refused("ConflictException", "in another job", at(15)), 3),
                attempt("app", new AttemptState.Accepted("drsjob-00000000000000002", at(16)), 3),
                attempt("app", new AttemptState.Unknown(at(17), at(18)), 1),
                attempt("app", new AttemptState.Intended(7, at(17), at(16)), 1),
                attempt("app", new AttemptState.Absent(at(18), at(19)), 1));
    }

    static JobAttempt attempt(String wave, AttemptState state, int servers) {
        List<JobAttempt.Entry> entries = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            entries.add(new JobAttempt.Entry("s-" + i, "s-" + i, Optional.empty(), Optional.empty()));
        }
        return new JobAttempt(UUID.randomUUID(), wave, ServerTask.LAUNCH, SITE, entries, state);
    }

    static ExecutionEvent event(
            long minute, EventType type, String wave, String server, Person by, Map<String, String> details) {
        return new ExecutionEvent(
                at(minute),
                type,
                Optional.of(wave).filter(text -> !text.isEmpty()),
                Optional.of(server).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.of(by).filter(person -> !person.name().isEmpty()),
                details);
    }

    public static List<ExecutionEvent> events() {
        Person nobody = new Person("", "", "", Set.of());
        return List.of(
                event(0, EventType.EXECUTION_CREATED, "", "", OPERATOR, Map.of("reason", "Monthly drill")),
                event(0, EventType.EXECUTION_STARTED, "", "", nobody, Map.of()),
                event(
                        0,
                        EventType.WAVE_AWAITING_APPROVAL,
                        "db",
                        "",
                        nobody,
                        Map.of("message", "Is the shop in maintenance?")),
                event(1, EventType.WAVE_APPROVED, "db", "", APPROVER, Map.of("comment", "go")),
                event(
                        2,
                        EventType.JOB_ACCEPTED,
                        "db",
                        "",
                        nobody,
                        Map.of("job", "drsjob-00000000000000001", "servers", "2", "requestId", "6f1c-77")),
                event(12, EventType.SERVER_LAUNCHED, "db", "s-shop-db-01", nobody, Map.of("instance", "i-0abc")),
                event(
                        20,
                        EventType.SERVER_FAILED,
                        "app",
                        "s-billing-app-04",
                        nobody,
                        Map.of("error", "InvalidSubnetID.NotFound")),
                event(21, EventType.COMMAND_REFUSED, "", "", OPERATOR, Map.of("refusal", "The wave has ended.")));
    }
}
