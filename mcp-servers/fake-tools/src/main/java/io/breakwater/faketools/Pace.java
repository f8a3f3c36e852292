package io.breakwater.faketools;

import io.breakwater.faketools.core.instrument.BadArgument;
import io.breakwater.faketools.core.instrument.CallLength;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.mcp.server.Cancellation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.ToolCallException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Runs a tool for as long as the caller wishes: reports progress to callers that gave a token, stops within a tenth of
 * a second once the call is cancelled, and counts how calls ended ({@code breakwater_fake_tools_calls_total}).
 */
@Singleton
class Pace {

    static final String DURATION = "How long the call should take in milliseconds, 0 (default) to 60000";

    private final MeterRegistry metrics;

    Pace(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** How one call is paced and told about. */
    record Call(String tool, int durationMillis, Progress progress, Cancellation cancellation) {}

    <T> Uni<T> run(Call call, Supplier<T> work) {
        return Uni.createFrom()
                .item(() -> new Outcome<>(CallLength.ofMillis(call.durationMillis()), work.get()))
                .call(outcome -> steps(call, outcome.length()))
                .map(Outcome::value)
                .onItem()
                .invoke(() -> count(call, "completed"))
                .onFailure()
                .invoke(failure -> count(call, failure instanceof BadArgument ? "refused" : "cancelled"))
                .onFailure(BadArgument.class)
                .transform(refusal -> new ToolCallException(refusal.getMessage()));
    }

    private static Uni<Void> steps(Call call, CallLength length) {
        var tracker = call.progress()
                .token()
                .map(token -> call.progress()
                        .trackerBuilder()
                        .setTotal(length.steps())
                        .setDefaultStep(1)
                        .setMessageBuilder(step -> "Step %s of %d".formatted(step, length.steps()))
                        .build());
        return Multi.createFrom()
                .range(0, length.steps())
                .onItem()
                .transformToUniAndConcatenate(step -> pause(length.step())
                        .invoke(() -> call.cancellation().skipProcessingIfCancelled())
                        .chain(() -> tracker.map(t -> t.advance(t.step()))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last();
    }

    private static Uni<Void> pause(Duration length) {
        var now = Uni.createFrom().voidItem();
        return length.isZero() ? now : now.onItem().delayIt().by(length);
    }

    private void count(Call call, String outcome) {
        metrics.counter("breakwater.fake.tools.calls", "tool", call.tool(), "outcome", outcome)
                .increment();
    }

    private record Outcome<T>(CallLength length, T value) {}
}
