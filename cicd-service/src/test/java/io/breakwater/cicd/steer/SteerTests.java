package io.breakwater.cicd.steer;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SignedTokens;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.TagResourceRequest;

/** The simulated account, the people in front of it, and what they do. */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
public abstract class SteerTests {
    protected static final String REGION = "eu-central-1";
    private static final String SERVICE = "cicd-service";
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(40);

    private static String administrator = "";
    private static int port;

    protected SimulatedAccount account;
    protected SignedTokens tokens;

    @Inject
    protected AwsClients aws;

    @Inject
    protected Pool pool;

    @BeforeEach
    void registerTheAccount() {
        account.restore();
        sql("DELETE FROM freeze_window");
        sql("DELETE FROM steering_order");
        var body = """
                {"id":"%s","name":"production","regions":["%s"]}""".formatted(SimulatedAccount.PRODUCTION, REGION);
        int status = administrator().body(body).post("/cicd/accounts").statusCode();
        if (status != 201 && status != 409) {
            throw new IllegalStateException("the account could not be registered: " + status);
        }
        Eventually.that(
                "the pipelines were found",
                FOUND_WITHIN,
                () -> viewer().get("/cicd/pipelines/warehouse").statusCode() == 200
                        && viewer().get("/cicd/pipelines/shop-web").statusCode() == 200
                        && viewer().get("/cicd/pipelines/shop-api").statusCode() == 200
                        && viewer().get("/cicd/pipelines/billing").statusCode() == 200);
    }

    @AfterEach
    void leaveNothing() {
        account.restore();
        sql("DELETE FROM freeze_window");
        sql("DELETE FROM steering_order");
        port = RestAssured.port;
        administrator = tokens.person("ada", SERVICE, "platform-admin");
    }

    /** Other tests share the database, and register the account themselves. */
    @AfterAll
    static void forgetTheAccount() {
        String token = administrator;
        administrator = "";
        Eventually.that(
                "the account is forgotten",
                () -> token.isEmpty()
                        || Set.of(204, 404)
                                .contains(as(token)
                                        .port(port)
                                        .header("If-Match", "*")
                                        .delete("/cicd/accounts/" + SimulatedAccount.PRODUCTION)
                                        .statusCode()));
    }

    protected RequestSpecification person(String name, String... roles) {
        return as(tokens.person(name, SERVICE, roles));
    }

    protected RequestSpecification through(String client, String name, String... roles) {
        return as(tokens.personThrough(client, name, SERVICE, roles));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    protected RequestSpecification operator() {
        return person("olga", "cicd-operator");
    }

    protected RequestSpecification approver() {
        return person("anton", "cicd-approver");
    }

    protected RequestSpecification administrator() {
        return person("ada", "platform-admin");
    }

    protected RequestSpecification viewer() {
        return person("vera", "viewer");
    }

    protected static String pipeline(String name, String rest) {
        return "/cicd/pipelines/" + name + "/" + rest;
    }

    protected static String key() {
        return UUID.randomUUID().toString();
    }

    /** How often the simulated account saw an operation. */
    protected int sent(String operation) {
        return account.calls(operation).size();
    }

    protected Response freeze(String name, String scope) {
        return administrator().body("""
                        {"name":"%s","reason":"stocktaking","start":"2026-01-01T00:00:00Z","end":"2126-01-01T00:00:00Z",
                         "scope":%s}""".formatted(name, scope)).post("/cicd/freeze-windows");
    }

    /** The answer of one that lets nothing be answered after its effect, as often as it is said. */
    protected void loseAnswers(String operation, int times) {
        account.fault("lost", """
                {"kind":"reset-after-effect","times":%d,"target":{"operation":"%s"}}""".formatted(times, operation));
    }

    protected void tag(String pipeline, String environment) {
        codePipeline()
                .call(
                        CodePipelineAsyncClient::tagResource,
                        TagResourceRequest.builder()
                                .resourceArn("arn:aws:codepipeline:%s:%s:%s"
                                        .formatted(REGION, SimulatedAccount.PRODUCTION, pipeline))
                                .tags(tag -> tag.key("environment").value(environment))
                                .build())
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    protected List<PipelineExecutionSummary> executions(String pipeline) {
        return codePipeline()
                .call(
                        CodePipelineAsyncClient::listPipelineExecutions,
                        ListPipelineExecutionsRequest.builder()
                                .pipelineName(pipeline)
                                .build())
                .await()
                .atMost(Duration.ofSeconds(10))
                .pipelineExecutionSummaries();
    }

    protected AwsClient<CodePipelineAsyncClient> codePipeline() {
        return aws.client(AwsServices.codePipeline(), new Target(AccountRole.own(), REGION), new Caller("the-test"));
    }

    protected void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }

    /** A parameter of the newest call of an operation. */
    protected JsonNode parameters(String operation) {
        return account.calls(operation).getLast().path("parameters");
    }
}
