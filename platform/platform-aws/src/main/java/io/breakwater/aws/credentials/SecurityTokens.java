package io.breakwater.aws.credentials;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.SessionName;
import io.breakwater.aws.core.account.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/**
 * What we ask STS. Always the STS of the Region the call goes to: when a Region is down, calls to another must not depend on it.
 */
public final class SecurityTokens {
    private final BiFunction<Target, Caller, AwsClient<StsAsyncClient>> sts;
    private final Duration sessionLength;

    /**
     * @param sts a client of STS for a target and caller
     * @param sessionLength how long a role is assumed for; between 15 minutes and what the role allows
     */
    public SecurityTokens(BiFunction<Target, Caller, AwsClient<StsAsyncClient>> sts, Duration sessionLength) {
        this.sts = sts;
        this.sessionLength = sessionLength;
    }

    CompletableFuture<Session> assume(AccountRole.Assumed role, Caller caller, String region) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.roleArn())
                .roleSessionName(SessionName.of(caller))
                .durationSeconds(Math.toIntExact(sessionLength.toSeconds()));
        role.externalId().ifPresent(request::externalId);
        return sts.apply(new Target(AccountRole.own(), region), caller)
                .call(StsAsyncClient::assumeRole, request.build())
                .map(answer -> session(answer.credentials()))
                .subscribeAsCompletionStage();
    }

    CompletableFuture<String> ownAccount(Caller caller, String region) {
        return sts.apply(new Target(AccountRole.own(), region), caller)
                .call(
                        StsAsyncClient::getCallerIdentity,
                        GetCallerIdentityRequest.builder().build())
                .map(answer -> answer.account())
                .subscribeAsCompletionStage();
    }

    private static Session session(Credentials given) {
        return new Session(
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
                given.expiration());
    }
}
