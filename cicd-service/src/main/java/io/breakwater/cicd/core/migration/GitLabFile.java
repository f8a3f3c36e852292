package io.breakwater.cicd.core.migration;

import io.breakwater.cicd.core.migration.Yaml.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with its includes, defaults, templates and references resolved.
 *
 * @param stages in their order
 * @param variables of all jobs
 * @param jobs in the order of the file; hidden ones are templates only
 */
record GitLabFile(List<String> stages, Map<String, Object> variables, List<Job> jobs, Map<String, Object> top) {
    private static final Set<String> GLOBAL = Set.of(
            "stages",
            "types",
            "variables",
            "default",
            "include",
            "workflow",
            "spec",
            "image",
            "services",
            "cache",
            "before_script",
            "after_script");
    private static final List<String> DEFAULTS = List.of(
            "image",
            "services",
            "cache",
            "before_script",
            "after_script",
            "artifacts",
            "retry",
            "timeout",
            "tags",
            "interruptible",
            "hooks",
            "id_tokens");
    private static final int DEEPEST = 10;

    /**
     * @param includes texts of included files by their path
     * @throws NotConvertible if it is no configuration, or extends itself
     */
    static GitLabFile read(String text, Map<String, String> includes, Notes notes) {
        Map<String, Object> top = new LinkedHashMap<>();
        include(Yaml.read(text), includes, notes, top, 0);
        Map<String, Object> resolved = new LinkedHashMap<>();
        top.forEach((name, value) -> resolved.put(name, resolved(value, top, 0)));
        Map<String, Object> defaults = defaults(resolved);
        List<Job> jobs = new ArrayList<>();
        resolved.forEach((name, value) -> {
            boolean job = !GLOBAL.contains(name) && !name.startsWith(".") && value instanceof Map<?, ?>;
            if (job) {
                jobs.add(job(name, resolved, defaults));
            }
        });
        if (jobs.isEmpty()) {
            throw new NotConvertible("The file has no jobs.");
        }
        return new GitLabFile(stages(resolved, jobs), Yaml.map(resolved.get("variables")), jobs, resolved);
    }

    /** Included files come first: the file itself wins. */
    private static void include(
            Map<String, Object> file, Map<String, String> includes, Notes notes, Map<String, Object> into, int depth) {
        for (Object item : Yaml.list(file.get("include"))) {
            Map<String, Object> options = Yaml.map(item);
            String path = item instanceof String local ? local : Yaml.text(options.get("local"));
            String known = includes.getOrDefault(path, includes.get(path.replaceFirst("^/", "")));
            if (known != null && depth < DEEPEST) {
                include(Yaml.read(known), includes, notes, into, depth + 1);
                notes.carried("include", "%s was taken in.".formatted(path));
            } else {
                notes.lost("include", "%s was not sent along; its jobs and templates are missing.".formatted(item));
            }
        }
        file.forEach((name, value) -> {
            if (!name.equals("include")) {
                into.put(name, merged(into.get(name), value));
            }
        });
    }

    private static @Nullable Object resolved(@Nullable Object value, Map<String, Object> top, int depth) {
        if (depth > DEEPEST) {
            throw new NotConvertible("References go round in circles or are nested too deep.");
        }
        return switch (value) {
            case Reference(List<String> path) -> resolved(at(path, top), top, depth + 1);
            case Map<?, ?> map -> {
                Map<String, Object> result = new LinkedHashMap<>();
                Yaml.map(map).forEach((name, item) -> result.put(name, resolved(item, top, depth)));
                yield result;
            }
            case List<?> list -> {
                List<Object> result = new ArrayList<>();
                list.forEach(item -> {
                    Object inner = resolved(item, top, depth);
                    if (item instanceof Reference && inner instanceof List<?> several) {
                        result.addAll(several);
                    } else if (inner != null) {
                        result.add(inner);
                    }
                });
                yield result;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object at(List<String> path, Map<String, Object> top) {
        Object value = top;
        for (String step : path) {
            value = Yaml.map(value).get(step);
        }
        return value;
    }

    private static Map<String, Object> defaults(Map<String, Object> top) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        DEFAULTS.stream().filter(top::containsKey).forEach(name -> defaults.put(name, top.get(name)));
        defaults.putAll(Yaml.map(top.get("default")));
        return defaults;
    }

    private static Job job(String name, Map<String, Object> top, Map<String, Object> defaults) {
        Map<String, Object> own = extended(name, top, new LinkedHashSet<>());
        Map<String, Object> all = new LinkedHashMap<>();
        boolean inherits = !Boolean.FALSE.equals(Yaml.map(own.get("inherit")).get("default"));
        if (inherits) {
            all.putAll(defaults);
        }
        all.putAll(own);
        all.remove("extends");
        return new Job(name, Yaml.text(own.getOrDefault("stage", "test")), all);
    }

    private static Map<String, Object> extended(String name, Map<String, Object> top, Set<String> path) {
        if (!path.add(name)) {
            throw new NotConvertible("%s extends itself.".formatted(name));
        }
        Map<String, Object> job = Yaml.map(top.get(name));
        Object result = new LinkedHashMap<String, Object>();
        for (String parent : Yaml.texts(job.get("extends"))) {
            if (!top.containsKey(parent)) {
                throw new NotConvertible("%s extends %s, which is not there.".formatted(name, parent));
            }
            result = merged(result, extended(parent, top, new LinkedHashSet<>(path)));
        }
        return Yaml.map(merged(result, job));
    }

    /** Maps are merged member by member; everything else is replaced. */
    private static Object merged(@Nullable Object base, Object over) {
        if (!(base instanceof Map<?, ?>) || !(over instanceof Map<?, ?>)) {
            return over;
        }
        Map<String, Object> result = Yaml.map(base);
        Yaml.map(over).forEach((name, value) -> result.put(name, merged(result.get(name), value)));
        return result;
    }

    private static List<String> stages(Map<String, Object> top, List<Job> jobs) {
        List<String> named = Yaml.texts(top.getOrDefault("stages", top.get("types")));
        List<String> order = new ArrayList<>(List.of(".pre"));
        order.addAll(named.isEmpty() ? List.of("build", "test", "deploy") : named);
        order.add(".post");
        for (Job job : jobs) {
            if (!order.contains(job.stage())) {
                throw new NotConvertible(
                        "%s is in the stage %s, which is not there.".formatted(job.name(), job.stage()));
            }
        }
        return order;
    }
}
