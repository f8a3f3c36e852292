package io.breakwater.drs.notification;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A message to one subscriber. Its id is in the message, so that a receiver who got it twice can tell.
 *
 * @param attempts including the one at hand
 */
record Delivery(UUID id, UUID subscription, String type, JsonObject document, int attempts) {}
