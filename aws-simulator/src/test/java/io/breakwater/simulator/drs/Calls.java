package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;

/** Calls that reach a handler without the wire. */
final class Calls {
    private Calls() {}

    static Call of(World world, String account, String region) {
        var caller = new Caller(account, "arn:aws:iam::" + account + ":user/test", "AIDATEST", "AKIATEST");
        return new Call(
                world,
                new Scope(account, region),
                caller,
                (any, who, action, resource) -> true,
                "request",
                new byte[0]);
    }
}
