package io.breakwater.cicd.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.cicd.CicdTest;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;

/** Documents over REST, against a simulated account. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class DocumentsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PIPELINES = "/cicd/documents/pipelines/";
    private static final String PROJECTS = "/cicd/documents/projects/";
    private static final Site HOME = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final List<String> CHANGES = List.of(
            "CreatePipeline", "UpdatePipeline", "TagResource", "UntagResource", "CreateProject", "UpdateProject");

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    Sites sites;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void register() {
        account.restore();
        await(pool.preparedQuery("""
                        insert into account (id, name, regions, enabled, revision, created_at, updated_at)
                        values ($1, 'documents-test', $2, true, 1, now(), now())
                        on conflict (id) do update set regions = excluded.regions, enabled = true""").execute(Tuple.of(SimulatedAccount.PRODUCTION, new String[] {"eu-central-1"})));
        await(sites.refresh());
    }

    @Test
    void theShippedPipelineIsCreatedStartedAndSucceeds() throws Exception {
        JsonNode samples = json.readTree(
                As.user("viewer").get("/cicd/documents/samples").body().asString());
        for (JsonNode project : samples.get("projects")) {
            Response made = put("cicd-operator", PROJECTS + project.get("Name").asText(), project);
            assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        }

        Response made = put("cicd-operator", PIPELINES + "shop-delivery-dev?environment=dev", samples.get("pipeline"));

        assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        assertThat(made.jsonPath().getString("receipts[0].requestId")).isNotBlank();
        assertThat(made.jsonPath().getString("account")).isEqualTo(SimulatedAccount.PRODUCTION);
        String started = start("shop-delivery-dev");
        Eventually.that("the execution succeeds", () -> {
            account.step(Duration.ofMinutes(5));
            return execution("shop-delivery-dev", started).status() == PipelineExecutionStatus.SUCCEEDED;
        });
    }

    @Test
    void theSameDocumentTwiceChangesNothing() throws Exception {
        ObjectNode document = pipeline("twice");
        assertThat(put("cicd-operator", PIPELINES + "twice", document).statusCode())
                .isEqualTo(201);
        long calls = account.callCount();

        Response again = put("cicd-operator", PIPELINES + "twice", document);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getBoolean("changed")).isFalse();
        assertThat(again.jsonPath().getList("receipts")).isEmpty();
        assertThat(changesAfter(calls)).isEmpty();
    }

    @Test
    void whatDiffersIsToldAndChanged() throws Exception {
        ObjectNode document = pipeline("changing");
        document.putObject("Tags").put("Team", "web").put("Old", "1");
        put("cicd-operator", PIPELINES + "changing", document);
        String version = As.user("viewer").get(PIPELINES + "changing").header("ETag");
        document.putObject("Tags").put("Team", "api");
        ((ObjectNode) document.at("/Stages/1/Actions/0/Configuration")).put("ProjectName", "billing");

        Response compared = As.user("viewer")
                .body(Map.of("after", json.convertValue(document, Map.class)))
                .post(PIPELINES + "diff");
        long calls = account.callCount();
        Response tried = put("cicd-operator", PIPELINES + "changing?dry_run=true", document);
        List<String> tryingChanged = changesAfter(calls);
        Response changed = As.user("cicd-operator")
                .header("If-Match", version)
                .body(document.toString())
                .put(PIPELINES + "changing");
        Response stale = As.user("cicd-operator")
                .header("If-Match", version)
                .body(document.toString())
                .put(PIPELINES + "changing");

        List<String> pointers = List.of("/Stages/1/Actions/0/Configuration/ProjectName", "/Tags/Old", "/Tags/Team");
        assertThat(compared.jsonPath().getList("differences.pointer", String.class))
                .isEqualTo(pointers);
        assertThat(tried.jsonPath().getList("differences.pointer", String.class))
                .isEqualTo(pointers);
        assertThat(tryingChanged).isEmpty();
        assertThat(changed.statusCode()).as(changed.body().asString()).isEqualTo(200);
        assertThat(changed.jsonPath().getList("receipts")).hasSize(3);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(As.user("viewer").get(PIPELINES + "changing").jsonPath().getMap("Tags"))
                .isEqualTo(Map.of("Team", "api"));
    }

    @Test
    void exportsAreDocumentsAgain() throws Exception {
        Response exported = As.user("viewer").get(PIPELINES + "shop-api");
        String yaml = As.user("viewer")
                .accept("application/yaml")
                .get(PIPELINES + "shop-api")
                .body()
                .asString();

        assertThat(exported.header("X-Account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(exported.jsonPath().getString("Stages[0].Name")).isEqualTo("Source");
        Response same = RestAssured.given()
                .auth()
                .oauth2(As.token("cicd-operator"))
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .contentType("application/yaml")
                .body(yaml)
                .put(PIPELINES + "shop-api?dry_run=true");
        assertThat(same.statusCode()).as(same.body().asString()).isEqualTo(200);
        assertThat(same.jsonPath().getBoolean("changed")).isFalse();
    }

    @Test
    void projectsAreChangedAndExportedAlike() throws Exception {
        ObjectNode project = (ObjectNode) json.readTree("""
                {"Name": "tools", "ServiceRole": "arn:aws:iam::${AWS::AccountId}:role/Build",
                 "Environment": {"Type": "LINUX_CONTAINER", "Image": "aws/codebuild/standard:7.0",
                                 "ComputeType": "BUILD_GENERAL1_SMALL"},
                 "Cache": {"Type": "LOCAL", "Modes": ["LOCAL_SOURCE_CACHE"]},
                 "EnvironmentVariables": [{"Name": "STAGE", "Value": "dev"}],
                 "Phases": {"Build": {"Commands": ["make"]}}}""");
        Response made = put("cicd-operator", PROJECTS + "tools", project);
        long calls = account.callCount();
        Response again = put("cicd-operator", PROJECTS + "tools", project);
        List<String> againChanged = changesAfter(calls);
        project.remove("Cache");
        Response changed = put("cicd-operator", PROJECTS + "tools", project);

        assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        assertThat(again.jsonPath().getBoolean("changed"))
                .as(again.body().asString())
                .isFalse();
        assertThat(againChanged).isEmpty();
        assertThat(changed.jsonPath().getList("differences.pointer", String.class))
                .containsExactly("/Cache");
        assertThat(As.user("viewer").get(PROJECTS + "tools").jsonPath().getMap("$"))
                .doesNotContainKey("Cache");
    }

    @Test
    void aCheckFindsEverythingAtOnceAndNamesTheLeastRole() {
        Response checked = As.user("viewer").body("""
                        {"Name": "tools", "ServiceRole": "arn:aws:iam::111122223333:role/Build",
                         "Environment": {"Type": "LINUX_CONTAINER", "Image": "i", "ComputeType": "BUILD_GENERAL1_SMALL"},
                         "Phases": {"Build": {"Commands": ["make"]}}}""").post(PROJECTS + "validate?artifact_bucket=artifacts");
        Response wrong = As.user("viewer").body("{\"Nmae\": \"x\"}").post(PIPELINES + "validate");

        assertThat(checked.jsonPath().getBoolean("valid")).isTrue();
        assertThat(checked.jsonPath().getList("minimalRole.Statement.Resource.flatten()"))
                .contains("arn:aws:s3:::artifacts/*");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.jsonPath().getBoolean("valid")).isFalse();
        assertThat(wrong.jsonPath().getList("findings.pointer", String.class)).contains("/Nmae", "/Name", "/Stages");
    }

    @Test
    void secretsAreRefusedWithTheFixAndAppearNowhere() throws Exception {
        ObjectNode document = pipeline("leaking");
        document.putArray("Variables").addObject().put("Name", "DB_PASSWORD").put("DefaultValue", "letmein-4711");
        long calls = account.callCount();

        Response refused = put("cicd-operator", PIPELINES + "leaking", document);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].pointer")).isEqualTo("/Variables/0/DefaultValue");
        assertThat(refused.body().asString()).contains("Secrets Manager").doesNotContain("letmein-4711");
        assertThat(changesAfter(calls)).isEmpty();
        assertThat(As.user("platform-admin").get("/cicd/audit").body().asString())
                .doesNotContain("letmein-4711");
    }

    @Test
    void productionIsForPlatformAdministrators() throws Exception {
        ObjectNode document = pipeline("live");
        document.putObject("Tags").put("Environment", "Production");

        Response refused = put("cicd-operator", PIPELINES + "live", document);
        Response made = put("platform-admin", PIPELINES + "live", document);
        document.putObject("Tags").put("Environment", "dev");
        Response disguised = put("cicd-operator", PIPELINES + "live", document);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("detail")).contains("Change requests cannot carry documents yet");
        assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        assertThat(disguised.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "dr-admin"})
    void onlyOperatorsAndAdministratorsChange(String user) throws Exception {
        assertThat(put(user, PIPELINES + "refused", pipeline("refused")).statusCode())
                .isEqualTo(403);
        assertThat(put(user, PROJECTS + "refused", pipeline("refused")).statusCode())
                .isEqualTo(403);
        assertThat(As.user("viewer").get(PIPELINES + "refused").statusCode()).isEqualTo(404);
    }

    @Test
    void changesAreInTheAuditRecord() throws Exception {
        put("cicd-operator", PIPELINES + "audited", pipeline("audited"));

        Response rows = As.user("platform-admin").get("/cicd/audit?action=putPipelineDocument&target=audited");

        assertThat(rows.jsonPath().getList("items.result", String.class)).contains("ok");
    }

    @Test
    void aDocumentIsSentToItsOwnNameAndToOneSite() throws Exception {
        assertThat(put("cicd-operator", PIPELINES + "other", pipeline("mine")).statusCode())
                .isEqualTo(400);
        assertThat(put("cicd-operator", PIPELINES + "mine?region=us-west-2", pipeline("mine"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("cicd-operator", PIPELINES + "mine?environment=dev", pipeline("mine"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(put("cicd-operator", PIPELINES + "mine?dry_run=perhaps", pipeline("mine"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(As.user("cicd-operator")
                        .body("{\"Name\": ")
                        .put(PIPELINES + "mine")
                        .jsonPath()
                        .getString("type"))
                .isEqualTo("/problems/malformed-json");
    }

    @Test
    void whatAwsRefusesIsToldInItsWords() throws Exception {
        ObjectNode document = pipeline("strange");
        ((ObjectNode) document.at("/Stages/1/Actions/0"))
                .put("Category", "Deploy")
                .put("Provider", "Nobody");

        Response refused = put("cicd-operator", PIPELINES + "strange", document);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).contains("InvalidActionDeclarationException", "request ");
    }

    private ObjectNode pipeline(String name) throws Exception {
        return (ObjectNode) json.readTree("""
                {"Name": "%s", "RoleArn": "arn:aws:iam::${AWS::AccountId}:role/Delivery",
                 "ArtifactStore": {"Type": "S3", "Location": "artifacts"},
                 "Stages": [
                   {"Name": "Source", "Actions": [
                     {"Name": "Checkout", "Category": "Source", "Provider": "CodeStarSourceConnection",
                      "Configuration": {"ConnectionArn": "arn:aws:codestar-connections:eu-central-1:111122223333:connection/a",
                                        "FullRepositoryId": "example/shop", "BranchName": "main"},
                      "OutputArtifacts": ["source"]}]},
                   {"Name": "Build", "Actions": [
                     {"Name": "Compile", "Category": "Build", "Provider": "CodeBuild",
                      "Configuration": {"ProjectName": "shop-web"}, "InputArtifacts": ["source"]}]}]}""".formatted(name));
    }

    private static Response put(String user, String path, JsonNode document) {
        return As.user(user).body(document.toString()).put(path);
    }

    private List<String> changesAfter(long number) {
        return account.callsAfter(number).stream()
                .map(call -> call.path("operation").asText())
                .filter(CHANGES::contains)
                .toList();
    }

    private String start(String pipeline) {
        return await(sites.reach(AwsServices.codePipeline(), HOME)
                        .chain(aws -> aws.call(
                                CodePipelineAsyncClient::startPipelineExecution,
                                StartPipelineExecutionRequest.builder()
                                        .name(pipeline)
                                        .build())))
                .pipelineExecutionId();
    }

    private PipelineExecutionSummary execution(String pipeline, String id) {
        return await(sites.reach(AwsServices.codePipeline(), HOME)
                        .chain(aws -> aws.call(
                                CodePipelineAsyncClient::listPipelineExecutions,
                                ListPipelineExecutionsRequest.builder()
                                        .pipelineName(pipeline)
                                        .build())))
                .pipelineExecutionSummaries()
                .stream()
                .filter(execution -> execution.pipelineExecutionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
