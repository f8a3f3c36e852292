package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.ConditionType;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.codepipeline.model.RuleDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** Checks the rules of conditions. The world's lock is held. */
final class RuleRuns {
    private static final Duration LENGTH = Duration.ofSeconds(5);

    private RuleRuns() {}

    static void start(World world, Scope scope, ExecutionRow execution, String stage, ConditionType type) {
        var ids = new ArrayList<String>();
        for (RuleDeclaration rule : rules(world, scope, execution, stage, type)) {
            var row = new RuleRow(
                    world.ids().uuid(),
                    new ActionRow.Place(execution.pipeline(), execution.version(), execution.id(), stage, rule.name()),
                    type,
                    world.now(),
                    world.now(),
                    ActionStatus.IN_PROGRESS,
                    Variables.resolve(rule.configuration(), execution),
                    "");
            world.table(scope, RuleRow.class).put(row.id(), row);
            ids.add(row.id());
        }
        boolean takesTime = Assumptions.holds(world, CodePipelineBehaviours.RULES_TAKE_TIME);
        String id = execution.id();
        List<String> started = List.copyOf(ids);
        world.after(takesTime ? LENGTH : Duration.ZERO, due -> check(due, scope, id, started));
    }

    static List<RuleDeclaration> rules(
            World world, Scope scope, ExecutionRow execution, String stage, ConditionType type) {
        return VersionRow.find(world, scope, execution.pipeline(), execution.version()).stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(declared -> declared.name().equals(stage))
                .flatMap(declared -> rules(declared, type).stream())
                .toList();
    }

    static List<RuleDeclaration> rules(StageDeclaration stage, ConditionType type) {
        return Plans.conditions(stage, type).stream()
                .flatMap(condition -> condition.rules().stream())
                .toList();
    }

    private static void check(World world, Scope scope, String executionId, List<String> ids) {
        var rules = world.table(scope, RuleRow.class);
        List<RuleRow> atWork = ids.stream()
                .flatMap(id -> rules.find(id).stream())
                .filter(rule -> rule.status() == ActionStatus.IN_PROGRESS)
                .toList();
        Optional<ExecutionRow> execution =
                world.table(scope, ExecutionRow.class).find(executionId);
        if (execution.isEmpty() || atWork.size() < ids.size()) {
            return;
        }
        boolean met = true;
        for (RuleRow rule : atWork) {
            String failure = failure(world, scope, execution.get(), rule);
            rules.put(
                    rule.id(),
                    rule.ended(failure.isEmpty() ? ActionStatus.SUCCEEDED : ActionStatus.FAILED, failure, world.now()));
            met &= failure.isEmpty();
        }
        String pipeline = execution.get().pipeline();
        PipelineRuns.apply(
                world,
                scope,
                pipeline,
                PipelineRuns.flow(world, scope, pipeline).conditionChecked(executionId, met));
    }

    /** Why the rule fails; empty if it passes. */
    private static String failure(World world, Scope scope, ExecutionRow execution, RuleRow rule) {
        var place = rule.place();
        var target = new Fault.Target(
                scope.account(),
                scope.region(),
                "codepipeline",
                "*",
                place.pipeline() + "/" + place.stage() + "/" + place.action());
        Optional<Fault.Kind.WorkFailure> fault = Faults.strike(world, Fault.Kind.WorkFailure.class, target);
        if (fault.isPresent()) {
            return fault.get().reason();
        }
        boolean checksVariable = rules(world, scope, execution, place.stage(), rule.type()).stream()
                .anyMatch(declared -> declared.name().equals(place.action())
                        && declared.ruleTypeId().provider().equals("VariableCheck"));
        if (checksVariable) {
            return variableFailure(rule.configuration());
        }
        return Assumptions.holds(world, CodePipelineBehaviours.OTHER_RULES_PASS) ? "" : "The rule failed";
    }

    private static String variableFailure(Map<String, String> configuration) {
        String variable = configuration.getOrDefault("Variable", "");
        String value = configuration.getOrDefault("Value", "");
        String operator = configuration.getOrDefault("Operator", "EQ");
        boolean passes = switch (operator) {
            case "NE" -> !variable.equals(value);
            case "CONTAINS" -> variable.contains(value);
            case "MATCHES" -> matches(variable, value);
            default -> variable.equals(value);
        };
        return passes ? "" : "The variable check failed: '" + variable + "' " + operator + " '" + value + "'";
    }

    private static boolean matches(String variable, String expression) {
        try {
            return Pattern.compile(expression).matcher(variable).matches();
        } catch (PatternSyntaxException invalid) {
            return false;
        }
    }

    /** Rules of a condition that was given up are abandoned. */
    static void conditionEnded(World world, Scope scope, ExecutionRow execution, String stage, ConditionType type) {
        var rules = world.table(scope, RuleRow.class);
        rules.stream()
                .filter(rule -> rule.status() == ActionStatus.IN_PROGRESS && rule.type() == type)
                .filter(rule -> rule.place().executionId().equals(execution.id())
                        && rule.place().stage().equals(stage))
                .map(RuleRow::id)
                .toList()
                .forEach(id -> rules.update(id, rule -> rule.ended(ActionStatus.ABANDONED, "", world.now())));
    }
}
