package io.breakwater.simulator.secretsmanager;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Secrets Manager does beyond storing values. */
final class SecretsManagerBehaviours {
    static final Behaviour STAGES = documented(
            "secretsmanager.put-secret-value.stages",
            "A new value takes AWSCURRENT, and the version that had it becomes AWSPREVIOUS",
            "Secrets Manager API reference, PutSecretValue");
    static final Behaviour IDEMPOTENT = documented(
            "secretsmanager.client-request-token",
            "A token that was used is ignored with the same value and refused with another",
            "Secrets Manager API reference, PutSecretValue, ClientRequestToken");
    static final Behaviour WINDOW = documented(
            "secretsmanager.delete-secret.window",
            "A secret can be restored for 7 to 30 days, 30 unless asked otherwise, and is not readable meanwhile",
            "Secrets Manager API reference, DeleteSecret");
    static final Behaviour FORCED = documented(
            "secretsmanager.delete-secret.forced",
            "Deleted without recovery, a secret is gone, and one that does not exist is no error",
            "Secrets Manager API reference, DeleteSecret, ForceDeleteWithoutRecovery");
    static final Behaviour ARN_SUFFIX = documented(
            "secretsmanager.arn",
            "A secret's ARN ends with a hyphen and six random characters, and can be given without them",
            "Secrets Manager user guide, Secret ARN");
    static final Timing FORCED_AT_ONCE = Timing.assumed(
            "secretsmanager.delete-secret.asynchronous",
            "A forced deletion is done at once; flipped, its name is taken for a minute",
            "The API reference says it is asynchronous without a duration",
            Duration.ZERO,
            Duration.ofMinutes(1));

    static final List<Behaviour> ALL =
            List.of(STAGES, IDEMPOTENT, WINDOW, FORCED, ARN_SUFFIX, FORCED_AT_ONCE.behaviour());

    private SecretsManagerBehaviours() {}
}
