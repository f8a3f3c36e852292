package io.breakwater.drs.execution.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.ActionState;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.Receiver;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.execution.WaveState;
import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read again as it was, through text; every case of every family is tried. */
class RoundTripTest {
    private static final Instant AT = Instant.parse("2026-11-20T02:03:04.567891Z");
    private static final Instant LATER = AT.plusSeconds(90);
    private static final Site SITE = new Site("444455556666", "eu-central-1");
    private static final UUID ID = UUID.fromString("0192f3a4-0000-7000-8000-000000000001");
    private static final Person PERSON =
            new Person("b5f0", "dr-operator", "dashboard", Set.of("dr-operator", "viewer"));
    private static final Failure FAILURE =
            new Failure(Failure.Kind.LAUNCH_FAILED, "InsufficientInstanceCapacity", Optional.of("drsjob-1"));
    private static final ApprovalRule APPROVAL =
            new ApprovalRule(List.of("role:dr-approver", "user:mia"), Duration.ofHours(2), true, "Really?");

    @Test
    void everyStateIsAmongTheNamesOfLists() {
        assertThat(executionStates().map(ExecutionStateJson::name))
                .containsExactlyInAnyOrderElementsOf(ExecutionStateJson.NAMES);
        assertThat(serverStates().map(ServerStateJson::name).distinct())
                .containsExactlyInAnyOrderElementsOf(ServerStateJson.NAMES);
    }

    static Stream<ExecutionState> executionStates() {
        return Stream.of(
                new ExecutionState.Pending(AT),
                new ExecutionState.AwaitingStart(AT, LATER),
                new ExecutionState.Running(AT, LATER),
                new ExecutionState.Paused(AT, LATER, LATER, PERSON),
                new ExecutionState.Cancelling(AT, LATER, "wrong plan"),
                new ExecutionState.Completed(AT, LATER),
                new ExecutionState.Partial(AT, LATER),
                new ExecutionState.Failed(AT, LATER, "wave data failed"),
                new ExecutionState.Cancelled(LATER, "wrong plan"),
                new ExecutionState.TimedOut(AT, LATER));
    }

    static Stream<WaveState> waveStates() {
        return Stream.of(
                new WaveState.Waiting(),
                new WaveState.Delayed(AT),
                new WaveState.AwaitingApproval(AT, LATER),
                new WaveState.Preparing(AT, Optional.of(LATER)),
                new WaveState.Launching(AT, Optional.empty()),
                new WaveState.Verifying(AT, Optional.of(LATER)),
                new WaveState.Succeeded(AT, LATER),
                new WaveState.Degraded(AT, LATER),
                new WaveState.Failed(Optional.of(AT), LATER, "rejected"),
                new WaveState.Failed(Optional.empty(), LATER, "rejected"),
                new WaveState.Skipped(AT),
                new WaveState.Cancelled(AT));
    }

    static Stream<ServerState> serverStates() {
        return Stream.of(
                new ServerState.Queued(ServerTask.LAUNCH, AT, Optional.of("a quota"), 2, 50),
                new ServerState.Waiting(),
                new ServerState.Queued(ServerTask.TERMINATE, AT, Optional.empty(), 0, 100),
                new ServerState.Submitted(ServerTask.REVERSE, ID, AT, 1, 50),
                new ServerState.InJob(ServerTask.FAILBACK_LAUNCH, ID, "drsjob-1", AT),
                new ServerState.AwaitingReason(ServerTask.LAUNCH, ID, "drsjob-1", AT, 2),
                new ServerState.Watched(ServerTask.AWAIT_PROTECTED, AT),
                new ServerState.Done(AT),
                new ServerState.Failed(ServerTask.LAUNCH, FAILURE, AT),
                new ServerState.Skipped(AT),
                new ServerState.Cancelled(AT));
    }

    static Stream<AttemptState> attemptStates() {
        return Stream.of(
                new AttemptState.Intended(7, LATER, AT),
                new AttemptState.Unknown(AT, LATER),
                new AttemptState.Accepted("drsjob-1", AT),
                new AttemptState.Finished("drsjob-1", AT),
                new AttemptState.Refused("ConflictException", "busy", AT),
                new AttemptState.Absent(AT, LATER));
    }

