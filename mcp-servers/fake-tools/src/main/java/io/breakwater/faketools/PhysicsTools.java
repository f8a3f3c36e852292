package io.breakwater.faketools;

import static io.breakwater.faketools.Pace.DURATION;

import io.breakwater.faketools.core.instrument.HyperMap;
import io.breakwater.faketools.core.instrument.QuantumFlux;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

@Singleton
class PhysicsTools {

    private final Pace pace;

    PhysicsTools(Pace pace) {
        this.pace = pace;
    }

    @Tool(
            name = "quantum_flux_analyzer",
            title = "Quantum flux analyzer",
            description = "Measures density and coherence of the quantum flux at an energy level.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Quantum flux analyzer",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<QuantumFlux.Reading> quantumFlux(
            @ToolArg(name = "energy_level", description = "1 (calm) to 10 (wild)", defaultValue = "5") int energyLevel,
            @ToolArg(name = "stabilization_factor", description = "0 (none) to 1 (full)", defaultValue = "0.75")
                    double stabilization,
            @ToolArg(
                            name = "enable_temporal_shift",
                            description = "Also measure the shift in time",
                            defaultValue = "false")
                    boolean shift,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("quantum_flux_analyzer", durationMillis, progress, cancellation);
        return pace.run(call, () -> QuantumFlux.analyze(new QuantumFlux.Settings(energyLevel, stabilization, shift)));
    }

    @Tool(
            name = "hyper_dimensional_mapper",
            title = "Hyper-dimensional mapper",
            description = "Projects a place on Earth into four to eleven dimensions.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Hyper-dimensional mapper",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<HyperMap.Projection> hyperMap(
            @ToolArg(name = "coordinates", description = "Where to start") Inputs.Coordinates coordinates,
            @ToolArg(name = "dimension_count", description = "4 to 11", defaultValue = "4") int dimensions,
            @ToolArg(name = "reality_anchoring", description = "0 (adrift) to 1 (firm)", defaultValue = "0.8")
                    double anchoring,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("hyper_dimensional_mapper", durationMillis, progress, cancellation);
        return pace.run(call, () -> HyperMap.map(new HyperMap.Settings(coordinates.place(), dimensions, anchoring)));
    }
}
