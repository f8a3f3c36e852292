package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ParameterHeaders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Refuses a modern tool call whose {@code Mcp-Param-*} headers say something else than its arguments. */
@ApplicationScoped
class ParameterHeadersFilter implements Filter {

    private static final int BAD_REQUEST = 400;

    @Override
    public int stage() {
        return Stage.PARAMETER_HEADERS;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        return call.upstream()
                .filter(target -> applies(call, target))
                .flatMap(target -> disagreement(call, target))
                .map(problem -> Uni.createFrom()
                        .<Reply>item(new Reply.Error(RpcError.of(ErrorCodes.HEADER_MISMATCH, problem), BAD_REQUEST)))
                .orElseGet(() -> next.proceed(call));
    }

    private static boolean applies(Call call, Target.Upstream target) {
        return call.client().era() == Era.MODERN && call.method().equals("tools/call") && !target.viaCallTool();
    }

    private static Optional<String> disagreement(Call call, Target.Upstream target) {
        return target.definition()
                .flatMap(tool -> tool.member("inputSchema"))
                .map((RawJson schema) -> ParameterHeaders.of(schema))
                .flatMap(headers -> headers.disagreement(call.arguments(), call.parameterHeaders()));
    }
}
