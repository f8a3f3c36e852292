package io.breakwater.cicd.core.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job with everything it inherits.
 *
 * @param keywords as written in the file, after {@code default}, {@code extends} and references
 */
record Job(String name, String stage, Map<String, Object> keywords) {
    Job {
        keywords = Map.copyOf(keywords);
    }

    boolean has(String keyword) {
        return keywords.containsKey(keyword);
    }

    @Nullable Object get(String keyword) {
        return keywords.get(keyword);
    }

    List<String> texts(String keyword) {
        return Yaml.texts(keywords.get(keyword));
    }

    Map<String, Object> map(String keyword) {
        return Yaml.map(keywords.get(keyword));
    }

    String text(String keyword) {
        return Yaml.text(keywords.get(keyword));
    }

    String at(String keyword) {
        return name + "." + keyword;
    }
}
