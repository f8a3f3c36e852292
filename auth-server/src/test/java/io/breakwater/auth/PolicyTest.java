package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class PolicyTest {

    private static String draft(String name) {
        return """
                {"name":"%s","effect":"allow","subjects":["role:viewer"],"servers":["drs"],"methods":["tools/call"],
                 "tools":["list_*"],"condition":"args.isDrill == true"}""".formatted(name);
    }

    private static String name() {
        return "test " + UUID.randomUUID();
    }

    private static Response create(String name) {
        Response response = Api.admin().body(draft(name)).post("/auth/policies");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response;
    }

    @Test
    void policyLivesFromCreationToDeletion() {
        String name = name();
        Response created = create(name);
        String path = created.header("Location");
        String etag = created.header("ETag");

        Api.as("viewer").get(path).then().statusCode(200).header("ETag", etag).body("name", equalTo(name));
        String changed = Api.admin()
                .header("If-Match", etag)
                .body(draft(name).replace("list_*", "get_*"))
                .put(path)
                .then()
                .statusCode(200)
                .body("tools", contains("get_*"))
                .extract()
                .header("ETag");
        assertThat(changed).isNotEqualTo(etag);
        Api.admin().header("If-None-Match", changed).get(path).then().statusCode(304);
        Api.admin().header("If-Match", changed).delete(path).then().statusCode(204);
        Api.admin().get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    @Test
    void changesNeedTheVersionTheyChange() {
        String name = name();
        Response created = create(name);
        String path = created.header("Location");
        Api.admin()
                .header("If-Match", created.header("ETag"))
                .body(draft(name))
                .put(path)
                .then()
                .statusCode(200);

        Api.admin()
                .body(draft(name))
                .put(path)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/version-required"));
        Api.admin().delete(path).then().statusCode(428);
        Api.admin()
                .header("If-Match", created.header("ETag"))
                .body(draft(name).replace("drs", "cicd"))
                .put(path)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"));
        Api.admin()
                .header("If-Match", created.header("ETag"))
                .delete(path)
                .then()
                .statusCode(412);
        Api.admin().get(path).then().body("servers", contains("drs"));
    }

    @Test
    void everyFaultIsReportedAtItsPlace() {
        Api.admin()
                .body("""
                        {"name":"","effect":"allow","subjects":["boss"],"servers":[],"methods":["tools/call"],
                         "condition":"args.x == \\n nobody","colour":"red"}""")
                .post("/auth/policies")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation"))
                .body("traceId", notNullValue())
                .body("errors.pointer", contains("/colour", "/name", "/subjects/0", "/servers", "/tools", "/condition"))
                .body("errors.find { it.pointer == '/condition' }.detail", startsWith("line 2, column 2"));
        Api.admin()
                .body("{\"name\":\"x\",\"effect\":\"maybe\"}")
                .post("/auth/policies")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/effect"));
        Api.admin().post("/auth/policies").then().statusCode(400);
    }

    @Test
    void unreadableBodiesAndTypesAreProblems() {
        Api.admin()
                .body("{\"name\":")
                .post("/auth/policies")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/malformed-json"))
                .body("detail", containsString("line 1"));
        Api.admin()
                .contentType("text/plain")
                .body("x")
                .post("/auth/policies")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        Api.admin().get("/auth/nothing").then().statusCode(404).contentType("application/problem+json");
        Api.admin().delete("/auth/policies").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void namesAreUnique() {
        String name = name();
        create(name);

        Api.admin()
                .body(draft(name))
                .post("/auth/policies")
                .then()
                .statusCode(409)
                .body("detail", containsString(name));
    }

    @Test
    void postWithAKeyHappensOnce() {
        String key = UUID.randomUUID().toString();
        String name = name();

        Response first =
                Api.admin().header("Idempotency-Key", key).body(draft(name)).post("/auth/policies");
        Response again =
                Api.admin().header("Idempotency-Key", key).body(draft(name)).post("/auth/policies");
        Response other =
                Api.admin().header("Idempotency-Key", key).body(draft(name())).post("/auth/policies");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void listPagesFiltersAndSorts() {
        String mark = UUID.randomUUID().toString();
        for (String letter : List.of("b", "a", "c")) {
            create(letter + " " + mark);
        }

        List<String> names = new ArrayList<>();
        String token = "";
        do {
            Response page = Api.admin()
                    .queryParam("q", mark)
                    .queryParam("sort", "-name")
                    .queryParam("page_size", 2)
                    .queryParam("page_token", token)
                    .get("/auth/policies");
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            names.addAll(page.jsonPath().getList("items.name", String.class));
            token = page.jsonPath().getString("nextPageToken");
        } while (token != null);

        assertThat(names).extracting(name -> name.substring(0, 1)).containsExactly("c", "b", "a");
        Api.admin()
                .queryParam("q", mark)
                .queryParam("sort", "updatedAt")
                .get("/auth/policies")
                .then()
                .body("items.name", contains("b " + mark, "a " + mark, "c " + mark));
        Api.admin()
                .queryParam("q", mark)
                .queryParam("effect", "deny")
                .get("/auth/policies")
                .then()
                .body("items.size()", equalTo(0));
        Api.admin()
                .queryParam("effect", "maybe")
                .get("/auth/policies")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("effect"));
        Api.admin()
                .queryParam("page_token", "made-up")
                .get("/auth/policies")
                .then()
                .statusCode(400);
    }

    @Test
    void firstPoliciesAreThere() {
        Api.admin()
                .queryParam("page_size", 200)
                .get("/auth/policies")
                .then()
                .body("items.id", hasItem("seed-platform-admin"))
                .body("items.id", hasItem("seed-agents-never-change-the-registry"));
    }

    @Test
    void changesAndRefusalsAreInTheAudit() {
        String name = name();
        Response created = create(name);
        String id = created.jsonPath().getString("id");
        Api.as("viewer").body(draft(name)).post("/auth/policies").then().statusCode(403);

        Api.admin()
                .queryParam("target", id)
                .get("/auth/audit")
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("createPolicy"))
                .body("items[0].result", equalTo("ok"))
                .body("items[0].actor.name", equalTo("platform-admin"))
                .body("items[0].actor.client", equalTo("local-token"))
                .body("items[0].arguments.name", equalTo(name))
                .body("items[0].traceId", equalTo(created.header("X-Trace-Id")));
        Api.admin()
                .queryParam("action", "createPolicy")
                .queryParam("name", "viewer")
                .get("/auth/audit")
                .then()
                .body("items[0].result", equalTo("denied"));
        Api.admin()
                .queryParam("colour", "red")
                .get("/auth/audit")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("colour"));
        Api.as("viewer").get("/auth/audit").then().statusCode(403).body("detail", not(containsString("Exception")));
    }
}
