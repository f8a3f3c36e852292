package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.breakwater.drs.core.notification.EventFilter;
import java.util.Optional;

/**
 * A checked body.
 *
 * @param secret of a webhook; empty to keep the one there is
 */
record SubscriptionDraft(String name, Channel channel, Optional<String> secret, EventFilter filter, boolean enabled) {

    @Override
    public String toString() {
        return "SubscriptionDraft[" + name + "]";
    }
}
