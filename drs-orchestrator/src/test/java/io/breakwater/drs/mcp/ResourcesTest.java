package io.breakwater.drs.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.GatewaySession;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Plans, executions and reports as resources that can be read and subscribed to. */
@DrsTest
class ResourcesTest extends ToolRuns {

    @Test
    void eachIsReadByItsAddressByWhoMay() {
        String plan = plan("Readable");
        String id = drill(plan);

        assertThat(read("viewer", "drs://plans/" + plan)).contains("\"name\":\"Readable\"");
        assertThat(read("viewer", "drs://executions/" + id)).contains(id, "DRILL");
        assertThat(read("viewer", "drs://reports/" + id)).contains(id, "\"servers\"");
        assertThat(read("cicd-operator", "drs://plans/" + plan)).contains("not found");
        assertThat(read("cicd-operator", "drs://executions/" + id)).contains("not found");
        assertThat(read("cicd-operator", "drs://reports/" + id)).contains("not found");
        assertThat(read("viewer", "drs://plans/nothing")).contains("not found");
        assertThat(read("viewer", "drs://reports/" + plan)).contains("not found");
    }

    @Test
    void whatMovesIsListedAndToldOf() {
        GatewaySession operator = session("dr-operator");
        try (GatewaySession.Heard heard = operator.listen()) {
            String plan = plan("Watched");
            Eventually.that("the plan is listed", () -> listed(operator).contains("drs://plans/" + plan));
            String id = drill(plan);
            Eventually.that("the execution is listed", () -> listed(operator).contains("drs://executions/" + id));
            Eventually.that("its report is listed", () -> listed(operator).contains("drs://reports/" + id));
            for (String uri : new String[] {"drs://plans/" + plan, "drs://executions/" + id, "drs://reports/" + id}) {
                assertThat(operator.request("resources/subscribe", new JsonObject().put("uri", uri))
                                .containsKey("result"))
                        .as(uri)
                        .isTrue();
            }

            rename(plan);

            Eventually.that(
                    "the plan's change is told", LONG, () -> heard.updates().contains("drs://plans/" + plan));
            Eventually.that("the execution's too", LONG, () -> heard.updates().contains("drs://executions/" + id));
            Eventually.that("and its report's", LONG, () -> heard.updates().contains("drs://reports/" + id));
        }
    }

    @Test
    void aPlanThatIsGoneIsListedNoMore() {
        GatewaySession operator = session("dr-operator");
        String plan = plan("Short");
        Eventually.that("the plan is listed", () -> listed(operator).contains("drs://plans/" + plan));

        As.user("dr-admin")
                .header("If-Match", etag(plan))
                .delete("/drs/recovery-plans/" + plan)
                .then()
                .statusCode(204);

        Eventually.that("it is listed no more", () -> !listed(operator).contains("drs://plans/" + plan));
    }

    private String drill(String plan) {
        return structured(session("dr-operator").call("drs_plan_execute", new JsonObject().put("plan", plan)))
                .getJsonObject("execution")
                .getString("id");
    }

    private void rename(String plan) {
        String document =
                As.user("dr-operator").get("/drs/recovery-plans/" + plan).body().asString();
        JsonObject changed =
                new JsonObject().put("name", "Renamed").put("waves", new JsonObject(document).getJsonArray("waves"));
        As.user("dr-operator")
                .header("If-Match", etag(plan))
                .body(changed.encode())
                .put("/drs/recovery-plans/" + plan)
                .then()
                .statusCode(200);
    }

    private static String etag(String plan) {
        return As.user("viewer").get("/drs/recovery-plans/" + plan).header("ETag");
    }

    /** All pages: other tests left executions that are listed, too. */
    private static String listed(GatewaySession session) {
        StringBuilder all = new StringBuilder();
        JsonObject params = new JsonObject();
        while (true) {
            JsonObject page = session.request("resources/list", params).getJsonObject("result");
            all.append(page.getJsonArray("resources").encode());
            String next = page.getString("nextCursor");
            if (next == null) {
                return all.toString();
            }
            params = new JsonObject().put("cursor", next);
        }
    }
}
