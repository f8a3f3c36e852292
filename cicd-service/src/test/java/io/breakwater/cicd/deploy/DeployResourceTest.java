package io.breakwater.cicd.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.cicd.SteeringTest;
import io.breakwater.cicd.steer.SteerTests;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.CreateApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentGroupRequest;

/** Deployments of CodeDeploy: seen, followed, ordered. */
@SteeringTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class DeployResourceTest extends SteerTests {
    private static final String DEPLOYMENTS = "/cicd/deployments";

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void makeAnApplication() {
        application("tickets", "dev");
    }

    @Test
    void applicationsAreListedWithTheirGroups() {
        Response list = viewer().get("/cicd/applications?page_size=200");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.jsonPath().getList("items.findAll{it.name=='tickets'}.groups[0]", String.class))
                .containsExactly("live");
        assertThat(list.jsonPath().getList("incomplete")).isEmpty();
    }

    @Test
    void anOperatorDeploysARevision() {
        Response order = deploy(operator(), "tickets", "1");

        assertThat(order.path("state").toString()).as(order.asString()).isEqualTo("DONE");
        assertThat(order.path("target.kind").toString()).isEqualTo("APPLICATION");
        String id = order.path("resultId");
        assertThat(id).startsWith("d-");
        account.step(Duration.ofMinutes(20));
        Response read = viewer().get(DEPLOYMENTS + "/" + id);
        assertThat(read.path("deployment.status").toString()).isEqualTo("Succeeded");
        assertThat(read.path("deployment.revision.version").toString()).isEqualTo("1");
        assertThat(read.jsonPath().getList("targets")).hasSize(3);
        assertThat(read.jsonPath().getList("targets[0].events.name", String.class))
                .contains("Install");
    }

    @Test
    void aDeploymentThatHasNotStartedHasNoTargetsYet() {
        account.pace(0);
        String id = deploy(operator(), "tickets", "1").path("resultId");

        Response read = viewer().get(DEPLOYMENTS + "/" + id);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.path("deployment.over").toString()).isEqualTo("false");
        assertThat(read.jsonPath().getList("targets")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "dr-admin", "platform-admin"})
    void nobodyElseDeploys(String role) {
        assertThat(deploy(person("vera", role), "tickets", "1").statusCode()).isEqualTo(403);
        assertThat(sent("CreateDeployment")).isZero();
    }

    @Test
    void aProductionApplicationNeedsASecondPerson() {
        application("checkout", "production");

        Response asked = deploy(operator(), "checkout", "1");

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(sent("CreateDeployment")).isZero();
        Response done = approver().body("{}").post("/cicd/change-requests/" + asked.path("id") + "/approve");
        assertThat(done.path("state").toString()).as(done.asString()).isEqualTo("DONE");
        assertThat(sent("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aFrozenApplicationIsNotDeployed() {
        freeze("stocktaking", "{\"names\":[\"tickets\"]}");

        assertThat(deploy(operator(), "tickets", "1").statusCode()).isEqualTo(409);
        assertThat(sent("CreateDeployment")).isZero();
    }

    @Test
    void aDeploymentWhoseAnswerWasLostIsUnknownAndNotSentAgain() {
        loseAnswers("CreateDeployment", 1);
        String key = key();

        Response lost = deploy(operator().header("Idempotency-Key", key), "tickets", "1");
        deploy(operator().header("Idempotency-Key", key), "tickets", "1");

        assertThat(lost.path("state").toString()).isEqualTo("UNKNOWN");
        assertThat(lost.path("look").toString()).contains("/cicd/deployments?application=tickets");
        assertThat(sent("CreateDeployment")).isEqualTo(1);
    }

    @Test
    void aDeploymentIsStopped() {
        account.pace(0);
        String id = deploy(operator(), "tickets", "1").path("resultId");

        Response stopped = operator().body("{\"reason\":\"wrong one\"}").post(DEPLOYMENTS + "/" + id + "/stop");

        assertThat(stopped.path("state").toString()).as(stopped.asString()).isEqualTo("DONE");
        account.step(Duration.ofMinutes(1));
        assertThat(viewer().get(DEPLOYMENTS + "/" + id)
                        .path("deployment.status")
                        .toString())
                .isEqualTo("Stopped");
        assertThat(viewer().body("{}").post(DEPLOYMENTS + "/" + id + "/stop").statusCode())
                .isEqualTo(403);
    }

    @Test
    void rollingBackDeploysWhatWasThereBefore() {
        String first = finished("1");
        String second = finished("2");

        Response back = operator().body("{\"reason\":\"slow\"}").post(DEPLOYMENTS + "/" + second + "/rollback");

        assertThat(back.path("state").toString()).as(back.asString()).isEqualTo("DONE");
        assertThat(back.path("arguments.rollbackOf").toString()).isEqualTo(second);
        assertThat(viewer().get(DEPLOYMENTS + "/" + back.path("resultId"))
                        .path("deployment.revision.version")
                        .toString())
                .isEqualTo("1");
        assertThat(operator()
                        .body("{}")
                        .post(DEPLOYMENTS + "/" + first + "/rollback")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whyADeploymentFailedIsShown() {
        account.fault("broken", """
                {"kind":"work-failure","times":1,"reason":"no such file","target":{"service":"codedeploy"}}""");
        String id = finished("1");

        Response read = viewer().get(DEPLOYMENTS + "/" + id);

        assertThat(read.path("deployment.status").toString()).isEqualTo("Failed");
        assertThat(read.path("deployment.error.code").toString()).isEqualTo("HEALTH_CONSTRAINTS");
        assertThat(read.jsonPath().getList("targets.events.flatten().logTail", String.class))
                .anySatisfy(tail -> assertThat(tail).contains("no such file"));
    }

    @Test
    void deploymentsAreFilteredAndPaged() {
        String first = finished("1");
        String second = finished("2");

        assertThat(ids("?application=tickets")).containsExactly(second, first);
        assertThat(ids("?application=tickets&group=live&status=Succeeded")).containsExactly(second, first);
        assertThat(ids("?application=tickets&status=Failed")).isEmpty();
        assertThat(ids("?application=nothing")).isEmpty();
        Response page = viewer().get(DEPLOYMENTS + "?application=tickets&page_size=1");
        assertThat(ids("?application=tickets&page_size=1&page_token=" + page.path("nextPageToken")))
                .containsExactly(first);
        assertThat(viewer().get(DEPLOYMENTS + "?group=live").statusCode()).isEqualTo(400);
        assertThat(viewer().get(DEPLOYMENTS + "?status=Odd").statusCode()).isEqualTo(400);
    }

    @Test
    void aSiteThatDoesNotAnswerIsNamed() {
        account.fault("forbidden", """
                {"kind":"throttle","target":{"operation":"ListDeployments"}}""");

        Response list = viewer().get(DEPLOYMENTS);

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.path("incomplete[0].region").toString()).isEqualTo(REGION);
        assertThat(list.path("incomplete[0].code").toString()).isNotBlank();
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThat(viewer().get(DEPLOYMENTS + "/d-ZZZZZZZZZ").statusCode()).isEqualTo(404);
        assertThat(deploy(operator(), "nothing", "1").statusCode()).isEqualTo(404);
        assertThat(operator().body("{\"group\":\"live\"}").post(DEPLOYMENTS).statusCode())
                .isEqualTo(400);
        assertThat(operator()
                        .body("{\"application\":\"tickets\",\"group\":\"live\",\"revision\":{}}")
                        .post(DEPLOYMENTS)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void followersSeeADeploymentThroughToItsEndAndShareTheLooks() {
        account.pace(0);
        String id = deploy(operator(), "tickets", "1").path("resultId");
        List<CompletableFuture<List<String>>> followers = List.of(follow(id), follow(id), follow(id));
        Eventually.that("somebody looks", () -> sent("GetDeployment") > 6);
        account.step(Duration.ofMinutes(20));

        List<List<String>> told =
                followers.stream().map(CompletableFuture::join).toList();

        assertThat(told)
                .allSatisfy(lines -> assertThat(lines)
                        .anyMatch(line -> line.startsWith("event:end"))
                        .anyMatch(line -> line.contains("\"status\":\"Succeeded\"")));
        int looks = sent("GetDeployment");
        assertThat(sent("ListDeploymentTargets")).isLessThanOrEqualTo(looks);
    }

    private CompletableFuture<List<String>> follow(String id) {
        var request = HttpRequest.newBuilder(root.resolve(DEPLOYMENTS + "/" + id + "/events"))
                .header("Authorization", "Bearer " + tokens.person("vera", "cicd-service", "viewer"))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofLines())
                .thenApply(answer -> answer.body().toList());
    }

    private String finished(String version) {
        String id = deploy(operator(), "tickets", version).path("resultId");
        account.step(Duration.ofMinutes(20));
        return id;
    }

    private List<String> ids(String query) {
        return viewer().get(DEPLOYMENTS + query).jsonPath().getList("items.id", String.class);
    }

    private static Response deploy(RequestSpecification who, String application, String version) {
        return who.body("""
                {"application":"%s","group":"live",
                 "revision":{"s3":{"bucket":"artifacts","key":"tickets.zip","version":"%s"}}}""".formatted(application, version)).post(DEPLOYMENTS);
    }

    private void application(String name, String environment) {
        codeDeploy()
                .call(
                        CodeDeployAsyncClient::createApplication,
                        CreateApplicationRequest.builder()
                                .applicationName(name)
                                .computePlatform("Server")
                                .tags(tag -> tag.key("environment").value(environment))
                                .build())
                .chain(() -> codeDeploy()
                        .call(
                                CodeDeployAsyncClient::createDeploymentGroup,
                                CreateDeploymentGroupRequest.builder()
                                        .applicationName(name)
                                        .deploymentGroupName("live")
                                        .serviceRoleArn(
                                                "arn:aws:iam::%s:role/Delivery".formatted(SimulatedAccount.PRODUCTION))
                                        .ec2TagFilters(filter -> filter.key("App")
                                                .value("tickets")
                                                .type("KEY_AND_VALUE"))
                                        .build()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private AwsClient<CodeDeployAsyncClient> codeDeploy() {
        return aws.client(AwsServices.codeDeploy(), new Target(AccountRole.own(), REGION), new Caller("the-test"));
    }
}
