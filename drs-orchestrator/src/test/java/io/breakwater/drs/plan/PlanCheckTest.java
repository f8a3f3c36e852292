package io.breakwater.drs.plan;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.core.inventory.Servers.server;
import static io.breakwater.drs.group.TestFleet.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What checks of plans find, and what a start would be given. */
@DrsTest
class PlanCheckTest {

    @BeforeEach
    void fresh() {
        TestFleet.fresh();
    }

    private static JsonPath check(String document) {
        return As.user("viewer")
                .body(document.replace('\'', '"'))
                .post("/drs/recovery-plans/validate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String create(String document) {
        return As.user("dr-admin")
                .body(document.replace('\'', '"'))
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath checkStored(String id) {
        return As.user("viewer")
                .post("/drs/recovery-plans/" + id + "/validate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ResolvedPlan resolve(String id, OptionalInt version) {
        return Arc.container()
                .instance(ResolvedPlans.class)
                .get()
                .resolve(UUID.fromString(id), version)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void aGoodDocumentIsValid() {
        String shop = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");

        JsonPath checked = check(
                "{'name':'P','waves':[{'name':'a','members':[{'groupId':'%s'}]},{'name':'b','dependsOn':['a'],'members':[{'serverId':'%s'}]}]}"
                        .formatted(shop, id(6)));

        assertThat(checked.getBoolean("valid")).isTrue();
        assertThat(checked.getList("findings")).isEmpty();
        assertThat(checked.getList("waves.servers")).containsExactly(3, 1);
        assertThat(checked.getList("quotas.servers")).containsExactly(3, 1);
        assertThat(checked.getList("quotas.jobs")).containsExactly(1, 1);
    }

    @Test
    void defectsOfADocumentAreFindings() {
        JsonPath checked = check("{'waves':[{'name':'a','members':[{'serverId':'x'}],'delay':'soon'}]}");

        assertThat(checked.getBoolean("valid")).isFalse();
        assertThat(checked.getList("findings.rule")).containsOnly("plan.document");
        assertThat(checked.getList("findings.pointer"))
                .containsExactlyInAnyOrder("/name", "/waves/0/members/0/serverId", "/waves/0/delay");
    }

    @Test
    void theMomentOfTheInventoryIsAFinding() {
        String id = create("{'name':'P','waves':[{'name':'a','members':[{'serverId':'%s'},{'serverId':'%s'}]}]}"
                .formatted(id(6), id(99)));
        TestFleet.disable(DUBLIN);

        JsonPath checked = checkStored(id);

        assertThat(checked.getBoolean("valid")).isFalse();
        assertThat(checked.getList("findings.rule"))
                .containsExactlyInAnyOrder("plan.unknown-server", "plan.site-not-enabled");
    }

    @Test
    void aServerThatTagsPutIntoTwoGroupsKeepsAPlanFromStarting() {
        String shop = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");
        group("Billing", "{'tags':{'rules':[{'key':'Billing'}]}}");
        String id = create("{'name':'P','waves':[{'name':'a','members':[{'groupId':'%s'}]}]}".formatted(shop));
        assertThat(resolve(id, OptionalInt.empty()).errors()).isEmpty();

        TestFleet.servers(List.of(server(2, Map.of("Application", "shop", "Billing", "yes"))));

        assertThat(checkStored(id).getList("findings.rule")).containsExactly("plan.server-in-two-groups");
        assertThat(resolve(id, OptionalInt.empty()).errors()).hasSize(1);
    }

    @Test
    void aVersionIsResolvedWithTheServersOfTheMoment() {
        String shop = group("Shop", "{'tags':{'rules':[{'key':'Application','value':'shop'}]}}");
        String id = create("{'name':'P','waves':[{'name':'a','members':[{'groupId':'%s'}]}]}".formatted(shop));
        As.user("dr-admin")
                .header("If-Match", "*")
                .body("{\"name\":\"Q\",\"waves\":[{\"name\":\"a\",\"members\":[{\"serverId\":\"" + id(4) + "\"}]}]}")
                .put("/drs/recovery-plans/" + id)
                .then()
                .statusCode(200);

        ResolvedPlan first = resolve(id, OptionalInt.of(1));
        ResolvedPlan newest = resolve(id, OptionalInt.empty());

        assertThat(first.version()).isEqualTo(1);
        assertThat(first.name()).isEqualTo("P");
        assertThat(first.waves().getFirst().servers())
                .hasSize(3)
                .allMatch(server -> server.groupId().equals(Optional.of(shop)));
        assertThat(newest.version()).isEqualTo(2);
        assertThat(newest.waves().getFirst().servers()).hasSize(1);
        assertThatThrownBy(() -> resolve(id, OptionalInt.of(3))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> resolve(UUID.randomUUID().toString(), OptionalInt.empty()))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aMissingRightIsAWarning() {
        String id = create(
                "{'name':'P','waves':[{'name':'a','members':[{'serverId':'%s'}],'after':[{'name':'x','task':{'kind':'ssm-command','document':'D'}}]}]}"
                        .formatted(id(1)));

        JsonPath viewer = checkStored(id);
        JsonPath operator = As.user("dr-operator")
                .post("/drs/recovery-plans/" + id + "/validate")
                .jsonPath();

        assertThat(viewer.getBoolean("valid")).isTrue();
        assertThat(viewer.getList("findings.rule")).containsExactly("plan.action-needs-role");
        assertThat(operator.getList("findings")).isEmpty();
    }
}
