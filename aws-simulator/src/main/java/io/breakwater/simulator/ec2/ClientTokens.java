package io.breakwater.simulator.ec2;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are repeated with the same client token have no second effect. Source: EC2 API reference, "Ensuring
 * idempotency".
 */
public final class ClientTokens {
    /**
     * A token that was used.
     *
     * @param request all that was asked for, the token included
     * @param result the id of what the first call made
     */
    private record Use(Object request, String result) {}

    private ClientTokens() {}

    /**
     * Creates something, unless the same call was made before with the same token.
     *
     * @param token the caller's, or null
     * @param request the whole request
     * @param create makes the thing and tells its id
     * @return the id of what was made now or then
     * @throws io.breakwater.simulator.core.call.AwsError IdempotentParameterMismatch if the token was used for another request
     */
    public static String once(Call call, @Nullable String token, Object request, Supplier<String> create) {
        if (token == null || token.isEmpty()) {
            return create.get();
        }
        String id = request.getClass().getSimpleName() + " " + token;
        Optional<Use> before = table(call.world(), call.scope()).find(id);
        if (before.isPresent()) {
            if (!before.get().request().equals(request)) {
                throw Ec2Errors.idempotentParameterMismatch(token);
            }
            return before.get().result();
        }
        String result = create.get();
        table(call.world(), call.scope()).put(id, new Use(request, result));
        Scope scope = call.scope();
        call.world()
                .after(
                        Ec2Timings.TOKEN_KNOWN.in(call.world()),
                        later -> table(later, scope).remove(id));
        return result;
    }

    private static Table<Use> table(World world, Scope scope) {
        return world.table(scope, Use.class);
    }
}
