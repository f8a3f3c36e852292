package io.breakwater.aws.call;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Where the pipeline gets credentials from. */
public interface CredentialsSource {

    /** Credentials for a call, not about to expire; fails with an exception whose message may be shown. */
    CompletionStage<AwsCredentials> resolve(Target target, Caller caller);

    /** AWS says that these are no longer good; if there are others by now, those are kept. */
    void forget(Target target, Caller caller, AwsCredentials spent);

    /** The account a call with these credentials acts in; empty if it cannot be learnt. */
    CompletionStage<String> account(Target target, Caller caller, AwsCredentials credentials);
}
