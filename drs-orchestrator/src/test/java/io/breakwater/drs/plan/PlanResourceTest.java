package io.breakwater.drs.plan;

import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.group.TestFleet.group;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
class PlanResourceTest {

    @BeforeEach
    void fresh() {
        TestFleet.fresh();
    }

    private static String plan(String name, String waves) {
        return "{\"name\":\"%s\",\"waves\":[%s]}".formatted(name, waves.replace('\'', '"'));
    }

    private static String wave(String name, int server) {
        return "{'name':'%s','members':[{'serverId':'%s'}]}".formatted(name, id(server));
    }

    private static String create(String document) {
        return As.user("dr-operator")
                .body(document)
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    private static Response replace(String id, String etag, String document) {
        return As.user("dr-operator").header("If-Match", etag).body(document).put("/drs/recovery-plans/" + id);
    }

    private static RequestSpecification yaml(String user) {
        return given().auth()
                .oauth2(As.token(user))
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
                .contentType("application/yaml");
    }

    @Test
    void aPlanIsSavedAndRead() {
        String group = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");
        String id = create(plan(
                "Shop",
                "{'name':'db','members':[{'groupId':'%s','impact':'OPTIONAL'}]},{'name':'web','dependsOn':['db'],'members':[{'serverId':'%s'}],'delay':'PT5M'}"
                        .formatted(group, id(4))));

        JsonPath read = As.user("viewer")
                .get("/drs/recovery-plans/" + id)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath();

        assertThat(read.getInt("version")).isEqualTo(1);
        assertThat(read.getString("waves[0].members[0].groupName")).isEqualTo("Shop");
        assertThat(read.getString("waves[1].delay")).isEqualTo("PT5M");
        assertThat(read.getString("updatedBy")).isEqualTo("dr-operator");
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.user("viewer").get("/drs/recovery-plans/none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongInItselfIsNotSaved() {
        Response cycle = As.user("dr-admin")
                .body(plan(
                        "P",
                        "{'name':'a','dependsOn':['b'],'members':[{'serverId':'%s'}]},{'name':'b','dependsOn':['a'],'members':[{'serverId':'%s'}]}"
                                .formatted(id(1), id(2))))
                .post("/drs/recovery-plans");
        Response form = As.user("dr-admin").body("{\"waves\":[{}]}").post("/drs/recovery-plans");
        Response noGroup = As.user("dr-admin")
                .body(plan("P", "{'name':'a','members':[{'groupId':'%s'}]}".formatted(UUID.randomUUID())))
                .post("/drs/recovery-plans");
        Response garbage = As.user("dr-admin").body("{").post("/drs/recovery-plans");

        assertThat(cycle.statusCode()).isEqualTo(400);
        assertThat(cycle.jsonPath().getString("errors[0].detail")).contains("a → b → a");
        assertThat(form.jsonPath().getList("errors.pointer")).contains("/name", "/waves/0/name");
        assertThat(noGroup.jsonPath().getList("errors.pointer")).containsExactly("/waves/0/members/0/groupId");
        assertThat(garbage.jsonPath().getString("type")).isEqualTo("/problems/malformed-json");
    }

    @Test
    void theInventoryOfTodayDoesNotKeepAPlanFromBeingSaved() {
        create(plan("P", wave("a", 999)));
    }

    @Test
    void everyChangeIsAVersion() {
        String id = create(plan("P", wave("a", 1)));
        String second = plan("P", wave("a", 1) + "," + wave("b", 2)).replaceFirst("\\{", "{\"comment\":\"b too\",");

        assertThat(replace(id, "\"2\"", second).statusCode()).isEqualTo(412);
        assertThat(As.user("dr-operator")
                        .body(second)
                        .put("/drs/recovery-plans/" + id)
                        .statusCode())
                .isEqualTo(428);
        assertThat(replace(id, "\"1\"", second).header("ETag")).isEqualTo("\"2\"");

        JsonPath versions = As.user("viewer")
                .get("/drs/recovery-plans/" + id + "/versions?page_size=1")
                .jsonPath();
        assertThat(versions.getList("items.version")).containsExactly(2);
        assertThat(versions.getString("items[0].comment")).isEqualTo("b too");
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/versions?page_size=1&page_token="
                                + versions.getString("nextPageToken"))
                        .jsonPath()
                        .getList("items.version"))
                .containsExactly(1);
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/versions/1")
                        .jsonPath()
                        .getList("document.waves.name"))
                .containsExactly("a");
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/versions/3")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void versionsAreCompared() {
        String id = create(plan("P", wave("a", 1)));
        replace(id, "\"1\"", plan("Q", wave("b", 2) + "," + wave("a", 1)));

