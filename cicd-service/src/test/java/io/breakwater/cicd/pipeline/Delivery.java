package io.breakwater.cicd.pipeline;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;

/** The sample account, registered, and the deliveries in it, for tests. */
public final class Delivery {
    public static final String REGION = "eu-central-1";
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final AwsClients aws;
    private final String region;

    public Delivery(AwsClients aws) {
        this(aws, REGION);
    }

    private Delivery(AwsClients aws, String region) {
        this.aws = aws;
        this.region = region;
    }

    /** The same account in another Region. */
    public Delivery in(String other) {
        return new Delivery(aws, other);
    }

    /** Registers the production account and waits until its pipelines are there. */
    public void register() {
        As.user("platform-admin").body("""
                        {"id":"111122223333","name":"production","regions":["eu-central-1"]}""").post("/cicd/accounts").then().statusCode(201);
        Eventually.that(
                "the five pipelines were read",
                LIMIT,
                () -> get("/cicd/pipelines")
                                        .getList("items.findAll { it.observedAt != null }")
                                        .size()
                                == 5
                        && get("/cicd/inventory").getString("items[0].state").equals("current"));
    }

    /** Waits until the history is whole. */
    public void history() {
        Eventually.that(
                "the history is whole",
                LIMIT,
                () -> get("/cicd/pipelines/shop-web/executions").getString("historySince") != null);
    }

    /** A call to CodePipeline as the account's administrator. */
    public <Q extends AwsRequest, R> R call(
            BiFunction<CodePipelineAsyncClient, Q, CompletableFuture<R>> operation, Q request) {
        return aws.client(AwsServices.codePipeline(), new Target(AccountRole.own(), region), new Caller("test"))
                .call(operation, request)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    public static JsonPath get(String path) {
        return As.user("viewer").get(path).then().statusCode(200).extract().jsonPath();
    }
}
