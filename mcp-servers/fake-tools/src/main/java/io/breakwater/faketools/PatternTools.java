package io.breakwater.faketools;

import static io.breakwater.faketools.Pace.DURATION;

import io.breakwater.faketools.core.instrument.NeuralPatterns;
import io.breakwater.faketools.core.instrument.TemporalAnomalies;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
class PatternTools {

    private final Pace pace;

    PatternTools(Pace pace) {
        this.pace = pace;
    }

    @Tool(
            name = "neural_pattern_synthesizer",
            title = "Neural pattern synthesizer",
            description = "Turns words into coherent vectors and says which pass the threshold.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Neural pattern synthesizer",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<NeuralPatterns.Synthesis> neuralPatterns(
            @ToolArg(name = "input_patterns", description = "1 to 50 words") List<String> patterns,
            @ToolArg(name = "coherence_threshold", description = "0 to 1", defaultValue = "0.7") double threshold,
            @ToolArg(name = "dimensions", description = "Length of each vector, 1 to 10", defaultValue = "3")
                    int dimensions,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("neural_pattern_synthesizer", durationMillis, progress, cancellation);
        return pace.run(
                call, () -> NeuralPatterns.synthesize(new NeuralPatterns.Settings(patterns, threshold, dimensions)));
    }

    @Tool(
            name = "temporal_anomaly_detector",
            title = "Temporal anomaly detector",
            description = "Lists the disturbances of time within a timeframe, oldest first.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Temporal anomaly detector",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<TemporalAnomalies.Findings> temporalAnomalies(
            @ToolArg(name = "timeframe", description = "When to look") Inputs.Timeframe timeframe,
            @ToolArg(name = "sensitivity", description = "1 (coarse) to 10 (fine)", defaultValue = "7") int sensitivity,
            @ToolArg(name = "anomaly_types", description = "What to look for, everything if absent")
                    Optional<List<Inputs.AnomalyType>> types,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("temporal_anomaly_detector", durationMillis, progress, cancellation);
        return pace.run(call, () -> {
            var wanted = types.orElse(List.of()).stream()
                    .map(Inputs.AnomalyType::type)
                    .toList();
            return TemporalAnomalies.detect(new TemporalAnomalies.Settings(timeframe.timeframe(), sensitivity, wanted));
        });
    }
}
