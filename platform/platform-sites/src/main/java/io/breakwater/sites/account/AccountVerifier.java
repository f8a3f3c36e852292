package io.breakwater.sites.account;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.sites.core.Account;
import io.breakwater.sites.core.SiteCheck;
import io.breakwater.sites.core.Verification;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Looks whether this service can work in an account. Only reads. */
@ApplicationScoped
class AccountVerifier {
    private final AwsClients aws;
    private final SiteQuestions questions;
    private final Clock clock = Clock.systemUTC();

    AccountVerifier(AwsClients aws, SiteQuestions questions) {
        this.aws = aws;
        this.questions = questions;
    }

    /** Never fails because of AWS: that is what it finds out. */
    Uni<Verification> verify(Account account, Caller caller) {
        List<Uni<SiteCheck>> checks = account.regions().stream()
                .map(region -> check(account, new Target(account.role(), region), caller))
                .toList();
        return Uni.join()
                .all(checks)
                .andFailFast()
                .map(found -> new Verification(clock.instant().truncatedTo(ChronoUnit.MICROS), found));
    }

    private Uni<SiteCheck> check(Account account, Target target, Caller caller) {
        // A session from before may be worth nothing, because the role was made anew: it is forgotten then, and the
        // next one decides.
        return identity(target, caller)
                .chain(first -> first instanceof CallOutcome.Refused
                        ? identity(target, caller)
                        : Uni.createFrom().item(first))
                .chain(outcome -> switch (outcome) {
                    case CallOutcome.Succeeded<?> _ -> {
                        String actual = outcome.orThrow().account();
                        yield failures(account.id().equals(actual), target, caller)
                                .map(failures -> SiteCheck.of(
                                        questions.service(), target.region(), account.id(), actual, failures));
                    }
                    case CallOutcome.Refused<?>(AwsFailure failure) -> anonymous(target, failure);
                    case CallOutcome.NotSent<?>(AwsFailure failure) -> anonymous(target, failure);
                    case CallOutcome.Unknown<?>(AwsFailure failure) -> anonymous(target, failure);
                });
    }

    private Uni<CallOutcome<GetCallerIdentityResponse>> identity(Target target, Caller caller) {
        return aws.client(AwsServices.sts(), target, caller)
                .outcome(
                        StsAsyncClient::getCallerIdentity,
                        GetCallerIdentityRequest.builder().build());
    }

    private static Uni<SiteCheck> anonymous(Target target, AwsFailure failure) {
        return Uni.createFrom().item(SiteCheck.anonymous(target.region(), failure));
    }

    /** What does not succeed of what is needed at least, by the IAM action. */
    private Uni<Map<String, AwsFailure>> failures(boolean rightAccount, Target target, Caller caller) {
        if (!rightAccount) {
            return Uni.createFrom().item(Map.of());
        }
        List<Uni<Map<String, AwsFailure>>> reads = questions.ask(target, caller).entrySet().stream()
                .map(question -> failure(question.getKey(), question.getValue()))
                .toList();
        return Uni.join().all(reads).andFailFast().map(AccountVerifier::merged);
    }

    private static Uni<Map<String, AwsFailure>> failure(String action, Uni<? extends CallOutcome<?>> call) {
        return call.map(outcome ->
                failure(outcome).map(failure -> Map.of(action, failure)).orElseGet(Map::of));
    }

    private static Optional<AwsFailure> failure(CallOutcome<?> outcome) {
        return switch (outcome) {
            case CallOutcome.Succeeded<?> _ -> Optional.empty();
            case CallOutcome.Refused<?>(AwsFailure failure) -> Optional.of(failure);
            case CallOutcome.NotSent<?>(AwsFailure failure) -> Optional.of(failure);
            case CallOutcome.Unknown<?>(AwsFailure failure) -> Optional.of(failure);
        };
    }

    private static Map<String, AwsFailure> merged(List<Map<String, AwsFailure>> single) {
        Map<String, AwsFailure> all = new HashMap<>();
        single.forEach(all::putAll);
        return all;
    }
}
