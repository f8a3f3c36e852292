package io.breakwater.drs.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every role against every act and kind; what is not allowed here is refused. */
class ExecutionRightsTest {
    private static final List<String> ROLES = List.of(
            "dr-admin", "dr-operator", "dr-approver", "viewer", "platform-admin", "cicd-operator", "cicd-approver");

    @ParameterizedTest
    @CsvSource({
        "START, DRILL, dr-admin dr-operator",
        "START, RECOVERY, dr-admin",
        "START, FAILBACK, dr-admin",
        "START, CLEANUP, dr-admin dr-operator",
        "STEER, DRILL, dr-admin dr-operator",
        "STEER, RECOVERY, dr-admin",
        "STEER, FAILBACK, dr-admin",
        "STEER, CLEANUP, dr-admin dr-operator",
        "DECIDE, DRILL, dr-admin dr-approver",
        "DECIDE, RECOVERY, dr-admin dr-approver",
        "DECIDE, FAILBACK, dr-admin dr-approver",
        "DECIDE, CLEANUP, dr-admin dr-approver"
    })
    void onlyTheseRolesMay(Act act, ExecutionKind kind, String allowed) {
        Set<String> may = Set.of(allowed.split(" "));
        for (String role : ROLES) {
            assertThat(allowed(person(role, "dashboard"), act, kind))
                    .as("%s %s %s", role, act, kind)
                    .isEqualTo(may.contains(role));
        }
    }

    @ParameterizedTest
    @CsvSource({"dashboard, true", "cli, true", "vscode, false", "mcp-gateway, false", "'', false"})
    void approvalsComeFromWherePeopleDecide(String client, boolean expected) {
        assertThat(allowed(person("dr-approver", client), Act.DECIDE, ExecutionKind.RECOVERY))
                .isEqualTo(expected);
        assertThat(allowed(person("dr-admin", client), Act.STEER, ExecutionKind.RECOVERY))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"dashboard", "cli"})
    void anAgentNeverApproves(String client) {
        assertThat(allowed(principal("dr-approver", client, Principal.Kind.AGENT), Act.DECIDE, ExecutionKind.DRILL))
                .isFalse();
    }

    private static boolean allowed(Principal caller, Act act, ExecutionKind kind) {
        try {
            ExecutionRights.require(caller, act, kind);
            return true;
        } catch (ProblemException refused) {
            assertThat(refused.type().status()).isEqualTo(403);
            return false;
        }
    }

    private static Principal person(String role, String client) {
        return principal(role, client, Principal.Kind.USER);
    }

    private static Principal principal(String role, String client, Principal.Kind kind) {
        return new Principal(
                "sub",
                "somebody",
                kind,
                client,
                Set.of(role),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
