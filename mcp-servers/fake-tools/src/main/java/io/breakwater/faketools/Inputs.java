package io.breakwater.faketools;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.breakwater.faketools.core.instrument.HyperMap;
import io.breakwater.faketools.core.instrument.SyntheticData;
import io.breakwater.faketools.core.instrument.TemporalAnomalies;
import io.breakwater.faketools.core.instrument.UserProfiles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The nested tool arguments as clients send them. The annotations end up in the published schemas; the rules themselves
 * are checked by the instruments. Public because the extension's generated schema code names these types.
 */
public final class Inputs {

    private Inputs() {}

    @RegisterForReflection
    public record Coordinates(
            @JsonProperty(required = true) @JsonPropertyDescription("Degrees north") @Min(-90) @Max(90) double latitude,

            @JsonProperty(required = true) @JsonPropertyDescription("Degrees east") @Min(-180) @Max(180) double longitude,

            @JsonPropertyDescription("Metres above the sea, 0 if absent") @Nullable Double altitude) {

        HyperMap.Place place() {
            return new HyperMap.Place(latitude, longitude, altitude == null ? 0 : altitude);
        }
    }

    @RegisterForReflection
    public record Timeframe(
            @JsonProperty(required = true) @JsonPropertyDescription("First instant, ISO 8601 in UTC")
            String start,

            @JsonProperty(required = true) @JsonPropertyDescription("Last instant, ISO 8601 in UTC")
            String end) {

        TemporalAnomalies.Timeframe timeframe() {
            return TemporalAnomalies.Timeframe.parse(start, end);
        }
    }

    /** Kinds of disturbance by their name on the wire. */
    public enum AnomalyType {
        @JsonProperty("temporal_shift")
        TEMPORAL_SHIFT,
        @JsonProperty("causal_loop")
        CAUSAL_LOOP,
        @JsonProperty("chrono_spike")
        CHRONO_SPIKE,
        @JsonProperty("echo")
        ECHO;

        TemporalAnomalies.Type type() {
            return TemporalAnomalies.Type.valueOf(name());
        }
    }

    @RegisterForReflection
    public record Address(
            @JsonPropertyDescription("City") @Nullable String city,

            @JsonProperty(required = true) @JsonPropertyDescription("ISO 3166 country code")
            String country) {}

    @RegisterForReflection
    public record Profile(
            @JsonProperty(required = true) @JsonPropertyDescription("Login name") @Size(min = 1, max = 100) String username,

            @JsonPropertyDescription("Years") @Min(0) @Max(150) @Nullable Integer age,

            @JsonPropertyDescription("What the person likes") @Nullable List<String> interests,

            @JsonPropertyDescription("Where the person lives") @Nullable List<Address> addresses) {

        UserProfiles.Profile profile() {
            return new UserProfiles.Profile(
                    username,
                    age == null ? OptionalInt.empty() : OptionalInt.of(age),
                    orEmpty(interests),
                    orEmpty(addresses).stream().map(Address::country).toList());
        }
    }

    @RegisterForReflection
    public record AnalysisOptions(
            @JsonPropertyDescription("How many traits to look at, 3 if absent") @Min(1) @Max(10) @Nullable Integer depth,

            @JsonProperty("include_recommendations")
            @JsonPropertyDescription("Recommend something, true if absent")
            @Nullable Boolean includeRecommendations,

            @JsonProperty("focus_areas") @JsonPropertyDescription("Traits to add to the person's interests") @Nullable List<String> focusAreas) {

        static final AnalysisOptions NONE = new AnalysisOptions(null, null, null);

        UserProfiles.Options options() {
            return new UserProfiles.Options(
                    depth == null ? 3 : depth,
                    includeRecommendations == null || includeRecommendations,
                    orEmpty(focusAreas));
        }
    }

    /** Kinds of field by their name on the wire. */
    public enum FieldType {
        @JsonProperty("integer")
        INTEGER,
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("choice")
        CHOICE
    }

    @RegisterForReflection
    public record Field(
            @JsonProperty(required = true) @JsonPropertyDescription("Name of the field") @Size(min = 1, max = 64) String name,

            @JsonProperty(required = true) @JsonPropertyDescription("Kind of value")
            FieldType type,

            @JsonPropertyDescription("Smallest number, 0 if absent") @Nullable Double minimum,

            @JsonPropertyDescription("Largest number, 1000 if absent") @Nullable Double maximum,

            @JsonPropertyDescription("The values of a choice") @Nullable List<String> values) {

        SyntheticData.Field field() {
            return new SyntheticData.Field(
                    name,
                    SyntheticData.Type.valueOf(type.name()),
                    minimum == null ? OptionalDouble.empty() : OptionalDouble.of(minimum),
                    maximum == null ? OptionalDouble.empty() : OptionalDouble.of(maximum),
                    orEmpty(values));
        }
    }

    static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
