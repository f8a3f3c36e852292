package io.breakwater.cicd.log;

import io.breakwater.cicd.build.FoundBuild;
import io.breakwater.cicd.core.failure.Classification;
import io.breakwater.cicd.core.failure.Classifier;
import io.breakwater.cicd.core.failure.Excerpt;
import io.breakwater.cicd.core.log.Colours;
import io.breakwater.cicd.core.log.LogLine;
import io.breakwater.cicd.log.LogDocument.LineDocument;
import io.breakwater.web.operation.Computing;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains why builds failed. Without a log it goes by what CodeBuild says of the phases, and says that. */
@ApplicationScoped
class Failures {
    private static final int LINES = 50_000;

    private final Logs logs;
    private final LogPages pages;
    private final Computing computing;

    Failures(Logs logs, LogPages pages, Computing computing) {
        this.logs = logs;
        this.pages = pages;
        this.computing = computing;
    }

    /** Fails with 409 for a build that runs or succeeded. */
    Uni<FailureDocument> of(FoundBuild found) {
        return Uni.createFrom().deferred(() -> {
            if (!found.build().isOver() || found.document().status().equals("SUCCEEDED")) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "The build has not failed: %s."
                                .formatted(found.document().status()));
            }
            return pages.collect(logs.hub(found, LogRequest.WHOLE), LogRequest.WHOLE, LINES, true)
                    .chain(part -> computing.off(() -> explain(found, part)));
        });
    }

    private static FailureDocument explain(FoundBuild found, LogPages.Part part) {
        List<LogLine> lines = List.copyOf(part.lines());
        Excerpt excerpt = Excerpt.of(found.build(), lines);
        Classification kind = Classifier.classify(found.build(), excerpt).orElseThrow();
        @Nullable Long line = kind.line().isPresent() ? kind.line().getAsLong() : null;
        return new FailureDocument(
                found.document().id(),
                found.document().status(),
                excerpt.phase().orElse(null),
                kind.category(),
                kind.rule().orElse(null),
                kind.cause(),
                kind.fix(),
                Optional.of(kind.evidence()).filter(text -> !text.isEmpty()).orElse(null),
                line,
                excerpt.lines().stream()
                        .map(each -> LineDocument.of(each, Colours.STRIPPED))
                        .toList(),
                part.end().map(LogSignal.Gone::detail).orElse(null));
    }
}
