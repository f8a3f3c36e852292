package io.breakwater.cicd.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.BuildPhase;
import io.breakwater.cicd.core.build.BuildStatus;
import io.breakwater.cicd.core.log.LineMaker;
import io.breakwater.cicd.core.log.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final String AGENT = "[Container] 2026/11/20 14:00:00.000001 ";
    private static final String COMMAND = AGENT + "Command did not exit successfully ./run exit status 1";

    @Test
    void theExcerptIsOfThePhaseThatFailed() {
        List<LogLine> log = log(
                AGENT + "Entering phase PRE_BUILD",
                "error: harmless, it went on",
                AGENT + "Phase complete: PRE_BUILD State: SUCCEEDED",
                AGENT + "Entering phase BUILD",
                "compiling",
                "src/Main.java:[12,5] cannot find symbol",
                "symbol: class Cart",
                COMMAND,
                AGENT + "Phase complete: BUILD State: FAILED",
                AGENT + "Entering phase POST_BUILD",
                "failed to find what BUILD should have made");

        Excerpt excerpt = Excerpt.of(failed("BUILD"), log);

        assertThat(excerpt.phase()).contains("BUILD");
        assertThat(texts(excerpt))
                .contains("src/Main.java:[12,5] cannot find symbol", "symbol: class Cart", COMMAND)
                .doesNotContain("error: harmless, it went on", "failed to find what BUILD should have made");
    }

    @Test
    void aLongExcerptIsBoundedAndInOrder() {
        List<String> lines = new ArrayList<>(List.of(AGENT + "Entering phase BUILD"));
        IntStream.range(0, 5_000).forEach(i -> lines.add(i % 10 == 0 ? "[ERROR] number " + i : "fine " + i));
        lines.add(COMMAND);

        Excerpt excerpt = Excerpt.of(failed("BUILD"), log(lines.toArray(String[]::new)));

        assertThat(excerpt.lines()).hasSizeLessThanOrEqualTo(60);
        assertThat(texts(excerpt)).contains("[ERROR] number 0", COMMAND).doesNotContain("[ERROR] number 4990");
        assertThat(excerpt.lines().stream().map(LogLine::number)).isSorted();
    }

    @Test
    void withoutAnySignTheEndIsShown() {
        String[] lines = IntStream.range(0, 100).mapToObj(i -> "fine " + i).toArray(String[]::new);

        Excerpt excerpt = Excerpt.of(failed("BUILD"), log(lines));

        assertThat(texts(excerpt)).hasSize(20).endsWith("fine 99");
        assertThat(Excerpt.of(failed("BUILD"), List.of()).lines()).isEmpty();
    }

    @Test
    void countsOfNothingAndWarningsAreNoSigns() {
        Excerpt excerpt = Excerpt.of(
                failed("BUILD"),
                log(Stream.concat(
                                Stream.of("Tests run: 4, Failures: 0, 0 errors", "warning: deprecated call failed"),
                                Stream.concat(
                                        IntStream.range(0, 40).mapToObj(i -> "fine " + i), Stream.of("[ERROR] this")))
                        .toArray(String[]::new)));

        assertThat(texts(excerpt)).containsExactly("fine 38", "fine 39", "[ERROR] this");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang.OutOfMemoryError: Java heap space | MEMORY | memory",
                "write /tmp/x: no space left on device | DISK | disk",
                "toomanyrequests: You have reached your pull rate limit | THROTTLING | pull-limit",
                "An error occurred (ThrottlingException) when calling DescribeStacks | THROTTLING | throttled",
                "An error occurred (AccessDenied) when calling the PutObject operation | PERMISSION | access-denied",
                "ExpiredToken: the security token is expired | CREDENTIALS | expired-credentials",
                "ParameterNotFound: /shop/db | CREDENTIALS | missing-secret",
                "LimitExceededException: too many | QUOTA | quota",
                "fatal: couldn't find remote ref release/9 | SOURCE | source-version",
                "npm ERR! network getaddrinfo ENOTFOUND registry.example.com | NETWORK | name-resolution",
                "curl: (7) Failed to connect: Connection refused | NETWORK | connection",
                "[ERROR] Could not resolve dependencies for project shop | DEPENDENCY | dependency",
                "[ERROR] io.example.CartTest.isFoundById failed | TEST | tests",
                "--- FAIL: TestCart (0.00s) | TEST | tests",
                "src/cart.ts(3,1): error TS2304: Cannot find name 'x'. | COMPILATION | compilation",
                "✖ 3 problems (2 errors, 1 warning) | STATIC_ANALYSIS | static-analysis",
                "Cannot connect to the Docker daemon at unix:///var/run/docker.sock | CONTAINER_BUILD | container-build",
                "Failed to create/update the stack. Run the following command | DEPLOYMENT | deployment",
                "/codebuild/output/tmp/script.sh: line 4: mvnx: command not found | COMMAND | missing-command",
            })
    void theWordsOfALineTellTheKind(String line, String category, String rule) {
        Classification found = classify(failed("BUILD"), line, COMMAND);

        assertThat(found.category()).isEqualTo(Category.valueOf(category));
        assertThat(found.rule()).contains(rule);
        assertThat(found.evidence()).isEqualTo(line);
        assertThat(found.line()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROVISIONING | BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE | Unable to pull customer's container image | IMAGE",
                "DOWNLOAD_SOURCE | CLIENT_ERROR | authorization failed for primary source and source version | SOURCE",
                "DOWNLOAD_SOURCE | YAML_FILE_ERROR | YAML file does not exist | BUILDSPEC",
                "UPLOAD_ARTIFACTS | UPLOAD_ARTIFACTS_CLIENT_ERROR | no matching artifact paths found | ARTIFACT",
                "BUILD | BUILD_TIMED_OUT | Build has timed out. | TIMEOUT",
                "PROVISIONING | INTERNAL_ERROR | Internal service error. | AWS",
                "BUILD | COMMAND_EXECUTION_ERROR | Error while executing command. Reason: exit status 1 | COMMAND",
            })
    void whatCodeBuildSaysOfThePhaseTellsTheKind(String phase, String code, String message, String category) {
        Classification found = classify(failed(phase, code, message));

        assertThat(found.category()).isEqualTo(Category.valueOf(category));
        assertThat(found.evidence()).isEqualTo(code + " " + message);
        assertThat(found.line()).isEmpty();
    }

    @Test
    void theMachineIsBlamedBeforeTheTool() {
        assertThat(classify(failed("BUILD"), "There are test failures", "signal: killed")
                        .category())
                .isEqualTo(Category.MEMORY);
    }

    @Test
    void whatIsNotKnownIsSaidToBeUnknown() {
        Classification found = classify(failed("BUILD"), "it just did not");

        assertThat(found.category()).isEqualTo(Category.UNKNOWN);
        assertThat(found.rule()).isEmpty();
        assertThat(found.evidence()).isEmpty();
    }

    @Test
    void onlyWhatWentWrongIsClassified() {
        Excerpt nothing = new Excerpt(Optional.empty(), List.of());

        assertThat(Classifier.classify(build(BuildStatus.SUCCEEDED, List.of()), nothing))
                .isEmpty();
        assertThat(Classifier.classify(build(BuildStatus.IN_PROGRESS, List.of()), nothing))
                .isEmpty();
        assertThat(Classifier.classify(build(BuildStatus.STOPPED, List.of()), nothing)
                        .map(Classification::category))
                .contains(Category.STOPPED);
    }

    @Test
    void everyRuleHasItsOwnName() {
        List<String> ids = FailureRules.ALL.stream()
                .flatMap(List::stream)
                .map(FailureRule::id)
                .toList();

        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }

    private static Classification classify(Build build, String... lines) {
        return Classifier.classify(build, new Excerpt(Optional.of("BUILD"), log(lines)))
                .orElseThrow();
    }

    private static List<String> texts(Excerpt excerpt) {
        return excerpt.lines().stream().map(LogLine::text).toList();
    }

    private static List<LogLine> log(String... lines) {
        var maker = new LineMaker(List.of());
        return Stream.of(lines).flatMap(line -> maker.lines(0, line).stream()).toList();
    }

    private static Build failed(String phase) {
        return failed(phase, "", "");
    }

    private static Build failed(String phase, String code, String message) {
        return build(
                BuildStatus.FAILED,
                List.of(
                        new BuildPhase("SUBMITTED", Optional.of("SUCCEEDED"), START, Optional.of(START), List.of()),
                        new BuildPhase(
                                phase,
                                Optional.of("FAILED"),
                                START,
                                Optional.of(START.plusSeconds(9)),
                                List.of(new BuildPhase.Context(code, message)))));
    }

    private static Build build(BuildStatus status, List<BuildPhase> phases) {
        return new Build(
                "shop-web:0f8fad5b-d9cb-469f-a165-70867728950e",
                status,
                START,
                Optional.of(START.plusSeconds(10)),
                phases,
                Optional.empty(),
                List.of());
    }
}
