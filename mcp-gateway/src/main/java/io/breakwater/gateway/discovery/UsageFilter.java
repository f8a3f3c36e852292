package io.breakwater.gateway.discovery;

import io.breakwater.gateway.core.usage.FoundTools.ToolName;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Filter;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.pipeline.Stage;
import io.breakwater.gateway.pipeline.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notices that a found tool was called with success, directly or through {@code call_tool}. */
@ApplicationScoped
class UsageFilter implements Filter {
    /** Right before the send: only calls that were really sent count. */
    private static final int USAGE = Stage.SEND - 10;

    private final UsageRecorder usage;

    UsageFilter(UsageRecorder usage) {
        this.usage = usage;
    }

    @Override
    public int stage() {
        return USAGE;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        return next.proceed(call).invoke(reply -> notice(call, reply));
    }

    private void notice(Call call, Reply reply) {
        if (call.method().equals("tools/call")
                && reply instanceof Reply.Result
                && !reply.isToolError()
                && call.target() instanceof Target.Upstream target) {
            usage.called(call.principal(), new ToolName(target.server().id(), target.name()));
        }
    }
}
