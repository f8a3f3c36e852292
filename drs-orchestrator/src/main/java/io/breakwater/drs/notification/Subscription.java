package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.breakwater.drs.core.notification.EventFilter;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is told what.
 *
 * @param sealedSecret signs webhooks; readable by this service only
 */
record Subscription(
        UUID id,
        String name,
        Channel channel,
        Optional<String> sealedSecret,
        EventFilter filter,
        boolean enabled,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() {
        return "Subscription[" + id + " " + name + "]";
    }
}
