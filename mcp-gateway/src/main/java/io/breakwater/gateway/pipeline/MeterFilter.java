package io.breakwater.gateway.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Measures calls per server, method and outcome as {@code breakwater_mcp_calls}. Tools are not told apart: there may be thousands. */
@ApplicationScoped
class MeterFilter implements Filter {

    private final MeterRegistry registry;

    MeterFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int stage() {
        return Stage.METER;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        long started = System.nanoTime();
        return next.proceed(call)
                .invoke(reply -> registry.timer(
                                "breakwater.mcp.calls",
                                "server",
                                call.upstream()
                                        .map(target -> target.server().id())
                                        .orElse("gateway"),
                                "method",
                                call.method(),
                                "outcome",
                                outcome(reply))
                        .record(Duration.ofNanos(System.nanoTime() - started)));
    }

    private static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Result result -> reply.isToolError() ? "tool_error" : "result";
            case Reply.Error error -> "error";
            case Reply.Cancelled cancelled -> "cancelled";
        };
    }
}
