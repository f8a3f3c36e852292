package io.breakwater.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.breakwater.policy.Verdict;
import io.breakwater.web.roles.RoleMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first policies give the recovery tools to whom the role matrix gives the REST operations that do the same. */
class SeedPoliciesTest {
    private static final PolicyEvaluator POLICIES = new PolicyEvaluator(PolicySeed.policies());
    private static final RoleMatrix MATRIX = RoleMatrix.load();

    /** Tools of the recovery server with the operations they stand for. */
    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry("drs_source_servers", "listSourceServers"),
            Map.entry("drs_recovery_instances", "listRecoveryInstances"),
            Map.entry("drs_jobs", "listJobs"),
            Map.entry("drs_job_log", "getJobLog"),
            Map.entry("drs_protection_groups", "listProtectionGroups"),
            Map.entry("drs_plans", "listRecoveryPlans"),
            Map.entry("drs_plan_validate", "validateRecoveryPlan"),
            Map.entry("drs_plan_execute", "startExecution"),
            Map.entry("drs_executions", "listExecutions"),
            Map.entry("drs_execution_status", "getExecution"),
            Map.entry("drs_execution_report", "getExecutionReport"),
            Map.entry("drs_execution_control", "pauseExecution"),
            Map.entry("drs_explain_failure", "explainError"),
            Map.entry("drs_readiness", "getServerReadiness"),
            Map.entry("drs_launch_config_get", "getLaunchConfiguration"),
            Map.entry("drs_launch_config_update", "changeLaunchConfiguration"),
            Map.entry("drs_cleanup_drill", "cleanUpExecution"),
            Map.entry("drs_failback", "failBackExecution"));

    private static final Set<String> ROLES = Set.of(
            "platform-admin", "dr-admin", "dr-operator", "dr-approver", "cicd-operator", "cicd-approver", "viewer");

    private static Stream<Arguments> everyRoleAndTool() {
        return ROLES.stream()
                .flatMap(role ->
                        OPERATIONS.entrySet().stream().map(tool -> Arguments.of(role, tool.getKey(), tool.getValue())));
    }

    @ParameterizedTest
    @MethodSource("everyRoleAndTool")
    void toolIsListedForTheRolesOfItsOperation(String role, String tool, String operation) {
        var caller = caller(Kind.USER, role);

        assertThat(POLICIES.visible(caller, "drs", "tools/call", tool))
                .isEqualTo(MATRIX.permits("drs-orchestrator", operation, caller));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare_drill", "explain_failure"})
    void promptsAreForWhoeverMayLook(String prompt) {
        assertThat(POLICIES.visible(caller(Kind.USER, "viewer"), "drs", "prompts/get", prompt))
                .isTrue();
        assertThat(POLICIES.visible(caller(Kind.USER, "platform-admin"), "drs", "prompts/get", prompt))
                .isFalse();
    }

    @Test
    void administratorWhoMayLookBesidesLooks() {
        var both = caller(Kind.USER, "platform-admin", "viewer");

        assertThat(POLICIES.visible(both, "drs", "tools/call", "drs_plans")).isTrue();
    }

    @Test
    void operatorRunsDrillsAndNoRecovery() {
        assertThat(execution("dr-operator", Kind.USER, "{}")).isInstanceOf(Verdict.Allowed.class);
        assertThat(execution("dr-operator", Kind.USER, "{\"mode\":\"recovery\"}"))
                .isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void agentRecoversOnlyOnceSomebodyApproved() {
        assertThat(execution("dr-admin", Kind.USER, "{\"mode\":\"recovery\"}")).isInstanceOf(Verdict.Allowed.class);
        assertThat(execution("dr-admin", Kind.AGENT, "{\"mode\":\"recovery\"}"))
                .isInstanceOf(Verdict.ApprovalRequired.class);
    }

    private static Verdict execution(String role, Kind kind, String arguments) {
        return POLICIES.decide(
                caller(kind, role),
                new AccessRequest("drs", "tools/call", "drs_plan_execute", Optional.of(json(arguments))));
    }

    private static Principal caller(Kind kind, String... roles) {
        return new Principal(
                "sub",
                "caller",
                kind,
                "client",
                Set.of(roles),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