    static Stream<ActionState> actionStates() {
        return Stream.of(
                new ActionState.Pending(AT, 3),
                new ActionState.Intended(7, LATER, AT, 2),
                new ActionState.Running("handle", AT, LATER),
                new ActionState.Succeeded(AT, "fine"),
                new ActionState.Failed(AT, FAILURE),
                new ActionState.Skipped(AT),
                new ActionState.Cancelled(AT));
    }

    static Stream<Task> tasks() {
        return Stream.of(
                new Task.SsmAutomation(SITE, "AWS-Restart", Map.of("InstanceId", List.of("i-1", "i-2"))),
                new Task.SsmCommand("AWS-RunShellScript", Map.of("commands", List.of("true"))),
                new Task.LambdaInvocation(SITE, "switch-dns", "{\"a\":1}"),
                new Task.HttpCall("POST", "https://hooks.example/x", Map.of("x-a", "b"), "{}"),
                new Task.McpToolCall("dns", "switch", "{}"),
                new Task.TcpProbe("10.0.0.1", 5432),
                new Task.HttpProbe("https://shop.example/health", 204));
    }

    static Stream<Command> commands() {
        return Stream.of(
                new Command.Pause(ID, PERSON),
                new Command.Resume(ID, PERSON),
                new Command.Cancel(ID, PERSON, "no"),
                new Command.Approve(ID, PERSON, Optional.of("data"), "go"),
                new Command.Approve(ID, PERSON, Optional.empty(), ""),
                new Command.Reject(ID, PERSON, Optional.of("data"), "no"),
                new Command.Retry(ID, PERSON, Optional.empty(), Set.of("s-1", "s-2")),
                new Command.Skip(ID, PERSON, "data", Set.of("s-1"), Set.of("probe")));
    }

    static Stream<FailurePolicy> policies() {
        return Stream.of(new FailurePolicy.Stop(), new FailurePolicy.Continue(), new FailurePolicy.Retry(3));
    }

    @ParameterizedTest
    @MethodSource("executionStates")
    void headOfAnExecution(ExecutionState state) {
        var full = new RunJson.Head(
                state,
                new Origin(
                        Optional.of(new Origin.PlanVersion(ID, "shop", 3)),
                        Optional.of(ID),
                        PERSON,
                        Optional.of("quarterly"),
                        AT),
                new RunSettings(
                        Optional.of(APPROVAL),
                        Optional.of(Duration.ofHours(4)),
                        Duration.ofHours(24),
                        new Targets(Optional.of(Duration.ofMinutes(30)), Optional.of(Duration.ofMinutes(5))),
                        Optional.of("before " + AT)));
        var bare = new RunJson.Head(
                state,
                new Origin(Optional.empty(), Optional.empty(), PERSON, Optional.empty(), AT),
                new RunSettings(
                        Optional.empty(), Optional.empty(), Duration.ofHours(1), Targets.NONE, Optional.empty()));

        assertThat(again(full, RunJson::write, RunJson::head)).isEqualTo(full);
        assertThat(again(bare, RunJson::write, RunJson::head)).isEqualTo(bare);
    }

