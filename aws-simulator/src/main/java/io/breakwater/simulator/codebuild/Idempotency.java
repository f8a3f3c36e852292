package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.service.Call;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Starts that are asked for twice with one token happen once. */
final class Idempotency {
    private Idempotency() {}

    /**
     * @param token the token sent, or null
     * @param start starts what is asked for and answers its id
     * @return the id of what was started now or when the token came first
     */
    static String once(Call call, @Nullable String token, SdkPojo request, Supplier<String> start) {
        if (token == null || token.isEmpty()) {
            return start.get();
        }
        var tokens = call.table(IdempotencyRow.class);
        tokens.removeIf(row -> row.isForgotten(call.now()));
        var former = tokens.find(token);
        if (former.isPresent()) {
            if (!former.get().request().equalsBySdkFields(request)) {
                throw CodeBuildErrors.invalid(
                        "Parameter mismatch: the idempotency token was used with other parameters");
            }
            return former.get().id();
        }
        String id = start.get();
        tokens.put(token, new IdempotencyRow(request, id, call.now()));
        return id;
    }
}
