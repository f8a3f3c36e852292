package io.breakwater.simulator.service;

import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.Ids;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;

/**
 * What a handler knows of the call besides its request. It lives as long as the handler runs, under the world's lock.
 *
 * @param scope the caller's account and the Region the call was signed for
 * @param body the request's body as it came, for operations that take a stream (S3 PutObject)
 */
public record Call(World world, Scope scope, Caller caller, Authorizer authorizer, String requestId, byte[] body) {
    public String account() {
        return scope.account();
    }

    public String region() {
        return scope.region();
    }

    public Instant now() {
        return world.now();
    }

    public Ids ids() {
        return world.ids();
    }

    /** The table of one type in the caller's account and Region. */
    public <V> Table<V> table(Class<V> type) {
        return world.table(scope, type);
    }

    /** The table of one type that belongs to the caller's whole account. */
    public <V> Table<V> globalTable(Class<V> type) {
        return world.table(scope.global(), type);
    }

    /** Whether the caller may also do something else, as when DRS launches with the caller's own rights. */
    public boolean mayAlso(String action, String resource) {
        return authorizer.allows(world, caller, action, resource);
    }

    /** An ARN in the caller's account and Region: {@code arn:aws:drs:eu-central-1:111122223333:job/drsjob-…}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region() + ":" + account() + ":" + resource;
    }
}
