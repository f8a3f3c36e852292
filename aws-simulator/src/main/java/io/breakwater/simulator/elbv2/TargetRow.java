package io.breakwater.simulator.elbv2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * A registered target.
 *
 * @param drainingSince when it was deregistered, or null
 */
record TargetRow(
        String groupArn,
        TargetDescription target,
        Instant registeredAt,
        @Nullable Instant drainingSince) {
    static String key(String groupArn, TargetDescription target) {
        return groupArn + " " + target.id() + " " + target.port();
    }

    String key() {
        return key(groupArn, target);
    }

    TargetRow draining(Instant since) {
        return new TargetRow(groupArn, target, registeredAt, since);
    }
}
