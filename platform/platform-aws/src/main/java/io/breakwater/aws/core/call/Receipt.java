package io.breakwater.aws.core.call;

import java.util.Optional;

/**
 * Proof of what AWS did, for audit rows and support cases.
 *
 * @param account the twelve digits of the account acted in; empty if it could not be learnt
 * @param arn what was changed, where the answer names it
 * @param requestId AWS's id of the request; empty if the answer has none
 */
public record Receipt(String account, Optional<String> arn, String region, String requestId) {

    /** The same receipt for a resource whose ARN the answer does not carry, as with most of EC2. */
    public Receipt withArn(String resource) {
        return new Receipt(account, Optional.of(resource), region, requestId);
    }
}
