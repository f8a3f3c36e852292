package io.breakwater.faketools.core.instrument;

import java.util.ArrayList;
import java.util.List;

/** Measures a flux nobody has seen. */
public final class QuantumFlux {

    private QuantumFlux() {}

    /** @param energyLevel 1 to 10; @param stabilizationFactor 0 to 1 */
    public record Settings(int energyLevel, double stabilizationFactor, boolean temporalShift) {
        public Settings {
            Check.range("energy_level", energyLevel, 1, 10);
            Check.range("stabilization_factor", stabilizationFactor, 0, 1);
        }
    }

    public record Reading(double fluxDensity, double coherenceTime, boolean stable, List<String> warnings) {}

    public static Reading analyze(Settings settings) {
        var dice = Dice.seededBy("flux", settings);
        var density = Dice.round(settings.energyLevel() * dice.between(0.8, 1.2));
        var coherence = Dice.round(settings.stabilizationFactor() * dice.between(90, 110));
        var warnings = new ArrayList<String>();
        if (settings.stabilizationFactor() < 0.3) {
            warnings.add("Flux is hardly stabilised");
        }
        if (settings.temporalShift()) {
            warnings.add("Temporal shift of %s fs".formatted(dice.between(1, 9)));
        }
        return new Reading(density, coherence, warnings.isEmpty(), List.copyOf(warnings));
    }
}
