package io.breakwater.drs.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.breakwater.drs.DrsTest;
import io.breakwater.testing.As;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the field.
class KnowledgeResourceTest {
    private static final String BYOL = "byol-needs-dedicated-host";
    private static final Map<String, String> OWN = Map.of(
            "id", "baseline-gone",
            "pattern", "hardening baseline * not found",
            "title", "The baseline is gone",
            "cause", "It was renamed.",
            "fix", "Restore its name.");

    @Inject
    Pool pool;

    @BeforeEach
    void onlyWhatIsBuiltIn() {
        pool.query("DELETE FROM knowledge_entry").execute().await().atMost(Duration.ofSeconds(10));
    }

    private static Response explain(String error) {
        return As.user("viewer").body(Map.of("error", error)).post("/drs/knowledge/explain");
    }

    private static Response create(String user) {
        return As.user(user).body(OWN).post("/drs/knowledge");
    }

    @Test
    void errorOfAwsIsExplained() {
        explain("Launch failed: OS BYOL can only be used with EC2 Dedicated Hosts")
                .then()
                .statusCode(200)
                .body("known", equalTo(true))
                .body("entry.id", equalTo(BYOL))
                .body("entry.origin", equalTo("built-in"));
        explain("the hardening baseline v7 was not found").then().body("known", equalTo(false));
    }

    @Test
    void ownEntryExplainsFromThenOn() {
        create("dr-admin")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", "/drs/knowledge/baseline-gone")
                .body("origin", equalTo("own"))
                .body("reference", equalTo("Own experience"))
                .body("updatedBy", equalTo("dr-admin"));
        explain("ERROR hardening   baseline v7 NOT found").then().body("entry.id", equalTo("baseline-gone"));
        create("dr-admin").then().statusCode(409);
    }

    @Test
    void builtInEntryIsWrittenOverAndComesBack() {
        // Given
        Map<String, String> ours = Map.of(
                "pattern", "OS BYOL can only be used with EC2 Dedicated Hosts",
                "title", "Ours",
                "cause", "As we know it.",
                "fix", "Ask the licence team.",
                "level", "warning");

        // When
        As.user("dr-admin")
                .header("If-Match", "\"0\"")
                .body(ours)
                .put("/drs/knowledge/" + BYOL)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("origin", equalTo("replaced"));

        // Then
        explain("OS BYOL can only be used with EC2 Dedicated Hosts")
                .then()
                .body("entry.fix", equalTo("Ask the licence team."));
        As.user("dr-admin")
                .header("If-Match", "\"1\"")
                .delete("/drs/knowledge/" + BYOL)
                .then()
                .statusCode(204);
        As.user("viewer").get("/drs/knowledge/" + BYOL).then().body("origin", equalTo("built-in"));
    }

    @Test
    void builtInEntryIsNotDeleted() {
        As.user("dr-admin")
                .header("If-Match", "\"0\"")
                .delete("/drs/knowledge/" + BYOL)
                .then()
                .statusCode(409);
    }

    @Test
    void changesNameTheVersionTheyChange() {
        create("dr-admin").then().statusCode(201);
        As.user("dr-admin").body(OWN).put("/drs/knowledge/baseline-gone").then().statusCode(428);
        As.user("dr-admin")
                .header("If-Match", "\"7\"")
                .body(OWN)
                .put("/drs/knowledge/baseline-gone")
                .then()
                .statusCode(412);
        As.user("dr-admin")
                .header("If-Match", "\"1\"")
                .delete("/drs/knowledge/nobody")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dr-operator", "dr-approver", "viewer", "platform-admin"})
    void onlyDrAdminsWrite(String user) {
        create(user).then().statusCode(403);
        As.user(user)
                .header("If-Match", "\"0\"")
                .body(OWN)
                .put("/drs/knowledge/" + BYOL)
                .then()
                .statusCode(403);
        As.user(user)
                .header("If-Match", "\"0\"")
                .delete("/drs/knowledge/" + BYOL)
                .then()
                .statusCode(403);
    }

    @Test
    void whoMayNotReadDoesNot() {
        As.user("cicd-operator").get("/drs/knowledge").then().statusCode(403);
        As.user("cicd-operator")
                .body(Map.of("error", "x"))
                .post("/drs/knowledge/explain")
                .then()
                .statusCode(403);
    }

    @Test
    void faultsAreNamed() {
        As.user("dr-admin")
                .body(Map.of("id", "Not good", "pattern", "a*", "title", "t", "level", "bad"))
                .post("/drs/knowledge")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/id", "/pattern", "/cause", "/fix", "/level"));
        As.user("dr-admin")
                .body(Map.of("colour", "red"))
                .post("/drs/knowledge")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"));
        As.user("dr-admin").body("{").post("/drs/knowledge").then().statusCode(400);
        explain(" ").then().statusCode(400);
    }

    @Test
    void listsArePagedAndFiltered() {
        // Given
        create("dr-admin").then().statusCode(201);

        // When
        JsonPath first = As.user("viewer").get("/drs/knowledge?page_size=10").jsonPath();
        JsonPath second = As.user("viewer")
                .get("/drs/knowledge?page_size=10&page_token=" + first.getString("nextPageToken"))
                .jsonPath();

        // Then
        List<String> ids = first.getList("items.id");
        assertThat(ids).hasSize(10).isSorted();
        assertThat(second.getList("items.id", String.class)).hasSize(10).doesNotContainAnyElementsOf(ids);
        assertThat(As.user("viewer").get("/drs/knowledge?origin=own").jsonPath().getList("items.id", String.class))
                .containsExactly("baseline-gone");
        assertThat(As.user("viewer")
                        .queryParam("q", "DEDICATED host")
                        .get("/drs/knowledge")
                        .jsonPath()
                        .getList("items.id", String.class))
                .contains(BYOL);
    }

    @Test
    void sameRequestIsDoneOnce() {
        Response one = As.user("dr-admin")
                .header("Idempotency-Key", "baseline-1")
                .body(OWN)
                .post("/drs/knowledge");
        Response two = As.user("dr-admin")
                .header("Idempotency-Key", "baseline-1")
                .body(OWN)
                .post("/drs/knowledge");

        assertThat(one.statusCode()).isEqualTo(201);
        assertThat(two.statusCode()).isEqualTo(201);
        assertThat(two.header("Idempotent-Replayed")).isEqualTo("true");
    }
}
