package io.breakwater.drs.group;

import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.core.inventory.Servers.server;
import static io.breakwater.drs.group.TestFleet.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.testing.As;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
class GroupResourceTest {
    private static final String SHOP = "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}";
    private static final String WEB = "{'tags':{'rules':[{'key':'Tier','like':'w*'}]}}";

    @BeforeEach
    void fresh() {
        TestFleet.fresh();
    }

    private static String body(String name, String selection) {
        return "{\"name\":\"%s\",\"selection\":%s}".formatted(name, selection.replace('\'', '"'));
    }

    private static Response get(String id) {
        return As.user("viewer").get("/drs/protection-groups/" + id);
    }

    @Test
    void aGroupHasTheServersOfTheMoment() {
        String id = group("Shop", SHOP);

        JsonPath read =
                get(id).then().statusCode(200).header("ETag", "\"1\"").extract().jsonPath();
        assertThat(read.getString("name")).isEqualTo("Shop");
        assertThat(read.getInt("members.servers")).isEqualTo(3);
        assertThat(read.getString("updatedBy")).isEqualTo("dr-admin");

        TestFleet.servers(List.of(server(9, Map.of("Application", "shop"))));

        assertThat(get(id).jsonPath().getInt("members.servers")).isEqualTo(1);
    }

    @Test
    void aGroupIsChangedByWhoeverReadItsVersion() {
        String id = group("Shop", SHOP);
        String changed = body("Shop 2", "{'serverIds':['" + id(6) + "']}");

        assertThat(As.user("dr-operator")
                        .body(changed)
                        .put("/drs/protection-groups/" + id)
                        .statusCode())
                .isEqualTo(428);
        assertThat(As.user("dr-operator")
                        .header("If-Match", "\"7\"")
                        .body(changed)
                        .put("/drs/protection-groups/" + id)
                        .statusCode())
                .isEqualTo(412);
        As.user("dr-operator")
                .header("If-Match", "\"1\"")
                .body(changed)
                .put("/drs/protection-groups/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        assertThat(get(id).jsonPath().getString("name")).isEqualTo("Shop 2");
    }

    @Test
    void aPostIsRepeatedWithItsKey() {
        String key = UUID.randomUUID().toString();
        String first = As.user("dr-admin")
                .header("Idempotency-Key", key)
                .body(body("Shop", SHOP))
                .post("/drs/protection-groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Response again = As.user("dr-admin")
                .header("Idempotency-Key", key)
                .body(body("Shop", SHOP))
                .post("/drs/protection-groups");
        Response other = As.user("dr-admin")
                .header("Idempotency-Key", key)
                .body(body("Other", WEB))
                .post("/drs/protection-groups");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.jsonPath().getString("id")).isEqualTo(first);
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void namesAreUnique() {
        group("Shop", SHOP);

        Response refused = As.user("dr-admin")
                .body(body("Shop", "{'serverIds':['" + id(6) + "']}"))
                .post("/drs/protection-groups");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/name");
    }

    @Test
    void aServerThatIsInAGroupIsNotPutIntoAnother() {
        group("Shop", SHOP);
        group("Nobody yet", "{'serverIds':['" + id(77) + "']}");

        for (String selection : List.of(WEB, "{'serverIds':['" + id(2) + "']}", "{'serverIds':['" + id(77) + "']}")) {
            Response refused = As.user("dr-admin").body(body("Web", selection)).post("/drs/protection-groups");

            assertThat(refused.statusCode()).as(selection).isEqualTo(409);
            assertThat(refused.jsonPath().getList("errors.pointer")).containsOnly("/selection");
        }
        group(
                "Web of billing",
                "{'tags':{'rules':[{'key':'Tier','value':'web'},{'key':'Application','value':'billing'}]}}");
    }

    @Test
    void whatTagsDoLaterIsAConflictOfBothGroups() {
        String shop = group("Shop", SHOP);
        String billing = group("Billing", "{'tags':{'rules':[{'key':'Billing'}]}}");
        assertThat(get(shop).jsonPath().getInt("members.conflicts")).isZero();

        TestFleet.servers(List.of(server(2, Map.of("Application", "shop", "Billing", "yes"))));

        for (String id : List.of(shop, billing)) {
            JsonPath group = get(id).jsonPath();
            assertThat(group.getInt("members.conflicts")).isEqualTo(1);
            assertThat(group.getString("members.conflicting[0].id")).isEqualTo(id(2));
            assertThat(group.getList("members.conflicting[0].groups.id"))
                    .containsExactly(id.equals(shop) ? billing : shop);
        }
        assertThat(As.user("viewer")
                        .get("/drs/protection-groups?conflicts=true")
                        .jsonPath()
                        .getList("items.id"))
                .containsExactlyInAnyOrder(shop, billing);
        assertThat(As.user("viewer")
                        .get("/drs/protection-groups/" + shop + "/servers")
                        .jsonPath()
                        .getList("items[0].conflicts.name"))
                .containsExactly("Billing");
    }

    @Test
    void aSelectionIsPreviewed() {
        String shop = group("Shop", SHOP);
        String question = "{\"selection\":%s}".formatted(WEB.replace('\'', '"'));

        JsonPath preview = As.user("viewer")
                .body(question)
                .post("/drs/protection-groups/resolve?page_size=2")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(preview.getInt("total")).isEqualTo(3);
        assertThat(preview.getInt("conflicts")).isEqualTo(2);
        assertThat(preview.getList("items.id")).containsExactly(id(2), id(3));
        assertThat(preview.getList("items[0].reasons")).containsExactly("tag Tier like w*");
        assertThat(preview.getList("items[0].conflicts.id")).containsExactly(shop);

        JsonPath rest = As.user("viewer")
                .body(question)
                .post("/drs/protection-groups/resolve?page_size=2&page_token=" + preview.getString("nextPageToken"))
                .jsonPath();
        assertThat(rest.getList("items.id")).containsExactly(id(4));
        assertThat(rest.getString("nextPageToken")).isNull();

        JsonPath own = As.user("viewer")
                .body("{\"selection\":%s,\"groupId\":\"%s\"}".formatted(WEB.replace('\'', '"'), shop))
                .post("/drs/protection-groups/resolve")
                .jsonPath();
        assertThat(own.getInt("conflicts")).isZero();
    }

    @Test
    void groupsAreListedFilteredSortedAndReduced() {
        group("A", "{'serverIds':['" + id(1) + "']}");
        group("B", "{'serverIds':['" + id(2) + "','" + id(3) + "']}");
        group("C", "{'serverIds':['" + id(6) + "']}");

        assertThat(names("page_size=50")).containsExactly("A", "B", "C");
        assertThat(names("sort=-name")).containsExactly("C", "B", "A");
        assertThat(names("sort=-servers&page_size=1")).containsExactly("B");
        assertThat(names("q=b")).containsExactly("B");
        assertThat(names("region=eu-west-1")).containsExactly("C");
        assertThat(names("server_id=" + id(3))).containsExactly("B");
        assertThat(names("conflicts=true")).isEmpty();
        Map<String, Object> reduced = As.user("viewer")
                .get("/drs/protection-groups?fields=name,version&page_size=1")
                .jsonPath()
                .getMap("items[0]");
        assertThat(reduced).containsOnlyKeys("id", "name", "version");
        assertThat(As.user("viewer").get("/drs/protection-groups?fields=colour").statusCode())
                .isEqualTo(400);
        assertThat(As.user("viewer").get("/drs/protection-groups?sort=colour").statusCode())
                .isEqualTo(400);
    }

    @Test
    void pagesFollowEachOther() {
        IntStream.range(0, 5).forEach(i -> group("G" + i, "{'serverIds':['" + id(50 + i) + "']}"));
        List<Object> seen = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = As.user("viewer")
                    .get("/drs/protection-groups?sort=-name&page_size=2&page_token=" + token)
                    .jsonPath();
            seen.addAll(page.getList("items.name"));
            token = page.getString("nextPageToken");
        } while (token != null);

        assertThat(seen).isEqualTo(List.of("G4", "G3", "G2", "G1", "G0"));
    }

    private static List<String> names(String query) {
        return As.user("viewer")
                .get("/drs/protection-groups?" + query)
                .jsonPath()
                .getList("items.name");
    }

    @Test
    void defectsAreNamedByTheirPlace() {
        Response refused = As.user("dr-admin")
                .body("{\"name\":\"\",\"selection\":{\"serverIds\":[\"x\"]}}")
                .post("/drs/protection-groups");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.pointer")).contains("/name", "/selection/serverIds");
        assertThat(As.user("dr-admin").post("/drs/protection-groups").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aGroupThatAPlanUsesIsNotDeleted() {
        String id = group("Shop", SHOP);
        String plan = As.user("dr-admin")
                .body("{\"name\":\"Plan of the shop\",\"waves\":[{\"name\":\"w\",\"members\":[{\"groupId\":\"" + id
                        + "\"}]}]}")
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        Response refused = As.user("dr-admin").header("If-Match", "*").delete("/drs/protection-groups/" + id);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("Plan of the shop");

        As.user("dr-admin")
                .header("If-Match", "*")
                .delete("/drs/recovery-plans/" + plan)
                .then()
                .statusCode(204);
        As.user("dr-admin")
                .header("If-Match", "*")
                .delete("/drs/protection-groups/" + id)
                .then()
                .statusCode(204);
        assertThat(get(id).statusCode()).isEqualTo(404);
    }

    @Test
    void changesAreForThoseWhoRunRecovery() {
        String id = group("Shop", SHOP);
        for (String user : List.of("viewer", "dr-approver", "platform-admin", "cicd-operator")) {
            assertThat(As.user(user)
                            .body(body("X", WEB))
                            .post("/drs/protection-groups")
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
            assertThat(As.user(user)
                            .header("If-Match", "*")
                            .body(body("X", WEB))
                            .put("/drs/protection-groups/" + id)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(As.user("dr-operator")
                        .header("If-Match", "*")
                        .delete("/drs/protection-groups/" + id)
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.user("cicd-operator").get("/drs/protection-groups").statusCode())
                .isEqualTo(403);
        assertThat(As.user("dr-approver").get("/drs/protection-groups").statusCode())
                .isEqualTo(200);
    }

    @Test
    void changesAreAudited() {
        String id = group("Shop", SHOP);

        List<String> targets = As.user("platform-admin")
                .get("/drs/audit?action=createProtectionGroup&page_size=1")
                .jsonPath()
                .getList("items.target");

        assertThat(targets).containsExactly("Shop");
        assertThat(id).isNotBlank();
    }
}
