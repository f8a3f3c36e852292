package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind gateway, registry and policies the recovery server shows to each role what the role matrix lets it do, and no more. */
@ExtendWith(StackExtension.class)
@Order(25)
class DrToolsIT {
    private static final Set<String> LOOKING_AT_SERVERS =
            Set.of("drs_source_servers", "drs_recovery_instances", "drs_jobs", "drs_job_log");
    private static final Set<String> LOOKING = with(
            LOOKING_AT_SERVERS,
            "drs_protection_groups",
            "drs_plans",
            "drs_plan_validate",
            "drs_readiness",
            "drs_launch_config_get",
            "drs_executions",
            "drs_execution_status",
            "drs_execution_report",
            "drs_explain_failure");
    private static final Set<String> DRILLING =
            with(LOOKING, "drs_plan_execute", "drs_execution_control", "drs_cleanup_drill");
    private static final Set<String> RECOVERING = with(DRILLING, "drs_failback", "drs_launch_config_update");

    @BeforeAll
    static void serverIsScanned(Stack stack) {
        Await.until(
                "the recovery server is in the catalogue",
                Duration.ofSeconds(60),
                () -> tools(stack, "dr-admin").listed().equals(RECOVERING));
    }

    @ParameterizedTest
    @CsvSource({
        "platform-admin, LOOKING_AT_SERVERS",
        "viewer,         LOOKING",
        "agent-viewer,   LOOKING",
        "dr-approver,    LOOKING",
        "dr-operator,    DRILLING",
        "agent-operator, DRILLING",
        "dr-admin,       RECOVERING",
    })
    void everyRoleIsShownWhatItMayDo(String caller, String what, Stack stack) {
        Set<String> expected = switch (what) {
            case "LOOKING_AT_SERVERS" -> LOOKING_AT_SERVERS;
            case "LOOKING" -> LOOKING;
            case "DRILLING" -> DRILLING;
            default -> RECOVERING;
        };

        assertThat(tools(stack, caller).listed()).isEqualTo(expected);
        assertThat(DrTools.alone(stack, () -> stack.token(caller)).listed()).isEqualTo(expected);
    }

    @Test
    void rolesOfOtherTradesAreShownNothing(Stack stack) {
        assertThat(tools(stack, "cicd-operator").listed()).isEmpty();
    }

    @Test
    void hiddenToolAnswersLikeOneThatDoesNotExist(Stack stack) {
        var hidden = tools(stack, "agent-operator").ask("drs_failback", Json.object("{}"));
        var unknown = tools(stack, "agent-operator").ask("drs_fallback", Json.object("{}"));

        assertThat(hidden.body().replace("drs_failback", "drs_fallback")).isEqualTo(unknown.body());
        assertThat(hidden.error().path("code").asInt()).isEqualTo(-32602);
    }

    @Test
    void agentForDrillsIsToldWhichPolicyForbidsARecovery(Stack stack) {
        var recovery = Json.object(
                "{'plan':'0f4b7d2c-55b4-4b0e-8a55-2f6a8a0f8a01','mode':'recovery','confirm_name':'Sample: everything'}");

        assertThat(tools(stack, "agent-operator").refusal("drs_plan_execute", recovery))
                .contains("Recovery operators may run drills");
    }

    private static DrTools tools(Stack stack, String caller) {
        return DrTools.amongAll(stack, () -> stack.token(caller));
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
