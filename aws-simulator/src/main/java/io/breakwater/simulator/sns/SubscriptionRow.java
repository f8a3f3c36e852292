package io.breakwater.simulator.sns;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A subscription, by its ARN.
 *
 * @param protocol {@code sqs}, {@code email}, …
 * @param endpoint what the protocol sends to: a queue's ARN, a mail address
 * @param token what confirms it; empty once it is confirmed
 * @param attributes those that were set
 */
record SubscriptionRow(
        String arn,
        String topicArn,
        String protocol,
        String endpoint,
        String owner,
        String token,
        SortedMap<String, String> attributes) {
    SubscriptionRow {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    boolean isPending() {
        return !token.isEmpty();
    }

    /** How lists name it. */
    String told() {
        return isPending() ? "PendingConfirmation" : arn;
    }

    SubscriptionRow confirmed() {
        return new SubscriptionRow(arn, topicArn, protocol, endpoint, owner, "", attributes);
    }

    SubscriptionRow with(String attribute, String value) {
        SortedMap<String, String> all = new TreeMap<>(attributes);
        if (value.isEmpty()) {
            all.remove(attribute);
        } else {
            all.put(attribute, value);
        }
        return new SubscriptionRow(arn, topicArn, protocol, endpoint, owner, token, all);
    }
}
