package io.breakwater.cicd.core.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a job runs when somebody pushes to the branch that the pipeline follows. GitLab decides for each run; a pipeline in AWS has one
 * shape, so it is decided here once.
 */
final class Conditions {
    private static final Pattern COMPARISON =
            Pattern.compile("\\$\\{?(\\w+)}?\\s*(==|!=|=~|!~)\\s*(\"[^\"]*\"|'[^']*'|/.*/i?|null|\\$\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

    private final Map<String, String> known;
    private final String branch;

    Conditions(String branch, Map<String, Object> variables) {
        this.branch = branch;
        var values = new java.util.HashMap<String, String>();
        variables.forEach((name, value) -> {
            Object plain = value instanceof Map<?, ?> map ? map.get("value") : value;
            values.put(name, Yaml.text(plain));
        });
        values.putAll(Map.of(
                "CI_COMMIT_BRANCH",
                branch,
                "CI_COMMIT_REF_NAME",
                branch,
                "CI_DEFAULT_BRANCH",
                branch,
                "CI_PIPELINE_SOURCE",
                "push",
                "CI",
                "true",
                "GITLAB_CI",
                "true"));
        this.known = Map.copyOf(values);
    }

    /** How a job runs. */
    enum When {
        RUNS,
        MANUAL,
        NEVER
    }

    /**
     * The decision.
     *
     * @param guess what could not be decided and was taken to be true; empty if everything was clear
     */
    record Decision(When when, Optional<String> guess) {}

    Decision of(Job job) {
        if (job.has("rules")) {
            return rules(job);
        }
        boolean runs = !job.has("only") || refs(job.get("only"));
        boolean excluded = job.has("except") && refs(job.get("except"));
        When when = runs && !excluded ? when(job.text("when")) : When.NEVER;
        boolean more = Yaml.map(job.get("only")).containsKey("changes")
                || Yaml.map(job.get("only")).containsKey("variables");
        return new Decision(when, more ? Optional.of("only.changes and only.variables") : Optional.empty());
    }

    private Decision rules(Job job) {
        for (Object item : Yaml.list(job.get("rules"))) {
            Map<String, Object> rule = Yaml.map(item);
            Optional<Boolean> matches =
                    rule.containsKey("if") ? evaluate(Yaml.text(rule.get("if"))) : Optional.of(true);
            boolean files = rule.containsKey("changes") || rule.containsKey("exists");
            if (matches.orElse(true)) {
                String when = Yaml.text(rule.getOrDefault("when", job.text("when")));
                boolean clear = matches.isPresent() && !files;
                String guess = matches.isEmpty() ? Yaml.text(rule.get("if")) : "rules.changes and rules.exists";
                return new Decision(when(when), clear ? Optional.empty() : Optional.of(guess));
            }
        }
        return new Decision(When.NEVER, Optional.empty());
    }

    private static When when(String word) {
        return switch (word) {
            case "never", "on_failure" -> When.NEVER;
            case "manual" -> When.MANUAL;
            default -> When.RUNS;
        };
    }

    private boolean refs(@Nullable Object condition) {
        Object refs = condition instanceof Map<?, ?> map ? map.get("refs") : condition;
        if (refs == null) {
            return true;
        }
        return Yaml.texts(refs).stream().anyMatch(this::ref);
    }

    private boolean ref(String ref) {
        if (ref.equals("branches") || ref.equals("pushes") || ref.equals(branch)) {
            return true;
        }
        return ref.startsWith("/") && matches(branch, ref);
    }

    /** Empty if it depends on something that is not known here. */
    Optional<Boolean> evaluate(String expression) {
        Optional<Boolean> any = Optional.of(false);
        for (String alternative : split(expression, "||")) {
            Optional<Boolean> all = Optional.of(true);
            for (String term : split(alternative, "&&")) {
                all = and(all, atom(term.strip()));
            }
            any = or(any, all);
        }
        return any;
    }

    private static List<String> split(String expression, String operator) {
        return List.of(expression.split(Pattern.quote(operator), -1));
    }

    private static Optional<Boolean> and(Optional<Boolean> left, Optional<Boolean> right) {
        if (left.equals(Optional.of(false)) || right.equals(Optional.of(false))) {
            return Optional.of(false);
        }
        return left.isEmpty() || right.isEmpty() ? Optional.empty() : Optional.of(true);
    }

    private static Optional<Boolean> or(Optional<Boolean> left, Optional<Boolean> right) {
        if (left.equals(Optional.of(true)) || right.equals(Optional.of(true))) {
            return Optional.of(true);
        }
        return left.isEmpty() || right.isEmpty() ? Optional.empty() : Optional.of(false);
    }

    private Optional<Boolean> atom(String term) {
        Matcher variable = VARIABLE.matcher(term);
        if (variable.matches()) {
            return value(variable.group(1)).map(value -> !value.isEmpty());
        }
        Matcher comparison = COMPARISON.matcher(term);
        if (!comparison.matches()) {
            return Optional.empty();
        }
        String right = comparison.group(3);
        return value(comparison.group(1)).flatMap(left -> compared(left, comparison.group(2), right));
    }

    private Optional<Boolean> compared(String left, String operator, String right) {
        Optional<String> operand = right.startsWith("$")
                ? value(right.substring(1))
                : Optional.of(right.equals("null") ? "" : right.replaceAll("^[\"']|[\"']$", ""));
        return operand.map(value -> switch (operator) {
            case "==" -> left.equals(value);
            case "!=" -> !left.equals(value);
            case "=~" -> matches(left, value);
            default -> !matches(left, value);
        });
    }

    /** The value of a variable, empty text if it is not set in such a run; empty if nobody knows. */
    private Optional<String> value(String name) {
        if (known.containsKey(name)) {
            return Optional.ofNullable(known.get(name));
        }
        // What belongs to tags, merge requests and schedules is not set when somebody pushes to a branch.
        boolean unset = name.equals("CI_COMMIT_TAG")
                || name.startsWith("CI_MERGE_REQUEST_")
                || name.equals("CI_OPEN_MERGE_REQUESTS");
        return unset ? Optional.of("") : Optional.empty();
    }

    private static boolean matches(String text, String expression) {
        boolean anyCase = expression.endsWith("/i");
        String pattern = expression.replaceFirst("^/", "").replaceFirst("/i?$", "");
        try {
            return Pattern.compile(pattern, anyCase ? Pattern.CASE_INSENSITIVE : 0)
                    .matcher(text)
                    .find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