        JsonPath diff = As.user("viewer")
                .get("/drs/recovery-plans/" + id + "/diff?from=1&to=2")
                .jsonPath();
        assertThat(diff.getList("changes.path")).containsExactly("/name", "/waves/b");
        assertThat(diff.getList("changes.kind")).containsExactly("CHANGED", "ADDED");
        assertThat(diff.getString("changes[0].before")).isEqualTo("P");
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/diff")
                        .jsonPath()
                        .getList("changes.path"))
                .isEqualTo(diff.getList("changes.path"));
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/diff?from=1&to=9")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOldVersionIsRestoredAsANewOne() {
        String id = create(plan("P", wave("a", 1)));
        replace(id, "\"1\"", plan("Q", wave("b", 2)));

        assertThat(As.user("dr-operator")
                        .body("{\"version\":1}")
                        .post("/drs/recovery-plans/" + id + "/restore")
                        .statusCode())
                .isEqualTo(428);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Response restored = As.user("dr-operator")
                    .header("If-Match", "\"2\"")
                    .header("Idempotency-Key", key)
                    .body("{\"version\":1}")
                    .post("/drs/recovery-plans/" + id + "/restore");
            assertThat(restored.statusCode()).isEqualTo(200);
            assertThat(restored.header("ETag")).isEqualTo("\"3\"");
            assertThat(restored.jsonPath().getString("name")).isEqualTo("P");
        }
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/versions")
                        .jsonPath()
                        .getList("items.comment"))
                .containsExactly("version 1 restored", "", "");
    }

    @Test
    void aPlanTravelsAsYaml() {
        String group = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");
        String id = create(plan(
                "Shop",
                "{'name':'db','members':[{'groupId':'%s'}],'after':[{'name':'port','task':{'kind':'tcp-probe','host':'10.0.0.1','port':5432}}],'timeLimit':'PT1H'}"
                        .formatted(group)));

        String text = given().auth()
                .oauth2(As.token("viewer"))
                .accept("application/yaml")
                .get("/drs/recovery-plans/" + id)
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        assertThat(text).contains("groupName: Shop").contains("timeLimit: PT1H").doesNotContain("{");

        Response copy = yaml("dr-operator")
                .body(text.replace("name: Shop\ndesc", "name: Copy\ndesc")
                        .replace(group, UUID.randomUUID().toString()))
                .post("/drs/recovery-plans");
        assertThat(copy.statusCode()).isEqualTo(201);
        assertThat(copy.jsonPath().getString("name")).isEqualTo("Copy");
        assertThat(copy.jsonPath().getString("waves[0].members[0].groupId")).isEqualTo(group);

        Response replaced = yaml("dr-operator")
                .header("If-Match", "\"1\"")
                .body(text.replace("PT1H", "PT2H"))
                .put("/drs/recovery-plans/" + id);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(replaced.jsonPath().getString("waves[0].timeLimit")).isEqualTo("PT2H");
    }

    @Test
    void yamlThatCouldExplodeIsRefused() {
        String bomb = "name: P\na: &a [x, x]\nb: &b [*a, *a]\nwaves: [*b, *b]\n";
        String deep = "name: P\nwaves: " + "[".repeat(60) + "]".repeat(60) + "\n";

        for (String text : List.of(bomb, deep, "name: P\nname: Q\n", "a: b\n---\nc: d\n", "\t- x: [", "&a name: P\n")) {
            Response refused = yaml("dr-admin").body(text).post("/drs/recovery-plans");
            assertThat(refused.statusCode()).as(text).isEqualTo(400);
            assertThat(refused.contentType()).contains("problem+json");
        }
    }

    @Test
    void plansAreListedFilteredSortedAndReduced() {
        String group = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");
        create(plan("A", wave("a", 1)));
        create(plan("B", "{'name':'g','members':[{'groupId':'" + group + "'}]}"));

        assertThat(names("page_size=50")).containsExactly("A", "B");
        assertThat(names("sort=-name")).containsExactly("B", "A");
        assertThat(names("sort=-createdAt")).containsExactly("B", "A");
        assertThat(names("q=a")).containsExactly("A");
        assertThat(names("group_id=" + group)).containsExactly("B");
        Map<String, Object> reduced = As.user("viewer")
                .get("/drs/recovery-plans?fields=name&q=A")
                .jsonPath()
                .getMap("items[0]");
        assertThat(reduced).containsOnlyKeys("id", "name");
        JsonPath first =
                As.user("viewer").get("/drs/recovery-plans?page_size=1").jsonPath();
        assertThat(names("page_size=1&page_token=" + first.getString("nextPageToken")))
                .containsExactly("B");
    }

    private static List<String> names(String query) {
        return As.user("viewer").get("/drs/recovery-plans?" + query).jsonPath().getList("items.name");
    }

    @Test
    void namesAreUnique() {
        create(plan("P", wave("a", 1)));

        Response refused = As.user("dr-operator").body(plan("P", wave("a", 2))).post("/drs/recovery-plans");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/name");
    }

    @Test
    void aPostIsRepeatedWithItsKey() {
        String key = UUID.randomUUID().toString();
        List<String> ids = Stream.of(1, 2)
                .map(_ -> As.user("dr-operator")
                        .header("Idempotency-Key", key)
                        .body(plan("P", wave("a", 1)))
                        .post("/drs/recovery-plans")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .toList();

        assertThat(ids.getFirst()).isEqualTo(ids.get(1));
    }

    @Test
    void plansAreDeletedByAdministrators() {
        String id = create(plan("P", wave("a", 1)));

        assertThat(As.user("dr-operator")
                        .header("If-Match", "*")
                        .delete("/drs/recovery-plans/" + id)
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.user("dr-admin")
                        .header("If-Match", "\"2\"")
                        .delete("/drs/recovery-plans/" + id)
                        .statusCode())
                .isEqualTo(412);
        assertThat(As.user("dr-admin")
                        .header("If-Match", "\"1\"")
                        .delete("/drs/recovery-plans/" + id)
                        .statusCode())
                .isEqualTo(204);
        assertThat(As.user("viewer")
                        .get("/drs/recovery-plans/" + id + "/versions")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void changesAreForThoseWhoRunRecovery() {
        String id = create(plan("P", wave("a", 1)));
        for (String user : List.of("viewer", "dr-approver", "platform-admin", "cicd-operator")) {
            assertThat(As.user(user)
                            .body(plan("X", wave("a", 1)))
                            .post("/drs/recovery-plans")
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
            assertThat(As.user(user)
                            .header("If-Match", "*")
                            .body(plan("X", wave("a", 1)))
                            .put("/drs/recovery-plans/" + id)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(As.user(user)
                            .header("If-Match", "*")
                            .body("{\"version\":1}")
                            .post("/drs/recovery-plans/" + id + "/restore")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(As.user("cicd-operator").get("/drs/recovery-plans").statusCode())
                .isEqualTo(403);
        assertThat(As.user("dr-approver").get("/drs/recovery-plans").statusCode())
                .isEqualTo(200);
    }
}
