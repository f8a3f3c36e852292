package io.breakwater.cicd.deploy;

import java.util.List;
import java.util.stream.Stream;

/** What several sites answered, and which did not. */
record SiteAnswers<T>(List<T> found, List<SiteProblem> incomplete) {
    SiteAnswers {
        found = List.copyOf(found);
        incomplete = List.copyOf(incomplete);
    }

    static <T> SiteAnswers<T> all(List<SiteAnswers<T>> parts) {
        return new SiteAnswers<>(
                parts.stream().flatMap(part -> part.found().stream()).toList(),
                parts.stream().flatMap(part -> part.incomplete().stream()).toList());
    }

    SiteAnswers<T> but(SiteProblem problem) {
        return new SiteAnswers<>(
                found, Stream.concat(incomplete.stream(), Stream.of(problem)).toList());
    }
}