    @ParameterizedTest
    @MethodSource("waveStates")
    void wave(WaveState state) {
        var wave = new RunJson.WaveHead(rules(new FailurePolicy.Stop(), Optional.empty()), state);

        assertThat(again(wave, RunJson::write, RunJson::wave)).isEqualTo(wave);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void rulesOfAWave(FailurePolicy policy) {
        var wave = new RunJson.WaveHead(rules(policy, Optional.of(APPROVAL)), new WaveState.Waiting());

        assertThat(again(wave, RunJson::write, RunJson::wave)).isEqualTo(wave);
    }

    @ParameterizedTest
    @MethodSource("serverStates")
    void server(ServerState state) {
        var full = new ServerRun(
                "s-1",
                "shop-db-01",
                SITE,
                Impact.CRITICAL,
                Optional.of("pit-1"),
                List.of(ServerTask.values()),
                state,
                2,
                Optional.of("i-1"),
                Optional.of(new Receiver(SITE, "s-9")),
                Optional.of(AT),
                new ServerRun.Times(Optional.of(AT), Optional.of(AT), Optional.of(LATER)));
        var bare = new ServerRun(
                "s-1",
                "shop-db-01",
                SITE,
                Impact.OPTIONAL,
                Optional.empty(),
                List.of(),
                state,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ServerRun.Times.NONE);

        assertThat(again(full, RunJson::write, RunJson::server)).isEqualTo(full);
        assertThat(again(bare, RunJson::write, RunJson::server)).isEqualTo(bare);
    }

    @ParameterizedTest
    @MethodSource("attemptStates")
    void attempt(AttemptState state) {
        var attempt = new JobAttempt(
                ID,
                "data",
                ServerTask.LAUNCH,
                SITE,
                List.of(
                        new JobAttempt.Entry("s-1", "s-8", Optional.of("i-1"), Optional.of("pit-1")),
                        new JobAttempt.Entry("s-2", "s-2", Optional.empty(), Optional.empty())),
                state);

        assertThat(again(attempt, RunJson::write, RunJson::attempt)).isEqualTo(attempt);
    }

    @ParameterizedTest
    @MethodSource("actionStates")
    void action(ActionState state) {
        var action = new ActionRun(
                ID,
                ActionRun.Stage.AFTER,
                new Action("probe", new Task.TcpProbe("db", 5432), Duration.ofMinutes(5), Impact.OPTIONAL),
                state,
                1);

        assertThat(again(action, RunJson::write, RunJson::action)).isEqualTo(action);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void task(Task task) {
        assertThat(again(task, TaskJson::write, TaskJson::read)).isEqualTo(task);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command(Command command) {
        assertThat(again(command, CommandJson::write, CommandJson::read)).isEqualTo(command);
    }

    @Test
    void event() {
        var full = new ExecutionEvent(
                AT,
                EventType.SERVER_FAILED,
                Optional.of("data"),
                Optional.of("s-1"),
                Optional.of("probe"),
                Optional.of(PERSON),
                Map.of("message", "no", "jobId", "drsjob-1"));
        var bare = new ExecutionEvent(
                AT,
                EventType.EXECUTION_CREATED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());

        assertThat(again(full, EventJson::write, EventJson::read)).isEqualTo(full);
        assertThat(again(bare, EventJson::write, EventJson::read)).isEqualTo(bare);
    }

    /** A new case of a sealed family must be added to the cases above, or this fails. */
    @Test
    void everyCaseOfEveryFamilyIsTried() {
        assertThat(kinds(executionStates())).isEqualTo(cases(ExecutionState.class));
        assertThat(kinds(waveStates())).isEqualTo(cases(WaveState.class));
        assertThat(kinds(serverStates())).isEqualTo(cases(ServerState.class));
        assertThat(kinds(attemptStates())).isEqualTo(cases(AttemptState.class));
        assertThat(kinds(actionStates())).isEqualTo(cases(ActionState.class));
        assertThat(kinds(tasks())).isEqualTo(cases(Task.class));
        assertThat(kinds(commands())).isEqualTo(cases(Command.class));
        assertThat(kinds(policies())).isEqualTo(cases(FailurePolicy.class));
    }

    @Test
    void unknownCasesAndMissingMembersAreNamed() {
        assertThatThrownBy(() -> TaskJson.read(Fields.is("telex")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("telex");
        assertThatThrownBy(() -> TaskJson.read(Fields.is("tcp-probe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host");
    }

    private static WaveRun.Rules rules(FailurePolicy policy, Optional<ApprovalRule> approval) {
        return new WaveRun.Rules(
                Set.of("network", "data"),
                Duration.ofMinutes(2),
                approval,
                policy,
                approval.map(_ -> Duration.ofHours(1)),
                Targets.NONE);
    }

    private static <T> T again(T value, Function<T, JsonObject> write, Function<JsonObject, T> read) {
        return read.apply(new JsonObject(write.apply(value).encode()));
    }

    private static Set<Class<?>> kinds(Stream<?> values) {
        return values.map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> cases(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).collect(Collectors.toSet());
    }
}
