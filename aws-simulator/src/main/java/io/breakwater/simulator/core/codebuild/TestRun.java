package io.breakwater.simulator.core.codebuild;

import io.breakwater.simulator.core.world.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the tests of one build said. A report group always has the same tests; which of them fail in a build that fails in its
 * BUILD phase follows from the build's seed. Some tests of each group are unsteady and fail more often than the others, so
 * that a retry of the same commit gives both results.
 */
public record TestRun(List<Case> cases) {
    /** How one test ended. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        SKIPPED
    }

    /**
     * One test.
     *
     * @param message why it failed; empty if it did not
     */
    public record Case(String suite, String name, Status status, Duration length, String message) {}

    private static final List<String> SUBJECTS = List.of(
            "Cart",
            "Checkout",
            "Catalogue",
            "Customer",
            "Invoice",
            "Shipment",
            "Search",
            "Session",
            "Payment",
            "Stock");
    private static final List<String> KINDS = List.of("Test", "StoreTest", "ResourceTest", "PolicyTest");
    private static final List<String> RULES = List.of(
            "emptyInputIsRefused",
            "isFoundById",
            "isListedByPage",
            "secondCallChangesNothing",
            "strangersAreRefused",
            "survivesRestart",
            "timeoutIsReported",
            "totalsAddUp",
            "unknownFieldsAreKept");

    /**
     * @param group the report group's name
     * @param seed the build's seed
     * @param failed whether the build failed in its BUILD phase
     */
    public static TestRun of(String group, long seed, boolean failed) {
        int size = 40 + Math.floorMod(group.hashCode(), 80);
        var dice = new Ids(seed ^ group.hashCode());
        Set<Integer> failing = failed ? failing(group, size, dice) : Set.of();
        return new TestRun(IntStream.range(0, size)
                .mapToObj(i -> one(group, i, failing.contains(i), dice))
                .toList());
    }

    /** How many tests ended each way, in the order of the statuses' names. */
    public Map<Status, Integer> counts() {
        return cases.stream().collect(Collectors.toMap(Case::status, each -> 1, Integer::sum, TreeMap::new));
    }

    public Duration length() {
        return cases.stream().map(Case::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static Set<Integer> failing(String group, int size, Ids dice) {
        List<Integer> unsteady = IntStream.range(0, size)
                .filter(i -> Math.floorMod(group.hashCode() * 31 + i * 7, 19) == 0)
                .boxed()
                .toList();
        var failing = new TreeSet<Integer>();
        int wanted = 1 + dice.below(2);
        for (int i = 0; i < wanted; i++) {
            boolean unsteadyOne = !unsteady.isEmpty() && dice.below(10) < 6;
            failing.add(unsteadyOne ? unsteady.get(dice.below(unsteady.size())) : dice.below(size));
        }
        return failing;
    }

    private static Case one(String group, int i, boolean fails, Ids dice) {
        int place = Math.floorMod(group.hashCode(), SUBJECTS.size()) + i / RULES.size();
        String suite = SUBJECTS.get(place % SUBJECTS.size()) + KINDS.get(place / SUBJECTS.size() % KINDS.size());
        Duration length = Duration.ofMillis(5 + dice.below(400));
        Status status = fails ? Status.FAILED : i % 41 == 40 ? Status.SKIPPED : Status.SUCCEEDED;
        return new Case(
                "io.example." + suite,
                RULES.get(i % RULES.size()),
                status,
                status == Status.SKIPPED ? Duration.ZERO : length,
                fails ? "expected: 200 but was: " + (400 + dice.below(100)) : "");
    }
}
