package io.breakwater.cicd.core.failure;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.BuildPhase;
import io.breakwater.cicd.core.build.BuildStatus;
import io.breakwater.cicd.core.log.LogLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells what kind of failure it is, by the first rule that fits a line of the excerpt or what CodeBuild says of the phases. */
public final class Classifier {
    private static final Classification UNKNOWN = new Classification(
            Category.UNKNOWN,
            Optional.empty(),
            "Nothing in the log or in what CodeBuild says of its phases is known as a way of failing.",
            "Read the end of the log.",
            "",
            OptionalLong.empty());

    private static final Classification STOPPED = new Classification(
            Category.STOPPED,
            Optional.empty(),
            "Somebody or something stopped the build.",
            "Start it again if that was not meant.",
            "",
            OptionalLong.empty());

    private Classifier() {}

    /** A text that a rule may fit. */
    private record Evidence(String text, OptionalLong line) {}

    /**
     * Classifies a build that is over and did not succeed.
     *
     * @return empty if it still runs, or succeeded
     */
    public static Optional<Classification> classify(Build build, Excerpt excerpt) {
        if (build.status() == BuildStatus.STOPPED) {
            return Optional.of(STOPPED);
        }
        if (!build.status().isFailure()) {
            return Optional.empty();
        }
        List<Evidence> evidence =
                Stream.concat(contexts(build), lines(excerpt.lines())).toList();
        return Optional.of(FailureRules.ALL.stream()
                .flatMap(List::stream)
                .flatMap(rule -> evidence.stream()
                        .filter(each -> rule.pattern().matcher(each.text()).find())
                        .map(each -> classification(rule, each)))
                .findFirst()
                .orElse(UNKNOWN));
    }

    private static Stream<Evidence> contexts(Build build) {
        return build.phases().stream()
                .map(BuildPhase::contexts)
                .flatMap(List::stream)
                .filter(context -> !context.isEmpty())
                .map(context -> new Evidence((context.code() + " " + context.message()).strip(), OptionalLong.empty()));
    }

    private static Stream<Evidence> lines(List<LogLine> lines) {
        return lines.stream().map(line -> new Evidence(line.text(), OptionalLong.of(line.number())));
    }

    private static Classification classification(FailureRule rule, Evidence evidence) {
        return new Classification(
                rule.category(), Optional.of(rule.id()), rule.cause(), rule.fix(), evidence.text(), evidence.line());
    }
}
