package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Action;
import io.breakwater.drs.core.plan.ApprovalRule;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words to write executions with. */
final class Fixtures {
    static final Site SITE = new Site("444455556666", "eu-central-1");
    static final Site ORIGIN = new Site("444455556666", "eu-west-1");
    static final Instant START = Instant.parse("2026-11-20T02:00:00Z");
    static final Person OPERATOR = new Person("sub-op", "olga", "dashboard", Set.of("dr-operator"));
    static final Person ADMIN = new Person("sub-ad", "anton", "cli", Set.of("dr-admin"));
    static final Person AGENT = new Person("sub-ag", "service-account-agent", "agent-operator", Set.of("dr-admin"));
    static final ApprovalRule APPROVAL =
            new ApprovalRule(List.of("role:dr-admin", "user:mia"), Duration.ofHours(1), true, "Go on?");

    private Fixtures() {}

    static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static String[] servers(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "s-%s%03d".formatted(prefix, i))
                .toArray(String[]::new);
    }

    /** A wave that is being written. */
    static final class Wave {
        private final String name;
        private final Set<String> dependsOn = new LinkedHashSet<>();
        private final List<ServerRun> servers = new ArrayList<>();
        private final List<ActionRun> actions = new ArrayList<>();
        private Duration delay = Duration.ZERO;
        private Optional<ApprovalRule> approval = Optional.empty();
        private FailurePolicy policy = new FailurePolicy.Stop();
        private Optional<Duration> limit = Optional.empty();
        private List<ServerTask> tasks = List.of(ServerTask.LAUNCH);

        Wave(String name) {
            this.name = name;
        }

        Wave after(String... waves) {
            dependsOn.addAll(List.of(waves));
            return this;
        }

        Wave delay(Duration by) {
            delay = by;
            return this;
        }

        Wave approval() {
            approval = Optional.of(APPROVAL);
            return this;
        }

        Wave policy(FailurePolicy on) {
            policy = on;
            return this;
        }

        Wave limit(Duration time) {
            limit = Optional.of(time);
            return this;
        }

        Wave tasks(ServerTask... in) {
            tasks = List.of(in);
            return this;
        }

        Wave critical(String... ids) {
            Stream.of(ids).forEach(id -> servers.add(server(id, Impact.CRITICAL)));
            return this;
        }

        Wave optional(String... ids) {
            Stream.of(ids).forEach(id -> servers.add(server(id, Impact.OPTIONAL)));
            return this;
        }

        /** Servers with the instance they run on, to be worked on. */
        Wave instances(String... ids) {
            Stream.of(ids).forEach(id -> servers.add(server(id, Impact.CRITICAL).on("i-" + id.substring(2))));
            return this;
        }

        Wave elsewhere(Site site, String id) {
            servers.add(ServerRun.planned(id, id, site, Impact.CRITICAL, tasks));
            return this;
        }

        Wave before(String action) {
            return action(
                    ActionRun.Stage.BEFORE, action, new Task.LambdaInvocation(SITE, action, "{}"), Impact.CRITICAL);
        }

        Wave then(String action) {
            return action(
                    ActionRun.Stage.AFTER, action, new Task.LambdaInvocation(SITE, action, "{}"), Impact.CRITICAL);
        }

        Wave action(ActionRun.Stage stage, String action, Task task, Impact impact) {
            actions.add(
                    ActionRun.planned(uuid(action), stage, new Action(action, task, Duration.ofMinutes(10), impact)));
            return this;
        }

        private ServerRun server(String id, Impact impact) {
            return ServerRun.planned(id, "host-" + id, SITE, impact, tasks);
        }

        private WaveRun run() {
            return WaveRun.planned(
                    name, new WaveRun.Rules(dependsOn, delay, approval, policy, limit, Targets.NONE), servers, actions);
        }
    }

    static Execution execution(ExecutionKind kind, RunSettings settings, List<UnaryOperator<Wave>> waves) {
        List<WaveRun> runs = IntStream.range(0, waves.size())
                .mapToObj(i -> waves.get(i).apply(new Wave("w" + (i + 1))).run())
                .toList();
        return new Execution(
                uuid("execution"),
                kind,
                new ExecutionState.Pending(START),
                new Origin(Optional.empty(), Optional.empty(), OPERATOR, Optional.empty(), START),
                settings,
                runs,
                List.of());
    }

    static RunSettings settings() {
        return new RunSettings(
                Optional.empty(), Optional.empty(), Duration.ofHours(12), Targets.NONE, Optional.empty());
    }

    static RunSettings settings(Duration limit, Optional<ApprovalRule> approval) {
        return new RunSettings(approval, Optional.empty(), limit, Targets.NONE, Optional.empty());
    }
}
