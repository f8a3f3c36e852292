package io.breakwater.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.plan.PlanPage;
import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.RecoveryPlan;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import io.breakwater.aws.plan.Page;
import io.breakwater.aws.plan.PlanRequests;
import io.breakwater.aws.plan.StepRequests;
import io.breakwater.aws.raw.RawDrsCalls;
import io.breakwater.aws.raw.RawRequest;
import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.Servers;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.drs.inventory.StoredServers;
import io.breakwater.testing.As;
import io.breakwater.testing.SimulatedAccount;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Import from and export to AWS's own recovery plans, as the simulator has them. */
@DrsTest
@SuppressWarnings("NullAway.Init") // The test resource sets the field.
class NativePlanTest {
    private static final String REGION = "eu-central-1";

    SimulatedAccount simulator;

    private List<SourceServer> servers = List.of();

    @BeforeEach
    void fresh() {
        simulator.restore();
        TestFleet.fresh();
        servers = TestFleet.simulated(simulator, REGION);
    }

    private static RawDrsCalls aws() {
        AwsClients clients = Arc.container().instance(AwsClients.class).get();
        return clients.rawDrs(new Target(AccountRole.own(), REGION), new Caller("test"));
    }

    private static <A> A ask(RawRequest<A> request) {
        return aws().call(request).await().atMost(Duration.ofSeconds(20));
    }

    private static List<RecoveryPlan> nativePlans() {
        PlanPage<RecoveryPlan> page = ask(new PlanRequests.ListAll(Page.FIRST));
        return page.items();
    }

    private static List<PlanStep> steps(String arn) {
        return ask(new StepRequests.ListAll(arn, Page.FIRST)).items();
    }

    private String id(int number) {
        return servers.get(number).id();
    }

    private String arn(int number) {
        return servers.get(number).arn();
    }

    private static Response post(String path, String body) {
        return As.user("dr-admin")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/drs/recovery-plans/" + path);
    }

    private static String place(String more) {
        return "{\"account\":\"%s\",\"region\":\"%s\",%s}"
                .formatted(SimulatedAccount.PRODUCTION, REGION, more.replace('\'', '"'));
    }

