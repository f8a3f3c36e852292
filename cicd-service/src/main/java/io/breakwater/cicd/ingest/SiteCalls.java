package io.breakwater.cicd.ingest;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;

/** Questions to CodePipeline, each of which is paid for from its site's budget. */
@ApplicationScoped
class SiteCalls {
    private final Sites sites;
    private final BudgetStore budget;

    SiteCalls(Sites sites, BudgetStore budget) {
        this.sites = sites;
        this.budget = budget;
    }

    /** How much of a site's budget somebody may use. */
    enum Urgency {
        /** Somebody waits for the answer. */
        NOW(0),
        /** It is read in its turn. */
        IN_TURN(0.2),
        /** It fills in what is long past. */
        HISTORY(0.5);

        private final double reserve;

        Urgency(double reserve) {
            this.reserve = reserve;
        }
    }

    /**
     * Asks.
     *
     * @return fails with {@link BudgetSpent}, or with {@link AwsCallException}
     */
    <Q extends AwsRequest, R> Uni<R> ask(
            Site site,
            Urgency urgency,
            BiFunction<CodePipelineAsyncClient, Q, CompletableFuture<R>> operation,
            Q request) {
        return budget.spend(site, urgency.reserve)
                .chain(() -> sites.reach(AwsServices.codePipeline(), site))
                .chain(client -> client.call(operation, request))
                .onFailure(SiteCalls::throttled)
                .call(() -> budget.throttled(site));
    }

    private static boolean throttled(Throwable failure) {
        return failure instanceof AwsCallException refused && refused.failure().cause() == AwsFailure.Cause.THROTTLED;
    }
}
