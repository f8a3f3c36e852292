package io.breakwater.faketools.core.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InstrumentsTest {

    private static final HyperMap.Place ZURICH = new HyperMap.Place(47.37, 8.54, 408);

    static Stream<Arguments> badArguments() {
        return Stream.of(
                bad("energy_level", () -> new QuantumFlux.Settings(11, 0.5, false)),
                bad("stabilization_factor", () -> new QuantumFlux.Settings(5, Double.NaN, false)),
                bad("input_patterns", () -> new NeuralPatterns.Settings(List.of(), 0.5, 3)),
                bad("coherence_threshold", () -> new NeuralPatterns.Settings(List.of("a"), 1.5, 3)),
                bad("dimensions", () -> new NeuralPatterns.Settings(List.of("a"), 0.5, 0)),
                bad("coordinates.longitude", () -> new HyperMap.Place(0, 181, 0)),
                bad("dimension_count", () -> new HyperMap.Settings(ZURICH, 12, 0.5)),
                bad("timeframe.start", () -> TemporalAnomalies.Timeframe.parse("yesterday", "2026-11-20T00:00:00Z")),
                bad(
                        "timeframe.end",
                        () -> TemporalAnomalies.Timeframe.parse("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z")),
                bad("sensitivity", () -> new TemporalAnomalies.Settings(day(), 0, List.of())),
                bad("profile.username", () -> profile(" ", OptionalInt.empty())),
                bad("profile.age", () -> profile("ada", OptionalInt.of(-1))),
                bad("options.depth", () -> new UserProfiles.Options(11, true, List.of())),
                bad("fields.name", () -> field("", SyntheticData.Type.TEXT)),
                bad("fields.values", () -> field("kind", SyntheticData.Type.CHOICE)),
                bad(
                        "fields.minimum",
                        () -> new SyntheticData.Field(
                                "n", SyntheticData.Type.NUMBER, OptionalDouble.of(2), OptionalDouble.of(1), List.of())),
                bad(
                        "record_count",
                        () -> new SyntheticData.Settings(List.of(field("a", SyntheticData.Type.TEXT)), 1001, 0)),
                bad("duration_ms", () -> CallLength.ofMillis(60_001)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArguments")
    void refusesBadArgumentsByName(String argument, ThrowingCallable use) {
        assertThatExceptionOfType(BadArgument.class).isThrownBy(use).satisfies(refusal -> {
            assertThat(refusal.argument()).isEqualTo(argument);
            assertThat(refusal).hasMessageStartingWith(argument + " must ");
        });
    }

    @Test
    void weaklyStabilisedFluxIsUnstable() {
        assertThat(QuantumFlux.analyze(new QuantumFlux.Settings(5, 0.2, false)))
                .satisfies(reading -> assertThat(reading.stable()).isFalse())
                .satisfies(reading -> assertThat(reading.warnings()).hasSize(1));
        assertThat(QuantumFlux.analyze(new QuantumFlux.Settings(5, 0.9, false)).stable())
                .isTrue();
        assertThat(QuantumFlux.analyze(new QuantumFlux.Settings(5, 0.9, true)).warnings())
                .hasSize(1);
    }

    @Test
    void patternsPassTheThresholdOnTheirOwnMerit() {
        var all = NeuralPatterns.synthesize(new NeuralPatterns.Settings(List.of("dog", "cat"), 0, 4));
        var none = NeuralPatterns.synthesize(new NeuralPatterns.Settings(List.of("dog", "cat"), 1, 4));

        assertThat(all.accepted()).isEqualTo(2);
        assertThat(none.accepted()).isZero();
        assertThat(all.patterns())
                .allSatisfy(pattern -> assertThat(pattern.vector()).hasSize(4));
    }

    @Test
    void mapKeepsThePlaceAndAddsDimensions() {
        var projection = HyperMap.map(new HyperMap.Settings(ZURICH, 6, 0.4));

        assertThat(projection.axes())
                .extracting(HyperMap.Axis::name)
                .containsExactly("latitude", "longitude", "altitude", "d4", "d5", "d6");
        assertThat(projection.axes().getFirst().value()).isEqualTo(47.37);
        assertThat(projection.anchored()).isFalse();
    }

    @Test
    void anomaliesAreOfTheWantedTypeWithinTheTimeframeAndSorted() {
        var wanted = List.of(TemporalAnomalies.Type.ECHO);
        var findings = TemporalAnomalies.detect(new TemporalAnomalies.Settings(day(), 10, wanted));

        assertThat(findings.anomalies())
                .hasSize(findings.count())
                .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()))
                .allSatisfy(anomaly -> {
                    assertThat(anomaly.type()).isEqualTo("echo");
                    assertThat(anomaly.at()).startsWith("2026-11-2");
                });
        assertThat(new TemporalAnomalies.Settings(day(), 10, List.of()).types()).hasSize(4);
    }

    @Test
    void profileTraitsStopAtTheDepth() {
        var profile = new UserProfiles.Profile("ada", OptionalInt.of(36), List.of("kites", "maps"), List.of("CH"));
        var analysis = UserProfiles.analyze(profile, new UserProfiles.Options(2, false, List.of("rain")));

        assertThat(analysis.traits()).extracting(UserProfiles.Trait::name).containsExactly("kites", "maps");
        assertThat(analysis.recommendations()).isEmpty();
        assertThat(UserProfiles.analyze(profile, new UserProfiles.Options(2, true, List.of()))
                        .recommendations())
                .hasSize(1);
    }

    @Test
    void dataFollowsItsFieldsAndSeed() {
        var fields = Stream.of(SyntheticData.Type.values())
                .map(type -> new SyntheticData.Field(
                        type.name(), type, OptionalDouble.of(1), OptionalDouble.of(3), List.of("x", "y")))
                .toList();
        var data = SyntheticData.generate(new SyntheticData.Settings(fields, 20, 1));

        assertThat(data.count()).isEqualTo(20);
        assertThat(data.records()).allSatisfy(row -> {
            assertThat((Long) row.get("INTEGER")).isBetween(1L, 3L);
            assertThat((Double) row.get("NUMBER")).isBetween(1.0, 3.0);
            assertThat(row.get("CHOICE")).isIn("x", "y");
            assertThat(row).containsKeys("BOOLEAN", "TEXT");
        });
        assertThat(SyntheticData.generate(new SyntheticData.Settings(fields, 20, 1)))
                .isEqualTo(data);
        assertThat(SyntheticData.generate(new SyntheticData.Settings(fields, 20, 2)))
                .isNotEqualTo(data);
    }

    @Test
    void longCallsReportTenTimesASecondAndShortOnesFiveTimes() {
        assertThat(CallLength.ofMillis(0)).isEqualTo(new CallLength(5, Duration.ZERO));
        assertThat(CallLength.ofMillis(2000)).isEqualTo(new CallLength(20, Duration.ofMillis(100)));
    }

    private static Arguments bad(String argument, ThrowingCallable use) {
        return Arguments.of(argument, use);
    }

    private static TemporalAnomalies.Timeframe day() {
        return TemporalAnomalies.Timeframe.parse("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z");
    }

    private static UserProfiles.Profile profile(String name, OptionalInt age) {
        return new UserProfiles.Profile(name, age, List.of(), List.of());
    }

    private static SyntheticData.Field field(String name, SyntheticData.Type type) {
        return new SyntheticData.Field(name, type, OptionalDouble.empty(), OptionalDouble.empty(), List.of());
    }
}
