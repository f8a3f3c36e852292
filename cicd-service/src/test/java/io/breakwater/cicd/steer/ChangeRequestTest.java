package io.breakwater.cicd.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.SteeringTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What delivers to production waits for a second person. */
@SteeringTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ChangeRequestTest extends SteerTests {
    @Inject
    ChangeRequests requests;

    @BeforeEach
    void markProduction() {
        tag("shop-web", "Production");
    }

    @Test
    void anOrderIsSentOnceASecondPersonApprovesIt() {
        Response asked = ask(operator());

        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.path("state").toString()).isEqualTo("REQUESTED");
        assertThat(asked.header("Location")).isEqualTo("/cicd/change-requests/" + asked.path("id"));
        assertThat(sent("StartPipelineExecution")).isZero();

        Response done = approve(approver(), id(asked));

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.path("state").toString()).isEqualTo("DONE");
        assertThat(done.path("decision.name").toString()).isEqualTo("anton");
        assertThat(done.path("requestedBy.name").toString()).isEqualTo("olga");
        assertThat(executions("shop-web").getFirst().pipelineExecutionId())
                .isEqualTo(done.path("resultId").toString());
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @Test
    void whoAskedDoesNotApprove() {
        String id = id(ask(person("olga", "cicd-operator", "cicd-approver")));

        assertThat(approve(person("olga", "cicd-operator", "cicd-approver"), id).statusCode())
                .isEqualTo(403);
        assertThat(sent("StartPipelineExecution")).isZero();
        assertThat(read(id).path("state").toString()).isEqualTo("REQUESTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-token", "agent-operator", "mcp-gateway"})
    void anAgentsClientDoesNotApprove(String client) {
        String id = id(ask(operator()));

        assertThat(approve(through(client, "anton", "cicd-approver"), id).statusCode())
                .isEqualTo(403);
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cicd-operator", "platform-admin", "viewer"})
    void anotherRoleDoesNotApprove(String role) {
        String id = id(ask(operator()));

        assertThat(approve(person("vera", role), id).statusCode()).isEqualTo(403);
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void whatWasRejectedIsNeverSent() {
        String id = id(ask(operator()));

        Response rejected = approver().body("{\"comment\":\"not today\"}").post(request(id, "reject"));

        assertThat(rejected.path("state").toString()).isEqualTo("REJECTED");
        assertThat(rejected.path("decision.comment").toString()).isEqualTo("not today");
        assertThat(approve(approver(), id).statusCode()).isEqualTo(409);
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void onlyWhoAskedWithdraws() {
        String id = id(ask(operator()));

        assertThat(person("omar", "cicd-operator")
                        .body("")
                        .post(request(id, "withdraw"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator()
                        .body("")
                        .post(request(id, "withdraw"))
                        .path("state")
                        .toString())
                .isEqualTo("WITHDRAWN");
        assertThat(approve(approver(), id).statusCode()).isEqualTo(409);
    }

    @Test
    void afterItsTimeARequestIsNotSent() {
        String id = id(ask(operator()));
        sql("UPDATE steering_order SET expires_at = now() - interval '1 second'");

        Response late = approve(approver(), id);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.path("detail").toString()).contains("expired at");
        assertThat(read(id).path("state").toString()).isEqualTo("EXPIRED");
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void timeWritesDownWhatNobodyDecidedOrAnswered() {
        String undecided = id(ask(operator()));
        sql("UPDATE steering_order SET expires_at = now() - interval '1 second'");
        String unanswered = id(ask(person("omar", "cicd-operator")));
        sql("UPDATE steering_order SET state = 'SENT', sent_at = now() - interval '3 minutes' WHERE id = '" + unanswered
                + "'");
        String fresh = id(ask(person("ines", "cicd-operator")));

        requests.sweep().await().atMost(Duration.ofSeconds(10));

        assertThat(read(undecided).path("state").toString()).isEqualTo("EXPIRED");
        assertThat(read(unanswered).path("state").toString()).isEqualTo("UNKNOWN");
        assertThat(read(unanswered).path("failure.code").toString()).isEqualTo("NoAnswer");
        assertThat(read(fresh).path("state").toString()).isEqualTo("REQUESTED");
    }

    @Test
    void aFreezeWindowHoldsWhatWasApproved() {
        String id = id(ask(operator()));
        String window =
                freeze("stocktaking", "{\"environments\":[\"production\"]}").path("id");

        Response held = approve(approver(), id);

        assertThat(held.statusCode()).isEqualTo(409);
        assertThat(held.path("detail").toString()).contains("'stocktaking' until 2126-01-01T00:00:00Z");
        assertThat(sent("StartPipelineExecution")).isZero();
        administrator().header("If-Match", "*").delete("/cicd/freeze-windows/" + window);
        assertThat(approve(approver(), id).path("state").toString()).isEqualTo("DONE");
    }

    @Test
    void anEmergencyIsApprovedInTheFreeze() {
        freeze("stocktaking", "{}");
        Response asked =
                administrator().body("{\"emergency\":\"the shop is down\"}").post(pipeline("shop-web", "trigger"));

        assertThat(asked.path("state").toString()).as(asked.asString()).isEqualTo("REQUESTED");
        assertThat(approve(approver(), id(asked)).path("state").toString()).isEqualTo("DONE");
    }

    @Test
    void aLostAnswerIsUnknownAndNotSentAgain() {
        String latest = executions("shop-web").stream()
                .filter(each -> each.statusAsString().equals("Succeeded"))
                .skip(1)
                .findFirst()
                .orElseThrow()
                .pipelineExecutionId();
        String id = id(operator()
                .body("{\"targetExecutionId\":\"%s\"}".formatted(latest))
                .post(pipeline("shop-web", "stages/Production/rollback")));
        loseAnswers("RollbackStage", 1);

        Response lost = approve(approver(), id);

        assertThat(lost.path("state").toString()).as(lost.asString()).isEqualTo("UNKNOWN");
        assertThat(lost.path("look").toString()).contains("It is not sent again");
        assertThat(approve(person("ines", "cicd-approver"), id).statusCode()).isEqualTo(409);
        assertThat(sent("RollbackStage")).isEqualTo(1);
    }

    @Test
    void whatAwsRefusesIsARequestThatEndedSo() {
        String id = id(operator()
                .body("{\"executionId\":\"0f0f0f0f-0000-4000-8000-000000000001\"}")
                .post(pipeline("shop-web", "stages/Build/retry")));

        Response refused = approve(approver(), id);

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.path("state").toString()).isEqualTo("REFUSED");
        assertThat(refused.path("failure.code").toString()).endsWith("Exception");
        assertThat(refused.path("failure.requestId").toString()).isNotBlank();
    }

    @Test
    void ofTwoWhoApproveAtOnceOneSends() {
        String id = id(ask(operator()));

        List<Integer> answers = Stream.of("anton", "ines", "ivo", "pia")
                .parallel()
                .map(name -> approve(person(name, "cicd-approver"), id).statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @Test
    void aRepeatedKeyAsksOnce() {
        String key = key();

        Response first = ask(operator().header("Idempotency-Key", key));
        sql("DELETE FROM idempotency");
        Response second = ask(operator().header("Idempotency-Key", key));

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(list("").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void stoppingWaitsForNobody() {
        String id = id(ask(operator()));
        String execution = approve(approver(), id).path("resultId");

        Response stopped = operator()
                .body("{\"abandon\":true,\"reason\":\"wrong commit\"}")
                .post(pipeline("shop-web", "executions/" + execution + "/stop"));

        assertThat(stopped.statusCode()).as(stopped.asString()).isEqualTo(200);
        assertThat(stopped.path("secondPerson").toString()).isEqualTo("false");
    }

    @Test
    void requestsAreListedTheLatestFirst() {
        String first = id(ask(operator()));
        String second = id(ask(operator()));
        approve(approver(), first);

        assertThat(list("").jsonPath().getList("items.id", String.class)).containsExactly(second, first);
        assertThat(list("?state=REQUESTED").jsonPath().getList("items.id", String.class))
                .containsExactly(second);
        assertThat(list("?name=billing").jsonPath().getList("items.id", String.class))
                .isEmpty();
        Response page = list("?page_size=1");
        assertThat(list("?page_size=1&page_token=" + page.path("nextPageToken"))
                        .jsonPath()
                        .getList("items.id", String.class))
                .containsExactly(first);
        assertThat(list("?state=ODD").statusCode()).isEqualTo(400);
    }

    @Test
    void whereNobodyKnowsTheTagsItIsTreatedAsProduction() {
        tag("shop-web", "dev");
        account.fault("untold", """
                {"kind":"throttle","target":{"operation":"ListTagsForResource","service":"codepipeline"}}""");

        Response asked = ask(operator());

        assertThat(asked.path("state").toString()).as(asked.asString()).isEqualTo("REQUESTED");
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void whatIsNoRequestIsNotFound() {
        tag("shop-web", "dev");
        String direct = id(ask(operator()));

        assertThat(viewer().get("/cicd/change-requests/" + direct).statusCode()).isEqualTo(404);
        assertThat(viewer().get("/cicd/change-requests/latest").statusCode()).isEqualTo(404);
    }

    private static Response ask(RequestSpecification who) {
        return who.body("{\"reason\":\"release\"}").post(pipeline("shop-web", "trigger"));
    }

    private static Response approve(RequestSpecification who, String id) {
        return who.body("{\"comment\":\"fine\"}").post(request(id, "approve"));
    }

    private Response read(String id) {
        return viewer().get("/cicd/change-requests/" + id);
    }

    private Response list(String query) {
        return viewer().get("/cicd/change-requests" + query);
    }

    private static String request(String id, String verb) {
        return "/cicd/change-requests/" + id + "/" + verb;
    }

    private static String id(Response answer) {
        return answer.path("id");
    }
}
