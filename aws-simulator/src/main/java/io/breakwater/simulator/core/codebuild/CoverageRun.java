package io.breakwater.simulator.core.codebuild;

import io.breakwater.simulator.core.world.Ids;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** What one build measured of its code. A report group always has the same files; what is covered moves a little. */
public record CoverageRun(List<File> files) {
    /** What is covered of one file. */
    public record File(String path, int linesCovered, int linesMissed, int branchesCovered, int branchesMissed) {
        public double linePercentage() {
            return percentage(linesCovered, linesMissed);
        }

        public double branchPercentage() {
            return percentage(branchesCovered, branchesMissed);
        }
    }

    /**
     * @param group the report group's name
     * @param seed the build's seed
     */
    public static CoverageRun of(String group, long seed) {
        var shape = new Ids(group.hashCode());
        var dice = new Ids(seed ^ group.hashCode());
        int size = 12 + shape.below(30);
        return new CoverageRun(
                IntStream.range(0, size).mapToObj(i -> file(i, shape, dice)).toList());
    }

    /** All files as one. */
    public File total() {
        return new File(
                "",
                sum(File::linesCovered),
                sum(File::linesMissed),
                sum(File::branchesCovered),
                sum(File::branchesMissed));
    }

    private int sum(ToIntFunction<File> number) {
        return files.stream().mapToInt(number).sum();
    }

    private static File file(int i, Ids shape, Ids dice) {
        int lines = 20 + shape.below(180);
        int branches = 2 + shape.below(40);
        int usual = 60 + shape.below(38);
        int lineShare = Math.min(100, usual + dice.below(4));
        int covered = lines * lineShare / 100;
        int taken = branches * Math.max(0, lineShare - 8) / 100;
        return new File(
                "src/main/java/io/example/File" + (char) ('A' + i % 26) + i + ".java",
                covered,
                lines - covered,
                taken,
                branches - taken);
    }

    /** Covered ones in a hundred, with two decimals; 0 if there are none at all. */
    private static double percentage(int covered, int missed) {
        return covered + missed == 0 ? 0 : Math.round(10_000.0 * covered / (covered + missed)) / 100.0;
    }
}
