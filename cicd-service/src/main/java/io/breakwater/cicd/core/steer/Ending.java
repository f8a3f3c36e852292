package io.breakwater.cicd.core.steer;

import java.time.Instant;
import java.util.Optional;

/**
 * How sending ended.
 *
 * @param resultId what AWS named in its answer: the execution or the deployment
 * @param receipt what AWS did, when it did it
 * @param failure why it did not, or why that is not known
 */
public record Ending(Instant at, Optional<String> resultId, Optional<Proof> receipt, Optional<Fault> failure) {

    /**
     * Proof for support cases.
     *
     * @param arn what was changed, where the answer names it
     */
    public record Proof(String account, String region, Optional<String> arn, String requestId) {}

    /**
     * What went wrong.
     *
     * @param code AWS's, or the name of a cause of ours
     * @param requestId AWS's; empty if it did not answer
     */
    public record Fault(String code, String message, String requestId) {}
}
