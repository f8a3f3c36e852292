package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Sends one message over one kind of channel. */
@FunctionalInterface
interface Sender<C extends Channel> {

    /**
     * @param secret of the subscription, opened
     * @return fails if it did not arrive, or nobody knows
     */
    Uni<Void> send(C channel, Optional<String> secret, Delivery delivery);
}
