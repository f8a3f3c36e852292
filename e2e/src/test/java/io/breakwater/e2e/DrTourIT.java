package io.breakwater.e2e;

import static io.breakwater.e2e.DrPeople.DRILLING_AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.testing.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A recovery from the first account to the failback, by the people and agents whose roles it takes, and at each step somebody who may
 * not. Each step needs the ones before it. What the simulated account is made of: {@code aws-simulator/README.md}.
 */
@ExtendWith(StackExtension.class)
@Order(65)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrTourIT {
    /** Ten simulated minutes each second. */
    private static final double PACE = 600;

    private static final String ACCOUNT = "/drs/accounts/" + SimulatedAccount.RECOVERY;
    private static final String BROKEN = "billing-app-04";

    private final DrPeople people;
    private final SimulatedAccount aws;
    private final Rest viewer;
    private final Rest operator;
    private final Rest admin;
    private String plan = "";
    private DrExecution drill;
    private DrExecution recovery;

    DrTourIT(Stack stack) {
        people = new DrPeople(stack);
        aws = new SimulatedAccount(stack.local(4600), 1);
        viewer = people.person("viewer");
        operator = people.person("dr-operator");
        admin = people.person("dr-admin");
        drill = new DrExecution(viewer, "none-yet");
        recovery = drill;
    }

    @BeforeAll
    void timeFlies() {
        aws.pace(PACE);
    }

    @AfterAll
    void timeSlowsDown() {
        aws.pace(1);
    }

    @Test
    @Order(1)
    void accountIsRegisteredAndVerified() {
        assertThat(admin.delete(ACCOUNT).statusCode()).isEqualTo(204);
        assertThat(viewer.post("/drs/accounts", DrDocuments.account("mistyped")).statusCode())
                .isEqualTo(403);
        admin.create("/drs/accounts", DrDocuments.account("mistyped"));
        JsonNode mistyped = admin.create(ACCOUNT + "/verify", Json.object("{}"));
        assertThat(mistyped.at("/verification/ok").asBoolean(true)).isFalse();

        var replaced = admin.replace(ACCOUNT, DrDocuments.account(SimulatedAccount.RECOVERY_EXTERNAL_ID));

        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        JsonNode verified = admin.create(ACCOUNT + "/verify", Json.object("{}"));
        assertThat(verified.at("/verification/ok").asBoolean())
                .as(verified.toString())
                .isTrue();
        assertThat(verified.toString()).doesNotContain(SimulatedAccount.RECOVERY_EXTERNAL_ID);
        operator.create("/drs/source-servers/sync?account=" + SimulatedAccount.RECOVERY, Json.object("{}"));
        Await.until(
                "its servers are known",
                Duration.ofSeconds(60),
                () -> items(viewer.read("/drs/source-servers?page_size=200&account=" + SimulatedAccount.RECOVERY))
                        == 36);
    }

    @Test
    @Order(2)
    void samplesMakeRoom() {
        String sample = idOf(viewer.read("/drs/recovery-plans?q=Sample"));
        List<String> groups = Stream.of("Shop", "Billing", "Warehouse")
                .map(name -> idOf(viewer.read("/drs/protection-groups?q=" + name)))
                .toList();
        assertThat(operator.post("/drs/protection-groups", DrDocuments.group("billing", "db"))
                        .statusCode())
                .as("its servers are in a group")
                .isEqualTo(409);
        assertThat(operator.delete("/drs/recovery-plans/" + sample).statusCode())
                .isEqualTo(403);
        assertThat(admin.delete("/drs/protection-groups/" + groups.getFirst()).statusCode())
                .as("a plan uses it")
                .isEqualTo(409);

        assertThat(admin.delete("/drs/recovery-plans/" + sample).statusCode()).isEqualTo(204);
        assertThat(groups)
                .allSatisfy(group -> assertThat(
                                admin.delete("/drs/protection-groups/" + group).statusCode())
                        .isEqualTo(204));
    }

    @Test
    @Order(3)
    void groupsAreMadeByTagAndAPlanOfThem(Stack stack) {
        assertThat(viewer.post("/drs/protection-groups", DrDocuments.group("billing", "db"))
                        .statusCode())
                .isEqualTo(403);
        List<String> groups = List.of(
                group("billing", "db", 6),
                group("billing", "app", 9),
                group("billing", "web", 6),
                group("warehouse", "db", 3));
        var document = DrDocuments.billingPlan(groups, "", stack.port(4600));
        JsonNode circle = viewer.create(
                "/drs/recovery-plans/validate", DrDocuments.billingPlan(groups, "'applications'", stack.port(4600)));
        assertThat(circle.path("valid").asBoolean(true)).isFalse();
        assertThat(circle.path("findings").findValuesAsText("rule")).contains("plan.dependency-cycle");
        assertThat(viewer.post("/drs/recovery-plans", document).statusCode()).isEqualTo(403);

        plan = operator.create("/drs/recovery-plans", document).path("id").asText();

        people.makeDrillingAgent();
        JsonNode valid = people.tools(DRILLING_AGENT)
                .call("drs_plan_validate", Json.object("{}").put("plan", plan));
        assertThat(valid.path("valid").asBoolean()).as(valid.toString()).isTrue();
    }

    @Test
    @Order(4)
    void drillStopsWhereAServerFails() {
        String start = "/drs/recovery-plans/" + plan + "/executions";
        assertThat(viewer.post(start, Json.object("{'kind':'DRILL'}")).statusCode())
                .isEqualTo(403);
        assertThat(people.agentAtRest(DRILLING_AGENT)
                        .post(start, Json.object("{'kind':'DRILL'}"))
                        .statusCode())
                .isEqualTo(401);
        JsonNode preview = operator.create(start, Json.object("{'kind':'DRILL','dryRun':true}"));
        assertThat(preview.path("startable").asBoolean()).as(preview.toString()).isTrue();
        assertThat(preview.path("servers").asInt()).isEqualTo(24);

        drill = execution(operator.create(start, Json.object("{'kind':'DRILL','reason':'the tour'}")));

        assertThat(drill.ended()).isEqualTo("FAILED");
        assertThat(drill.failedServers()).containsExactly(BROKEN);
    }

    @Test
    @Order(5)
    void failureIsExplainedToWhoeverMayLook() {
        JsonNode told = people.toolsAlone("agent-viewer")
                .call("drs_explain_failure", Json.object("{}").put("execution", drill.id()));

        assertThat(told.path("failures").findValuesAsText("subject")).containsExactly(BROKEN, "wave applications");
        JsonNode failure = told.path("failures").path(0);
        assertThat(failure.path("subject").asText()).isEqualTo(BROKEN);
        assertThat(failure.path("error").asText()).contains("subnet-0dead0000beef0000");
        assertThat(failure.at("/explanation/fix").asText()).contains("roll the template back");
        assertThat(drill.failures().path(0).path("explanation")).isEqualTo(failure.path("explanation"));
    }

    @Test
    @Order(6)
    void causeIsRemovedAndTheDrillGoesOn() {
        String server = idOf(viewer.read("/drs/source-servers?q=" + BROKEN));
        var read = viewer.get("/drs/source-servers/" + server + "/launch-template");
        String version = read.headers().firstValue("ETag").orElseThrow();
        JsonNode template = Json.read(read.body());
        String rollback = "/drs/launch-templates/" + template.path("id").asText() + "/rollback";
        var before = Json.object("{}")
                .put("version", template.at("/defaultVersion/number").asLong() - 1);
        assertThat(operator.post(rollback, before, version).statusCode()).isEqualTo(403);
        assertThat(admin.post(rollback, before, "\"1\"").statusCode()).isEqualTo(412);
        assertThat(admin.post(rollback, before, version).statusCode()).isEqualTo(200);
        assertThat(viewer.post(drill.path("retry"), Json.object("{}")).statusCode())
                .isEqualTo(403);

        JsonNode retried = people.tools(DRILLING_AGENT)
                .call("drs_execution_control", Json.object("{'action':'retry'}").put("execution", drill.id()));

        assertThat(retried.path("outcome").asText()).as(retried.toString()).isIn("done", "waiting");
        drill.awaitApprovalOf("web");
    }

    @Test
    @Order(7)
    void approvalIsGivenByAPersonWhoMay() {
        String approve = drill.path("approve");
        var word = Json.object("{'wave':'web','comment':'the applications answer'}");
        assertThat(people.atCommandLine("dr-operator").post(approve, word).statusCode())
                .isEqualTo(403);
        assertThat(people.agentAtRest(DRILLING_AGENT).post(approve, word).statusCode())
                .isEqualTo(401);
        assertThat(people.person("dr-approver").post(approve, word).statusCode())
                .as("not through any client")
                .isEqualTo(403);

        people.atCommandLine("dr-approver").create(approve, word);

        drill.assertCompletes();
    }

    @Test
    @Order(8)
    void reportAndEventsTellWhatHappened() {
        JsonNode report = viewer.read(drill.path("report"));
        assertThat(report.at("/servers/done").asInt()).isEqualTo(24);
        assertThat(report.at("/rto/verdict").asText())
                .as(report.path("rto").toString())
                .isEqualTo("met");
        assertThat(report.path("decisions").toString()).contains("dr-approver", "the applications answer");
        assertThat(report.path("timeline").findValuesAsText("server")).contains(BROKEN);
        assertThat(viewer.get(drill.path("report?format=pdf")).body()).startsWith("%PDF-");

        long last = drill.document().path("eventSeq").asLong();
        assertThat(drill.eventsAfter(0)).isEqualTo(numbers(1, last));
        assertThat(drill.eventsAfter(last / 2)).isEqualTo(numbers(last / 2 + 1, last));
    }

    @Test
    @Order(9)
    void agentCleansUpInTwoCalls() {
        DrTools agent = people.tools(DRILLING_AGENT);
        var which = Json.object("{}").put("execution", drill.id());
        JsonNode asked = agent.call("drs_cleanup_drill", which);
        assertThat(asked.path("outcome").asText()).isEqualTo("needs-confirmation");
        assertThat(asked.path("instances")).hasSize(24);
        var confirmed =
                which.deepCopy().put("confirm_token", asked.path("confirmToken").asText());
        assertThat(people.tools("dr-operator").refusal("drs_cleanup_drill", confirmed))
                .as("what somebody else confirmed")
                .contains("confirm_token");

        JsonNode started = agent.call("drs_cleanup_drill", confirmed);

        DrExecution cleanup = execution(started.path("execution"));
        cleanup.assertCompletes();
        assertThat(cleanup.document().at("/servers/done").asInt()).isEqualTo(24);
        assertThat(viewer.read(drill.path("cleanup")).path("items")).isEmpty();
    }

    @Test
    @Order(10)
    void recoveryTakesAnAdministratorItsNameAndASecondPerson() {
        String group = group("shop", "app", 10);
        String start = "/drs/recovery-plans/%s/executions"
                .formatted(admin.create("/drs/recovery-plans", DrDocuments.shopPlan(group))
                        .path("id")
                        .asText());
        var typed = Json.object("{'kind':'RECOVERY','confirmName':'shop','reason':'the Region is lost'}");
        assertThat(operator.post(start, typed).statusCode()).isEqualTo(403);
        var nameless = admin.post(start, Json.object("{'kind':'RECOVERY'}"));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("/confirmName");

        Rest starter = people.atCommandLine("dr-admin");
        recovery = execution(starter.create(start, typed));
        recovery.awaitApprovalOfStart();
        var own = starter.post(recovery.path("approve"), Json.object("{'comment':'I am sure'}"));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(409);
        assertThat(own.body()).contains("somebody else must decide");
        people.atCommandLine("dr-approver").create(recovery.path("approve"), Json.object("{'comment':'It is lost'}"));

        recovery.assertCompletes();
    }

    @Test
    @Order(11)
    void whatWasRecoveredIsBroughtBack(Stack stack) {
        String failBack = recovery.path("failback");
        var typed = Json.object("{'confirmName':'shop'}");
        assertThat(operator.post(failBack, typed).statusCode()).isEqualTo(403);
        assertThat(admin.post(failBack, Json.object("{'confirmName':'billing'}"))
                        .statusCode())
                .isEqualTo(400);
        // Where the shop comes from, DRS was never used; bringing it back needs it there.
        new AwsCli(stack, "eu-west-1").run("drs initialize-service");

        DrExecution back = execution(admin.create(failBack, typed));

        back.assertCompletes();
        assertThat(back.document().at("/servers/done").asInt()).isEqualTo(10);
    }

    @Test
    @Order(12)
    void recordTellsWhoDidIt() {
        assertThat(viewer.get("/drs/audit").statusCode()).isEqualTo(403);
        Rest auditor = people.person("platform-admin");

        assertThat(names(auditor, "startExecution")).contains("viewer", "dr-operator", "dr-admin");
        assertThat(names(auditor, "approveExecution")).contains("dr-operator", "dr-approver", "dr-admin");
        assertThat(names(auditor, "cleanUpExecution")).contains(DRILLING_AGENT);
    }

    private String group(String application, String tier, int size) {
        var group = operator.create("/drs/protection-groups", DrDocuments.group(application, tier));
        String id = group.path("id").asText();
        assertThat(items(viewer.read("/drs/protection-groups/" + id + "/servers")))
                .isEqualTo(size);
        return id;
    }

    private DrExecution execution(JsonNode started) {
        return new DrExecution(viewer, started.path("id").asText());
    }

    private static List<String> names(Rest auditor, String action) {
        return auditor.read("/drs/audit?page_size=200&action=" + action)
                .path("items")
                .findValuesAsText("name");
    }

    private static int items(JsonNode page) {
        return page.path("items").size();
    }

    private static String idOf(JsonNode page) {
        assertThat(page.path("items")).as(page.toString()).hasSize(1);
        return page.at("/items/0/id").asText();
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
