package io.breakwater.policy;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Condition.InvalidCondition;
import io.breakwater.policy.Consideration.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One policy, ready to be matched: subjects split, globs and condition compiled. */
final class CompiledPolicy {

    private static final String TOOL_CALL = "tools/call";

    private final AccessPolicy policy;
    private final List<Subject> subjects;
    private final List<Glob> servers;
    private final List<Glob> methods;
    private final List<Glob> tools;
    private final Optional<Condition> condition;
    private final boolean broken;

    CompiledPolicy(AccessPolicy policy) {
        this.policy = policy;
        this.subjects = policy.subjects().stream().map(this::subject).toList();
        this.servers = globs(policy.servers());
        this.methods = globs(policy.methods());
        this.tools = globs(policy.tools());
        this.condition = policy.condition().flatMap(CompiledPolicy::compile);
        this.broken = policy.condition().isPresent() && condition.isEmpty();
    }

    /** A subject nobody can read grants to no one, and forbids to everyone. */
    private Subject subject(String text) {
        return Subject.tryParse(text).orElse(denies() ? new Subject.Everybody() : new Subject.Nobody());
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }

    private static Optional<Condition> compile(String source) {
        try {
            return Optional.of(Condition.compile(source));
        } catch (InvalidCondition e) {
            return Optional.empty();
        }
    }

    String id() {
        return policy.id();
    }

    String name() {
        return policy.name();
    }

    boolean denies() {
        return policy.effect() == Effect.DENY;
    }

    Effect effect() {
        return policy.effect();
    }

    boolean needsApproval() {
        return policy.approval();
    }

    /** The condition as written, for explanations. */
    String conditionText() {
        return policy.condition().orElse("");
    }

    /** Everything but the condition. */
    Outcome match(Principal principal, String server, String method, String target) {
        if (!policy.enabled()) {
            return Outcome.DISABLED;
        }
        if (subjects.stream().noneMatch(subject -> subject.matches(principal))) {
            return Outcome.OTHER_SUBJECT;
        }
        if (!any(servers, server)) {
            return Outcome.OTHER_SERVER;
        }
        if (!any(methods, method)) {
            return Outcome.OTHER_METHOD;
        }
        return method.equals(TOOL_CALL) && !any(tools, target) ? Outcome.OTHER_TOOL : Outcome.APPLIES;
    }

    private static boolean any(List<Glob> globs, String text) {
        for (Glob glob : globs) {
            if (glob.matches(text)) {
                return true;
            }
        }
        return false;
    }

    /** The condition's part of the outcome, once everything else matched. */
    Outcome evaluate(Supplier<Map<String, Object>> variables) {
        if (broken) {
            return Outcome.CONDITION_ERROR;
        }
        if (condition.isEmpty()) {
            return Outcome.APPLIES;
        }
        return switch (safely(condition.get(), variables)) {
            case TRUE -> Outcome.APPLIES;
            case FALSE -> Outcome.CONDITION_FALSE;
            case ERROR -> Outcome.CONDITION_ERROR;
        };
    }

    private static Condition.Outcome safely(Condition condition, Supplier<Map<String, Object>> variables) {
        try {
            return condition.evaluate(variables.get());
        } catch (RuntimeException e) {
            return Condition.Outcome.ERROR;
        }
    }

    /** Whether only the arguments of a call can tell if the condition holds. */
    boolean dependsOnArguments() {
        return condition.map(Condition::readsArguments).orElse(false);
    }
}
