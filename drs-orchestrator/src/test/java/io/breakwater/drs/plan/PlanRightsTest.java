package io.breakwater.drs.plan;

import static io.breakwater.drs.core.inventory.Servers.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.breakwater.testing.AuthRows;
import io.breakwater.testing.Eventually;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody has the orchestrator do what he may not do himself. */
@DrsTest
class PlanRightsTest {

    @BeforeEach
    void fresh() {
        TestFleet.fresh();
    }

    private static Response save(String user, String name, String task) {
        return As.user(user)
                .body(
                        "{\"name\":\"%s\",\"waves\":[{\"name\":\"a\",\"members\":[{\"serverId\":\"%s\"}],\"after\":[{\"name\":\"x\",\"task\":%s}]}]}"
                                .formatted(name, id(1), task.replace('\'', '"')))
                .post("/drs/recovery-plans");
    }

    @Test
    void actionsThatReachAwsAreWrittenByAdministrators() {
        String command = "{'kind':'ssm-command','document':'Check'}";

        Response refused = save("dr-operator", "P", command);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/waves/0/after/0/task");
        assertThat(save("dr-admin", "P", command).statusCode()).isEqualTo(201);
    }

    @Test
    void anOperatorDoesNotSlipAnActionInByRestoring() {
        String id = save("dr-admin", "P", "{'kind':'ssm-command','document':'Check'}")
                .jsonPath()
                .getString("id");
        As.user("dr-admin")
                .header("If-Match", "*")
                .body("{\"name\":\"P\",\"waves\":[{\"name\":\"a\",\"members\":[{\"serverId\":\"" + id(1) + "\"}]}]}")
                .put("/drs/recovery-plans/" + id)
                .then()
                .statusCode(200);

        assertThat(As.user("dr-operator")
                        .header("If-Match", "*")
                        .body("{\"version\":1}")
                        .post("/drs/recovery-plans/" + id + "/restore")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void toolsAreForThoseWhomAPolicyLetsCallThem() {
        String raise = "{'kind':'mcp-tool','server':'alerts','tool':'raise','arguments':{'level':1}}";
        assertThat(save("dr-operator", "P", raise).statusCode()).isEqualTo(403);

        AuthRows.allow("plan-tools", "role:dr-operator", "alerts", "raise");
        Eventually.that(
                "the policy is known", () -> save("dr-operator", "P", raise).statusCode() == 201);

        assertThat(save("dr-admin", "Q", raise).statusCode())
                .as("roles do not inherit")
                .isEqualTo(403);
        assertThat(save("dr-operator", "Q", raise.replace("raise", "drop")).statusCode())
                .isEqualTo(403);

        AuthRows.forget("policy", "plan-tools");
        Eventually.that(
                "the policy is gone", () -> save("dr-operator", "Q", raise).statusCode() == 403);
    }

    @Test
    void hostsThatNobodyAllowedAreNotCalled() {
        Response refused = save("dr-admin", "P", "{'kind':'http','url':'https://somewhere.test/hook'}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/waves/0/after/0/task/url");
    }
}
