package io.breakwater.faketools;

import static io.breakwater.faketools.Pace.DURATION;

import io.breakwater.faketools.core.instrument.SyntheticData;
import io.breakwater.faketools.core.instrument.UserProfiles;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
class DataTools {

    private final Pace pace;

    DataTools(Pace pace) {
        this.pace = pace;
    }

    @Tool(
            name = "user_profile_analyzer",
            title = "User profile analyzer",
            description = "Guesses segment, traits and recommendations from a user profile.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "User profile analyzer",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<UserProfiles.Analysis> userProfile(
            @ToolArg(name = "profile", description = "The person") Inputs.Profile profile,
            @ToolArg(name = "options", description = "How to analyse") Optional<Inputs.AnalysisOptions> options,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("user_profile_analyzer", durationMillis, progress, cancellation);
        return pace.run(
                call,
                () -> UserProfiles.analyze(
                        profile.profile(),
                        options.orElse(Inputs.AnalysisOptions.NONE).options()));
    }

    @Tool(
            name = "synthetic_data_generator",
            title = "Synthetic data generator",
            description =
                    "Generates records after a description of their fields; the same seed gives the same records.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Synthetic data generator",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    Uni<SyntheticData.DataSet> syntheticData(
            @ToolArg(name = "fields", description = "1 to 50 fields of a record") List<Inputs.Field> fields,
            @ToolArg(name = "record_count", description = "1 to 1000", defaultValue = "10") int count,
            @ToolArg(name = "seed", description = "Any whole number", defaultValue = "0") long seed,
            @ToolArg(name = "duration_ms", description = DURATION, defaultValue = "0") int durationMillis,
            Progress progress,
            Cancellation cancellation) {
        var call = new Pace.Call("synthetic_data_generator", durationMillis, progress, cancellation);
        return pace.run(
                call,
                () -> SyntheticData.generate(new SyntheticData.Settings(
                        fields.stream().map(Inputs.Field::field).toList(), count, seed)));
    }
}
