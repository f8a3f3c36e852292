package io.breakwater.faketools.core.instrument;

import java.util.List;
import java.util.stream.IntStream;

/** Turns words into vectors that mean nothing. */
public final class NeuralPatterns {

    private NeuralPatterns() {}

    /** @param coherenceThreshold 0 to 1; @param dimensions 1 to 10 */
    public record Settings(List<String> inputPatterns, double coherenceThreshold, int dimensions) {
        public Settings {
            inputPatterns = List.copyOf(inputPatterns);
            Check.size("input_patterns", inputPatterns, 1, 50);
            Check.range("coherence_threshold", coherenceThreshold, 0, 1);
            Check.range("dimensions", dimensions, 1, 10);
        }
    }

    public record Pattern(String source, double coherence, boolean accepted, List<Double> vector) {}

    public record Synthesis(int accepted, List<Pattern> patterns) {}

    public static Synthesis synthesize(Settings settings) {
        var patterns = settings.inputPatterns().stream()
                .map(source -> pattern(source, settings))
                .toList();
        return new Synthesis((int) patterns.stream().filter(Pattern::accepted).count(), patterns);
    }

    private static Pattern pattern(String source, Settings settings) {
        var dice = Dice.seededBy("pattern", source, settings.dimensions());
        var coherence = dice.between(0.3, 1);
        var vector = IntStream.range(0, settings.dimensions())
                .mapToObj(axis -> dice.between(-1, 1))
                .toList();
        return new Pattern(source, coherence, coherence >= settings.coherenceThreshold(), vector);
    }
}
