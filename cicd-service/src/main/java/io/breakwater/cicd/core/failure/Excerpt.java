package io.breakwater.cicd.core.failure;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.BuildPhase;
import io.breakwater.cicd.core.log.LogLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The lines of a log that explain a failure: of the phase that failed those that look like errors, the first ones before all, with
 * what stands around them; and the agent's verdict on the command.
 *
 * @param phase the phase they are of; empty if it is not known
 * @param lines in their order; numbers tell where something was left out
 */
public record Excerpt(Optional<String> phase, List<LogLine> lines) {
    private static final int ANCHORS = 12;
    private static final int BEFORE = 2;
    private static final int AFTER = 4;
    private static final int MOST = 60;
    private static final int WITHOUT_ANCHORS = 20;

    /** Lines at the end of the phase that are looked at; whatever ended it is among them. */
    private static final int LOOKED_AT = 20_000;

    public Excerpt {
        lines = List.copyOf(lines);
    }

    /** @param log the lines there are; without the beginning of a long log the excerpt is made of the rest */
    public static Excerpt of(Build build, List<LogLine> log) {
        Optional<String> phase = build.failedPhase().map(BuildPhase::type);
        List<LogLine> ofPhase = phase.map(name ->
                        log.stream().filter(line -> line.phase().equals(name)).toList())
                .filter(lines -> !lines.isEmpty())
                .orElse(log);
        return new Excerpt(phase, chosen(ofPhase.subList(Math.max(0, ofPhase.size() - LOOKED_AT), ofPhase.size())));
    }

    private record Anchor(int place, int weight) {}

    private static List<LogLine> chosen(List<LogLine> lines) {
        List<Anchor> anchors = IntStream.range(0, lines.size())
                .mapToObj(i -> new Anchor(i, Signs.weight(lines.get(i).text())))
                .filter(anchor -> anchor.weight() > 0)
                .sorted(Comparator.comparingInt(Anchor::weight).reversed().thenComparingInt(Anchor::place))
                .limit(ANCHORS)
                .toList();
        if (anchors.isEmpty()) {
            return lines.subList(Math.max(0, lines.size() - WITHOUT_ANCHORS), lines.size());
        }
        var wanted = new TreeSet<Integer>();
        for (Anchor anchor : anchors) {
            around(anchor.place(), lines.size())
                    .filter(_ -> wanted.size() < MOST)
                    .forEach(wanted::add);
        }
        return wanted.stream().map(lines::get).toList();
    }

    /** The line itself comes first, so that it is there when the room ends. */
    private static IntStream around(int anchor, int size) {
        return IntStream.concat(
                IntStream.of(anchor),
                IntStream.rangeClosed(Math.max(0, anchor - BEFORE), Math.min(size - 1, anchor + AFTER)));
    }
}
