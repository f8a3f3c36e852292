package io.breakwater.drs.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.drs.execution.SampleExecutions;
import io.breakwater.testing.As;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steering executions over REST: who may, and what is refused. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ControlResourceTest {
    private static final String PATH = "/drs/executions/";
    private static final List<String> USERS = List.of(
            "dr-admin", "dr-operator", "dr-approver", "viewer", "platform-admin", "cicd-operator", "cicd-approver");

    @Inject
    Pool pool;

    @Inject
    ExecutionStore store;

    /** Whoever is let in learns that there is no such execution; whoever is not learns nothing. */
    @ParameterizedTest
    @CsvSource({
        "pause, dr-admin dr-operator",
        "resume, dr-admin dr-operator",
        "cancel, dr-admin dr-operator",
        "retry, dr-admin dr-operator",
        "skip, dr-admin dr-operator",
        "cleanup, dr-admin dr-operator",
        "failback, dr-admin",
        "approve, dr-admin dr-approver",
        "reject, dr-admin dr-approver"
    })
    void eachOperationIsForItsRoles(String operation, String allowed) {
        Set<String> may = Set.of(allowed.split(" "));
        String path = PATH + UUID.randomUUID() + "/" + operation;
        for (String user : USERS) {
            assertThat(As.user(user).post(path).statusCode())
                    .as("%s %s", user, operation)
                    .isEqualTo(may.contains(user) ? 404 : 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleanup", "failback"})
    void whatIsLeftIsShownToEverybodyOfRecovery(String what) {
        String path = PATH + UUID.randomUUID() + "/" + what;
        for (String user : USERS) {
            boolean reader = user.startsWith("dr-") || user.equals("viewer");
            assertThat(As.user(user).get(path).statusCode()).as(user).isEqualTo(reader ? 404 : 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "cancel", "retry", "skip", "cleanup"})
    void whatChangesProductionIsForAdministrators(String operation) {
        UUID recovery = stored(ExecutionKind.RECOVERY);
        UUID drill = stored(ExecutionKind.DRILL);
        String body = operation.equals("skip") ? "{\"wave\":\"wave-0\"}" : "{}";

        Response refused = As.user("dr-operator").body(body).post(PATH + recovery + "/" + operation);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("detail")).contains("dr-admin");
        assertThat(As.user("dr-admin")
                        .body(body)
                        .post(PATH + recovery + "/" + operation)
                        .statusCode())
                .isNotEqualTo(403);
        assertThat(As.user("dr-operator")
                        .body(body)
                        .post(PATH + drill + "/" + operation)
                        .statusCode())
                .isNotEqualTo(403);
    }

    @Test
    void whoWasRefusedIsInTheAuditRecord() {
        UUID recovery = stored(ExecutionKind.RECOVERY);
        As.user("dr-operator").post(PATH + recovery + "/pause");

        JsonPath rows = As.user("platform-admin")
                .get("/drs/audit?result=denied&target=execution/" + recovery)
                .jsonPath();

        assertThat(rows.getList("items.action", String.class)).containsExactly("pauseExecution");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "skip | {} | /wave",
                "skip | {\"wave\":7} | /wave",
                "retry | {\"servers\":\"all\"} | /servers",
                "cancel | {\"because\":\"x\"} | /because",
                "cleanup | {\"leaveBlocked\":\"yes\"} | /leaveBlocked",
                "failback | {\"confirmName\":7} | /confirmName"
            })
    void whatIsWrongWithABodyIsNamed(String operation, String body, String pointer) {
        UUID drill = stored(ExecutionKind.DRILL);

        JsonPath refused = As.user("dr-admin")
                .body(body.strip())
                .post(PATH + drill + "/" + operation.strip())
                .jsonPath();

        assertThat(refused.getInt("status")).isEqualTo(400);
        assertThat(refused.getString("errors[0].pointer")).isEqualTo(pointer.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /kind",
                "{\"kind\":\"EXERCISE\"} | /kind",
                "{\"kind\":\"DRILL\",\"pointInTime\":{}} | /pointInTime",
                "{\"kind\":\"DRILL\",\"pointInTime\":{\"before\":\"noon\"}} | /pointInTime/before",
                "{\"kind\":\"DRILL\",\"scope\":{\"waves\":[\"a\"],\"servers\":[\"s-1\"]}} | /scope",
                "{\"kind\":\"DRILL\",\"version\":0} | /version",
                "{\"kind\":\"DRILL\",\"dryRun\":\"yes\"} | /dryRun",
                "{\"kind\":\"DRILL\",\"colour\":\"red\"} | /colour"
            })
    void whatIsWrongWithAStartIsNamed(String body, String pointer) {
        String path = "/drs/recovery-plans/" + UUID.randomUUID() + "/executions";

        JsonPath refused = As.user("dr-operator").body(body.strip()).post(path).jsonPath();

        assertThat(refused.getInt("status")).isEqualTo(400);
        assertThat(refused.getList("errors.pointer", String.class)).contains(pointer.strip());
    }

    @ParameterizedTest
    @CsvSource({"DRILL, dr-admin dr-operator", "RECOVERY, dr-admin"})
    void aStartIsForTheRolesOfItsKind(String kind, String allowed) {
        Set<String> may = Set.of(allowed.split(" "));
        String path = "/drs/recovery-plans/" + UUID.randomUUID() + "/executions";
        for (String user : USERS) {
            assertThat(As.user(user)
                            .body("{\"kind\":\"" + kind + "\",\"dryRun\":true}")
                            .post(path)
                            .statusCode())
                    .as("%s %s", user, kind)
                    .isEqualTo(may.contains(user) ? 404 : 403);
        }
    }

    private UUID stored(ExecutionKind kind) {
        Execution sample = SampleExecutions.drill(UUID.randomUUID(), List.of(List.of("s-" + UUID.randomUUID())));
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        Execution ended = new Execution(
                sample.id(),
                kind,
                new ExecutionState.Completed(now, now),
                sample.origin(),
                sample.settings(),
                sample.waves(),
                List.of());
        pool.withTransaction(transaction -> store.insert(transaction, ended, List.of()))
                .await()
                .atMost(Duration.ofSeconds(20));
        return ended.id();
    }
}
