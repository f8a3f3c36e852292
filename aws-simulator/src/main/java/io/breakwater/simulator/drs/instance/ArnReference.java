package io.breakwater.simulator.drs.instance;

import io.breakwater.simulator.core.world.Scope;

/** A resource of the service by its ARN: {@code arn:aws:drs:eu-central-1:111122223333:source-server/s-…}. */
public record ArnReference(Scope scope, String id) {
    /** Reads an ARN that the service has made. */
    public static ArnReference of(String arn) {
        String[] parts = arn.split(":", 6);
        return new ArnReference(new Scope(parts[4], parts[3]), parts[5].substring(parts[5].indexOf('/') + 1));
    }
}
