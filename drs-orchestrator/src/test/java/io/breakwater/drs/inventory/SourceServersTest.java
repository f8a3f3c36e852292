package io.breakwater.drs.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as callers see them. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class SourceServersTest extends InventoryRuns {

    @Test
    void serverIsShownAsDrsTellsIt() {
        JsonPath server =
                As.user("viewer").get("/drs/source-servers?q=shop-db-02").jsonPath();

        assertThat(server.getList("items")).hasSize(1);
        assertThat(server.getString("items[0].name")).isEqualTo("shop-db-02");
        assertThat(server.getString("items[0].account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(server.getString("items[0].region")).isEqualTo("eu-central-1");
        assertThat(Duration.parse(server.getString("items[0].replication.lag"))).isPositive();
        assertThat(server.getList("items[0].machine.disks")).isNotEmpty();
        assertThat(Instant.parse(server.getString("items[0].observedAt"))).isBeforeOrEqualTo(Instant.now());
        String id = server.getString("items[0].id");
        As.user("viewer")
                .get("/drs/source-servers/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("shop-db-02"));
        As.user("viewer").get("/drs/source-servers/s-00000000000000000").then().statusCode(404);
    }

    @Test
    void launchSettingsAndNewestPointInTimeFollow() {
        String id = serverId("shop-web-01");

        Eventually.that(
                "its details were read",
                Duration.ofSeconds(60),
                () -> server(id).getString("detailsObservedAt") != null);

        assertThat(server(id).getString("launch.launchTemplateId")).startsWith("lt-");
        assertThat(Instant.parse(server(id).getString("latestSnapshot"))).isBefore(account.now());
    }

    @Test
    void listsAreFiltered() {
        assertThat(names("state=DISCONNECTED")).isEmpty();
        assertThat(names("state=DISCONNECTED,CONTINUOUS")).contains("shop-web-01");
        assertThat(names("account=444455556666")).isEmpty();
        assertThat(names("region=eu-west-1")).isEmpty();
        assertThat(names("q=SHOP-DB")).isNotEmpty().allMatch(name -> name.startsWith("shop-db"));
        assertThat(names("q=%25")).isEmpty();
        Map<String, String> tags = server(serverId("shop-web-01")).getMap("tags");
        String key = tags.keySet().stream()
                .filter(name -> !name.equals("Name") && !name.contains(":"))
                .findFirst()
                .orElseThrow();
        assertThat(names("tag." + key + "=" + tags.get(key))).contains("shop-web-01");
        assertThat(names("tag." + key + "=" + tags.get(key) + "&tag.Name=shop-web-01"))
                .containsExactly("shop-web-01");
        assertThat(names("tag." + key + "=no-such-value")).isEmpty();
    }

    @Test
    void serversOfAProtectionGroupAreListed() {
        run("DELETE FROM protection_group");
        String group = TestFleet.group(
                "Databases", "{'tags':{'rules':[{'key':'Application','value':'shop'},{'key':'Tier','value':'db'}]}}");

        List<String> databases = names("q=shop-db");
        assertThat(databases).isNotEmpty();
        assertThat(names("group=" + group)).containsExactlyInAnyOrderElementsOf(databases);
        assertThat(names("group=" + group + "&q=shop-web")).isEmpty();
        for (String none : List.of("nonsense", "00000000-0000-4000-8000-000000000000")) {
            As.user("viewer")
                    .get("/drs/source-servers?group=" + none)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("group"));
        }
        run("DELETE FROM protection_group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "id", "state", "lag", "-lag", "last_launch", "-last_launch"})
    void pagesShowEachServerOnceInOrder(String sort) {
        List<String> all = ids("sort=" + sort + "&page_size=200");
        List<String> paged = new ArrayList<>();
        @Nullable String token = "";
        while (token != null) {
            JsonPath page = As.user("viewer")
                    .get("/drs/source-servers?page_size=7&sort=" + sort
                            + (token.isEmpty() ? "" : "&page_token=" + token))
                    .jsonPath();
            paged.addAll(page.getList("items.id", String.class));
            token = page.getString("nextPageToken");
        }

        assertThat(paged).containsExactlyElementsOf(all).doesNotHaveDuplicates();
        if (sort.equals("name")) {
            assertThat(names("page_size=200")).isSortedAccordingTo(Comparator.naturalOrder());
        }
        if (sort.equals("-lag")) {
            assertThat(server(all.getFirst()).getString("replication.lag")).isNotEqualTo("PT0S");
        }
    }

    @Test
    void fieldsReduceTheItems() {
        Map<String, Object> item = As.user("viewer")
                .get("/drs/source-servers?fields=name,replication&page_size=1")
                .jsonPath()
                .getMap("items[0]");

        assertThat(item).containsOnlyKeys("id", "name", "replication");
    }

    @Test
    void whatIsWrongInAQueryIsNamed() {
        for (String query : List.of("fields=colour", "state=BLUE", "sort=colour", "page_size=0", "page_token=x")) {
            As.user("viewer")
                    .get("/drs/source-servers?" + query)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void pointsInTimeAreTheNewestFirst() {
        String id = serverId("shop-web-01");

        JsonPath points = As.user("viewer")
                .get("/drs/source-servers/" + id + "/snapshots?page_size=5")
                .jsonPath();

        assertThat(points.getList("items.id", String.class)).hasSize(5).allMatch(pit -> pit.startsWith("pit-"));
        assertThat(points.getList("items.at", String.class)).isSortedAccordingTo(Comparator.reverseOrder());
        String to = points.getString("items[2].at");
        assertThat(As.user("viewer")
                        .get("/drs/source-servers/" + id + "/snapshots?page_size=1&to=" + to)
                        .jsonPath()
                        .getString("items[0].at"))
                .isLessThanOrEqualTo(to);
        As.user("viewer")
                .get("/drs/source-servers/" + id + "/snapshots?from=yesterday")
                .then()
                .statusCode(400);
    }

    private static List<String> ids(String query) {
        return As.user("viewer").get("/drs/source-servers?" + query).jsonPath().getList("items.id", String.class);
    }
}