    private static String create(String waves) {
        return As.user("dr-admin")
                .body("{\"name\":\"Chain\",\"description\":\"In order\",\"waves\":[%s]}"
                        .formatted(waves.replace('\'', '"')))
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String chain() {
        return create(
                "{'name':'db','members':[{'serverId':'%s'}]},{'name':'web','dependsOn':['db'],'delay':'PT130M','members':[{'serverId':'%s','impact':'OPTIONAL'}]}"
                        .formatted(id(0), id(1)));
    }

    @Test
    void aNativePlanBecomesWaves() {
        String plan = ask(new PlanRequests.Create("Native", Optional.of("Old"), Map.of(), Optional.empty()))
                .arn();
        ask(new StepRequests.Create(
                plan,
                "first",
                Optional.of(1),
                new StepConfiguration.Servers(List.of(new StepConfiguration.Server(arn(0), ImpactLevel.OPTIONAL))),
                Optional.empty()));
        ask(new StepRequests.Create(plan, "pause", Optional.of(2), new StepConfiguration.Wait(15), Optional.empty()));
        ask(new StepRequests.Create(
                plan,
                "second",
                Optional.of(3),
                new StepConfiguration.Servers(List.of(new StepConfiguration.Server(arn(1), ImpactLevel.CRITICAL))),
                Optional.empty()));

        JsonPath shown = post("import-native", place("'recoveryPlanArn':'" + plan + "','dryRun':true"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shown.getString("plan.id")).isNull();

        Response imported = post("import-native", place("'recoveryPlanArn':'" + plan + "'"));
        assertThat(imported.statusCode()).isEqualTo(201);
        JsonPath document = As.user("viewer").get(imported.header("Location")).jsonPath();
        assertThat(document.getString("name")).isEqualTo("Native");
        assertThat(document.getList("waves.name")).containsExactly("first", "second");
        assertThat(document.getList("waves[1].dependsOn")).containsExactly("first");
        assertThat(document.getString("waves[1].delay")).isEqualTo("PT15M");
        assertThat(document.getString("waves[0].members[0].serverId")).isEqualTo(id(0));
        assertThat(document.getString("waves[0].members[0].impact")).isEqualTo("OPTIONAL");
    }

    @Test
    void whatIsNotThereIsNotImported() {
        String unknown =
                "arn:aws:drs:%s:%s:recovery-plan/rp-00000000000000000".formatted(REGION, SimulatedAccount.PRODUCTION);

        assertThat(post("import-native", place("'recoveryPlanArn':'" + unknown + "'"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("import-native", "{\"account\":\"1\",\"region\":\"eu-west-1\"}")
                        .jsonPath()
                        .getList("errors.pointer"))
                .containsExactlyInAnyOrder("/account", "/recoveryPlanArn");
        assertThat(post(
                                "import-native",
                                "{\"account\":\"999999999999\",\"region\":\"eu-west-1\",\"recoveryPlanArn\":\"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aChainBecomesANativePlan() {
        String id = chain();

        JsonPath shown = post(id + "/export-native", place("'name':'Exported','dryRun':true"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shown.getList("steps.name")).containsExactly("db", "Wait before web", "Wait before web 2", "web");
        assertThat(nativePlans()).isEmpty();

        JsonPath exported = post(id + "/export-native", place("'name':'Exported'"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(nativePlans()).extracting(RecoveryPlan::name).containsExactly("Exported");
        List<PlanStep> steps = steps(exported.getString("recoveryPlanArn"));
        assertThat(steps).extracting(PlanStep::name).isEqualTo(shown.getList("steps.name"));
        assertThat(steps.get(1).configuration()).isEqualTo(new StepConfiguration.Wait(120));
        assertThat(steps.get(3).configuration())
                .isEqualTo(new StepConfiguration.Servers(
                        List.of(new StepConfiguration.Server(arn(1), ImpactLevel.OPTIONAL))));
    }

    @Test
    void whatAwsCannotExpressIsNotExported() {
        String id = create(
                "{'name':'a','members':[{'serverId':'%s'}],'approval':{'approvers':['role:dr-approver']}},{'name':'b','members':[{'serverId':'%s'}],'onFailure':{'policy':'CONTINUE'}}"
                        .formatted(id(0), id(1)));

        Response refused = post(id + "/export-native", place("'name':'Exported'"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getList("errors.pointer"))
                .containsExactly("/waves", "/waves/0/approval", "/waves/1/onFailure");
        assertThat(nativePlans()).isEmpty();
    }

    @Test
    void halfAPlanIsNotLeftBehind() {
        SourceServer gone = Servers.server(7, servers.getFirst().site(), Map.of());
        StoredServers.only(List.of(servers.getFirst(), gone));
        String id = create(
                "{'name':'db','members':[{'serverId':'%s'}]},{'name':'web','dependsOn':['db'],'members':[{'serverId':'%s'}]}"
                        .formatted(id(0), gone.id()));

        Response failed = post(id + "/export-native", place("'name':'Exported'"));

        assertThat(failed.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(failed.jsonPath().getString("detail")).contains("CreateRecoveryPlanStep");
        assertThat(simulator.calls("CreateRecoveryPlanStep")).hasSize(2);
        assertThat(nativePlans()).isEmpty();
    }

    @Test
    void aPlanWhoseAnswerWasLostIsNotLeftBehind() {
        String id = chain();
        simulator.fault("lost", "{\"kind\":\"reset-after-effect\",\"target\":{\"operation\":\"CreateRecoveryPlan\"}}");

        Response failed = post(id + "/export-native", place("'name':'Exported'"));
        simulator.clearFaults();

        assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(simulator.calls("CreateRecoveryPlan")).isNotEmpty();
        assertThat(nativePlans()).isEmpty();
    }

    @Test
    void exportsAreForAdministrators() {
        String id = chain();

        assertThat(As.user("dr-operator")
                        .body(place("'name':'Exported'"))
                        .post("/drs/recovery-plans/" + id + "/export-native")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.user("viewer")
                        .body(place("'recoveryPlanArn':'x'"))
                        .post("/drs/recovery-plans/import-native")
                        .statusCode())
                .isEqualTo(403);
    }
}
