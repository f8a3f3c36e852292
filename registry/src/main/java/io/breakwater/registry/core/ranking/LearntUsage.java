package io.breakwater.registry.core.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What past use says about one tool: where the questions lie after which it was called. However often one caller asks,
 * it counts as one; below {@link UsageSettings#callers()} callers nothing is learnt. See {@code docs/adr/0033}.
 *
 * @param questions mean of the callers' questions, each caller with the weight of one or less
 * @param share how much of the tool's vector they become, from 0 to {@link UsageSettings#largestShare()}
 */
public record LearntUsage(float[] questions, double share) {

    /** A caller whose uses are all older than about four half-lives no longer counts as one. */
    private static final double FORGOTTEN = 0.06;

    /** One call that followed a search. @param question vector of what was searched for */
    public record Use(String caller, Instant at, float[] question) {}

    private record Voice(float[] question, double weight) {}

    /** @return empty when too few callers used the tool */
    public static Optional<LearntUsage> from(List<Use> uses, Instant now, UsageSettings settings) {
        var byCaller = new TreeMap<String, List<Use>>();
        uses.forEach(use -> byCaller.computeIfAbsent(use.caller(), caller -> new ArrayList<>())
                .add(use));
        var voices = byCaller.values().stream()
                .map(own -> voice(own, now, settings.halfLife()))
                .filter(voice -> voice.weight() > FORGOTTEN)
                .toList();
        if (voices.size() < settings.callers()) {
            return Optional.empty();
        }
        double callers = voices.stream().mapToDouble(Voice::weight).sum();
        return Optional.of(
                new LearntUsage(mean(voices), settings.largestShare() * callers / (callers + settings.halfway())));
    }

    private static Voice voice(List<Use> uses, Instant now, Duration halfLife) {
        var weighted = uses.stream()
                .map(use -> new Voice(use.question(), weight(use.at(), now, halfLife)))
                .toList();
        double weight = weighted.stream().mapToDouble(Voice::weight).sum();
        return new Voice(mean(weighted), Math.min(1, weight));
    }

    private static double weight(Instant at, Instant now, Duration halfLife) {
        double age = Math.max(0, Duration.between(at, now).toMillis());
        return Math.pow(0.5, age / Math.max(1, halfLife.toMillis()));
    }

    private static float[] mean(List<Voice> voices) {
        var mean = new float[voices.getFirst().question().length];
        double total = voices.stream().mapToDouble(Voice::weight).sum();
        for (var voice : voices) {
            float part = (float) (total == 0 ? 0 : voice.weight() / total);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += part * voice.question()[i];
            }
        }
        return mean;
    }

    /**
     * The vector of a tool that is described by {@code described} and used like this. It turns towards the questions and
     * keeps its length, since a longer vector would fit every question better.
     */
    public float[] mixedWith(float[] described) {
        double ownLength = length(described);
        double questionLength = length(questions);
        var mixed = new float[described.length];
        for (int i = 0; i < mixed.length; i++) {
            double direction = ownLength == 0 ? 0 : described[i] / ownLength;
            double asked = questionLength == 0 ? 0 : questions[i] / questionLength;
            mixed[i] = (float) ((1 - share) * direction + share * asked);
        }
        double scale = ownLength / Math.max(length(mixed), 1e-9);
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] *= (float) scale;
        }
        return mixed;
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    /** Which of these tools were learnt anything about. */
    public static Map<ToolKey, LearntUsage> fromAll(Map<ToolKey, List<Use>> uses, Instant now, UsageSettings settings) {
        var learnt = new TreeMap<ToolKey, LearntUsage>();
        uses.forEach((tool, own) -> from(own, now, settings).ifPresent(usage -> learnt.put(tool, usage)));
        return learnt;
    }
}
