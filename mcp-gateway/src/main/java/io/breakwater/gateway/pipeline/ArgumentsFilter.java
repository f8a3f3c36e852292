package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.arguments.ArgumentCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers arguments that do not fit the tool's schema with a tool error that names each place, so that the model can correct them. */
@ApplicationScoped
class ArgumentsFilter implements Filter {

    private final ArgumentCheck check;

    ArgumentsFilter(ArgumentCheck check) {
        this.check = check;
    }

    @Override
    public int stage() {
        return Stage.ARGUMENTS;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        Optional<Target.Upstream> target = call.upstream()
                .filter(upstream -> call.method().equals("tools/call"))
                .filter(upstream -> upstream.definition().isPresent());
        return target.map(upstream -> check.check(upstream.definition().orElseThrow(), call.arguments())
                        .chain(violations -> violations.isEmpty()
                                ? next.proceed(call)
                                : Uni.createFrom().item(told(violations))))
                .orElseGet(() -> next.proceed(call));
    }

    private static Reply told(List<ArgumentCheck.Violation> violations) {
        return Reply.toolError(violations.stream()
                .map(violation ->
                        (violation.pointer().isEmpty() ? "arguments" : violation.pointer()) + ": " + violation.detail())
                .collect(Collectors.joining("\n", "The arguments do not fit the tool's input schema:\n", "")));
    }
}
