package io.breakwater.cicd.core.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tests that cannot make up their mind: the same test on the same commit both succeeded and failed.
 *
 * @param tests those with most contradicting commits first
 * @param tested how many tests were looked at
 * @param withoutCommit runs of which no commit is known; they prove nothing
 */
public record FlakyTests(List<Flaky> tests, long tested, long withoutCommit) {

    public FlakyTests {
        tests = List.copyOf(tests);
    }

    /**
     * One of them.
     *
     * @param commits on which both happened, in the order they were first seen
     * @param failures runs on those commits that failed
     * @param runs runs on those commits
     * @param lastFailure the latest failure on one of them, and in which build
     */
    public record Flaky(
            String project,
            String suite,
            String name,
            List<String> commits,
            Share failures,
            Instant lastFailure,
            String lastFailedBuild) {

        public Flaky {
            commits = List.copyOf(commits);
        }
    }

    private record Test(String project, String suite, String name) {}

    public static FlakyTests of(Window window, Collection<TestSample> samples) {
        Map<Test, Map<String, List<TestSample>>> byCommit = new HashMap<>();
        long withoutCommit = 0;
        List<TestSample> inOrder = samples.stream()
                .filter(sample -> window.holds(sample.at()))
                .sorted(Comparator.comparing(TestSample::at))
                .toList();
        for (TestSample sample : inOrder) {
            Map<String, List<TestSample>> runs = byCommit.computeIfAbsent(
                    new Test(sample.project(), sample.suite(), sample.name()), _ -> new LinkedHashMap<>());
            if (sample.commit().isPresent()) {
                runs.computeIfAbsent(sample.commit().get(), _ -> new ArrayList<>())
                        .add(sample);
            } else {
                withoutCommit++;
            }
        }
        List<Flaky> flaky = new ArrayList<>();
        byCommit.forEach((test, runs) -> {
            runs.values().removeIf(FlakyTests::agree);
            if (!runs.isEmpty()) {
                flaky.add(flaky(test, runs));
            }
        });
        flaky.sort(Comparator.<Flaky>comparingInt(test -> -test.commits().size())
                .thenComparing(Flaky::project)
                .thenComparing(Flaky::suite)
                .thenComparing(Flaky::name));
        return new FlakyTests(flaky, byCommit.size(), withoutCommit);
    }

    private static boolean agree(List<TestSample> runs) {
        return runs.stream().map(TestSample::succeeded).distinct().count() < 2;
    }

    private static Flaky flaky(Test test, Map<String, List<TestSample>> contradicting) {
        List<TestSample> runs =
                contradicting.values().stream().flatMap(List::stream).toList();
        List<TestSample> failed = runs.stream().filter(run -> !run.succeeded()).toList();
        TestSample last = failed.stream()
                .max(Comparator.comparing(TestSample::at))
                .orElseThrow(() -> new IllegalStateException("contradicting runs without a failure"));
        return new Flaky(
                test.project(),
                test.suite(),
                test.name(),
                List.copyOf(contradicting.keySet()),
                new Share(failed.size(), runs.size()),
                last.at(),
                last.build());
    }
}
