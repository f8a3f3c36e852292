package io.breakwater.simulator.core.signature;

import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that calls can be signed with: of a user, or of a role's session. Rows of the table {@link #table}.
 *
 * @param secret the secret access key
 * @param sessionToken what a session's calls must carry beside the key; null for a user's key
 * @param expires when a session ends, by the machine's clock, since clients refresh by theirs; null for a user's key
 * @param caller whom the key stands for
 */
public record AccessKey(
        String id,
        String secret,
        @Nullable String sessionToken,
        @Nullable Instant expires,
        Caller caller) {
    /** All keys of all accounts, by key id. STS and IAM add theirs here. */
    public static Table<AccessKey> table(World world) {
        return world.table(Scope.SIMULATOR, AccessKey.class);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
