package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.aws.core.call.Receipt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What was done, with AWS's proof of it.
 *
 * @param build the build that was started or stopped, as it was then; absent where there is none
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record OrderDocument(String project, @Nullable BuildDocument build, ReceiptDocument receipt) {

    /** @param requestId AWS's id of the request */
    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    record ReceiptDocument(
            String account,
            String region,
            String requestId,
            @Nullable String arn) {
        static ReceiptDocument of(Receipt receipt) {
            return new ReceiptDocument(
                    receipt.account(),
                    receipt.region(),
                    receipt.requestId(),
                    receipt.arn().orElse(null));
        }
    }
}
