package io.breakwater.cicd.core.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** An execution as its stages and actions, with every attempt at each action. */
public record Graph(List<Stage> stages) {
    public Graph {
        stages = List.copyOf(stages);
    }

    /**
     * A stage of the execution.
     *
     * @param status CodePipeline's word, as it follows from the latest attempts; empty if the execution did not get there, or that is not
     *     known
     * @param attempts how often it was tried: once more than the action of it that was retried most
     * @param endedAt empty while one of its actions runs
     */
    public record Stage(
            String name,
            Optional<String> status,
            int attempts,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            List<Node> actions) {
        public Stage {
            actions = List.copyOf(actions);
        }
    }

    /**
     * An action of the stage.
     *
     * @param after the actions of the stage that end before it begins
     * @param runs its attempts, the first first; empty if it did not run
     */
    public record Node(
            String name, String category, String provider, int runOrder, Set<String> after, List<ActionRun> runs) {
        public Node {
            after = Set.copyOf(after);
            runs = List.copyOf(runs);
        }

        /** How the latest attempt stands. */
        public Optional<ActionStatus> status() {
            return runs.isEmpty()
                    ? Optional.empty()
                    : Optional.of(runs.getLast().status());
        }
    }

    /**
     * The graph of an execution.
     *
     * @param structure of the pipeline's present definition
     * @param version of that definition; if the execution ran through another one, only what ran is shown
     */
    public static Graph of(Structure structure, int version, Execution execution, List<ActionRun> runs) {
        Map<String, List<ActionRun>> byStage = new LinkedHashMap<>();
        runs.stream()
                .sorted(Comparator.comparing(ActionRun::startedAt).thenComparing(ActionRun::id))
                .forEach(run -> byStage.computeIfAbsent(run.stage(), _ -> new ArrayList<>())
                        .add(run));
        boolean same = execution.version() == version;
        List<Stage> stages = new ArrayList<>();
        for (String name : names(structure, same, byStage.keySet())) {
            List<ActionRun> ran = Objects.requireNonNullElse(byStage.get(name), List.of());
            stages.add(stage(name, nodes(structure.stage(name), same, ran), execution));
        }
        return new Graph(stages);
    }

    private static Set<String> names(Structure structure, boolean same, Set<String> ran) {
        Set<String> names = new LinkedHashSet<>();
        structure.stages().stream()
                .map(Structure.Stage::name)
                .filter(name -> same || ran.contains(name))
                .forEach(names::add);
        names.addAll(ran);
        return names;
    }

    private static List<Node> nodes(Optional<Structure.Stage> defined, boolean same, List<ActionRun> ran) {
        Map<String, List<ActionRun>> byAction = new LinkedHashMap<>();
        ran.forEach(run ->
                byAction.computeIfAbsent(run.action(), _ -> new ArrayList<>()).add(run));
        List<Node> nodes = new ArrayList<>();
        List<Structure.Action> actions = defined.map(Structure.Stage::actions).orElse(List.of());
        for (Structure.Action action : actions) {
            List<ActionRun> attempts = byAction.remove(action.name());
            if (attempts != null || same) {
                nodes.add(new Node(
                        action.name(),
                        action.category(),
                        action.provider(),
                        action.runOrder(),
                        before(actions, action),
                        attempts == null ? List.of() : attempts));
            }
        }
        byAction.forEach((name, attempts) -> nodes.add(
                new Node(name, attempts.getLast().category(), attempts.getLast().provider(), 0, Set.of(), attempts)));
        return nodes;
    }

    /** The actions with the next smaller number. */
    private static Set<String> before(List<Structure.Action> actions, Structure.Action action) {
        int previous = actions.stream()
                .mapToInt(Structure.Action::runOrder)
                .filter(order -> order < action.runOrder())
                .max()
                .orElse(Integer.MIN_VALUE);
        Set<String> names = new LinkedHashSet<>();
        actions.stream().filter(other -> other.runOrder() == previous).forEach(other -> names.add(other.name()));
        return names;
    }

    private static Stage stage(String name, List<Node> nodes, Execution execution) {
        List<ActionRun> runs =
                nodes.stream().flatMap(node -> node.runs().stream()).toList();
        boolean running = runs.stream().anyMatch(run -> run.status() == ActionStatus.IN_PROGRESS);
        return new Stage(
                name,
                runs.isEmpty() ? Optional.empty() : Optional.of(status(nodes, execution)),
                nodes.stream().mapToInt(node -> node.runs().size()).max().orElse(0),
                runs.stream().map(ActionRun::startedAt).min(Comparator.naturalOrder()),
                running
                        ? Optional.empty()
                        : runs.stream().map(ActionRun::updatedAt).max(Comparator.naturalOrder()),
                nodes);
    }

    private static String status(List<Node> nodes, Execution execution) {
        List<Optional<ActionStatus>> latest = nodes.stream().map(Node::status).toList();
        if (latest.contains(Optional.of(ActionStatus.IN_PROGRESS))) {
            return execution.status() == ExecutionStatus.STOPPING
                    ? ExecutionStatus.STOPPING.word()
                    : ExecutionStatus.IN_PROGRESS.word();
        }
        if (latest.contains(Optional.of(ActionStatus.FAILED))) {
            return ExecutionStatus.FAILED.word();
        }
        if (latest.contains(Optional.of(ActionStatus.ABANDONED))) {
            return ExecutionStatus.STOPPED.word();
        }
        if (latest.stream().allMatch(Optional::isPresent)) {
            return ExecutionStatus.SUCCEEDED.word();
        }
        // Some of its actions did not run: what became of the execution became of the stage.
        return execution.status().word();
    }
}
