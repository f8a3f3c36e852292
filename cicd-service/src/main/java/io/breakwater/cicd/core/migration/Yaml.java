package io.breakwater.cicd.core.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML as GitLab does: anchors, merge keys and {@code !reference}. */
final class Yaml {
    private static final int MOST_CHARACTERS = 262_144;
    private static final int MOST_ALIASES = 200;
    private static final int DEEPEST = 30;

    private Yaml() {}

    /** Stands for a value elsewhere in the file. */
    record Reference(List<String> path) {
        Reference {
            path = List.copyOf(path);
        }
    }

    /** Constructs plain maps, lists and scalars, and references. */
    private static final class Plain extends SafeConstructor {
        Plain(LoaderOptions options) {
            super(options);
            yamlConstructors.put(new Tag("!reference"), new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return new Reference(constructSequence((SequenceNode) node).stream()
                            .map(String::valueOf)
                            .toList());
                }
            });
        }
    }

    /** @throws NotConvertible if it is no YAML of a map */
    static Map<String, Object> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        try {
            Object top = new org.yaml.snakeyaml.Yaml(new Plain(options)).load(text);
            if (!(top instanceof Map<?, ?>)) {
                throw new NotConvertible("The file is no map of jobs and keywords.");
            }
            return map(top);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new NotConvertible(
                    mark == null
                            ? "The file is no YAML."
                            : "The file is no YAML (line %d).".formatted(mark.getLine() + 1));
        } catch (YAMLException | ClassCastException e) {
            throw new NotConvertible("The file is no YAML, or too large or too deep.");
        }
    }

    /** Members in their order; what is no map is an empty one. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (item != null) {
                    result.put(String.valueOf(key), item);
                }
            });
        }
        return result;
    }

    /** The texts of a list of any depth, or of a single one. */
    static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.addAll(texts(item)));
        } else if (value != null && !(value instanceof Map<?, ?>)) {
            texts.add(String.valueOf(value));
        }
        return texts;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }

    static String text(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?> || value instanceof List<?> ? "" : String.valueOf(value);
    }
}
