package io.breakwater.aws.core.send;

/**
 * What is known about the attempts of one call once no further one can leave. An attempt is <em>open</em> if it may have left and no
 * answer says that AWS did nothing.
 *
 * @param attempts attempts that were begun, sent or not
 * @param earlierOpen whether an attempt before the last one is open
 * @param lastOpen whether the last attempt is open
 */
public record Delivery(int attempts, boolean earlierOpen, boolean lastOpen) {}
