package io.breakwater.simulator.core.codepipeline;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What executions need to know of one version of a pipeline: the order of its stages and actions, and its conditions. */
public record PipelinePlan(List<Stage> stages) {
    public PipelinePlan {
        stages = List.copyOf(stages);
    }

    /** What happens when a condition is not met, or a stage has failed. */
    public enum Result {
        FAIL,
        ROLLBACK,
        RETRY,
        SKIP
    }

    /**
     * A stage.
     *
     * @param source whether it holds the source actions
     * @param conditions what is done if the condition of that type is not met, for each type that has one
     * @param onFailure what is done when an action has failed and there is no condition for that
     * @param retryMode which actions an automatic retry runs
     */
    public record Stage(
            String name,
            boolean source,
            List<Action> actions,
            Map<ConditionType, Result> conditions,
            Result onFailure,
            RetryMode retryMode) {
        public Stage {
            actions = List.copyOf(actions);
            conditions = Map.copyOf(conditions);
        }

        Optional<Result> condition(ConditionType type) {
            return Optional.ofNullable(conditions.get(type));
        }

        /** The next run order after the given one; nothing if there is none. */
        Optional<Integer> orderAfter(int order) {
            NavigableSet<Integer> orders =
                    actions.stream().map(Action::order).collect(Collectors.toCollection(TreeSet::new));
            return Optional.ofNullable(orders.higher(order));
        }

        List<String> actionsOf(int order) {
            return actions.stream()
                    .filter(action -> action.order() == order)
                    .map(Action::name)
                    .toList();
        }
    }

    /**
     * An action.
     *
     * @param order actions of the same order run side by side, lower ones first
     */
    public record Action(String name, int order) {}

    /** The stage's place, from 0; nothing if there is no such stage. */
    public Optional<Integer> indexOf(String stage) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).name().equals(stage)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
