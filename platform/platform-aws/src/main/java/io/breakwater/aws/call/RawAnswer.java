package io.breakwater.aws.call;

import java.util.Optional;

/** An answer that is not the SDK's but tells what a receipt needs. */
public interface RawAnswer {
    /** AWS's id of the request; empty if the answer has none. */
    String requestId();

    /** What was changed, where the answer names it. */
    Optional<String> arn();
}
