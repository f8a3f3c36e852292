package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.util.Set;

/**
 * Who may do what with which kind of execution. The role matrix says who may use an operation at all; here is what depends on the
 * execution. A drill is an operator's work, everything that touches production is an administrator's.
 */
public final class ExecutionRights {
    private static final Set<String> DECIDING_CLIENTS = Set.of("dashboard", "cli");

    private ExecutionRights() {}

    /** What is asked. */
    public enum Act {
        /** Starting one, be it only as a dry run. */
        START,
        /** Pausing, resuming, cancelling, retrying, skipping. */
        STEER,
        /** Approving or rejecting. */
        DECIDE
    }

    /** @throws ProblemException 403 that names what is missing */
    public static void require(Principal caller, Act act, ExecutionKind kind) {
        switch (act) {
            case START, STEER -> steer(caller, kind);
            case DECIDE -> decide(caller);
        }
    }

    private static void steer(Principal caller, ExecutionKind kind) {
        boolean operators = switch (kind) {
            case DRILL, CLEANUP -> true;
            case RECOVERY, FAILBACK -> false;
        };
        Set<String> roles = caller.roles();
        if (!roles.contains("dr-admin") && !(operators && roles.contains("dr-operator"))) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    operators
                            ? "This needs the role dr-operator or dr-admin."
                            : "This changes production: it needs the role dr-admin.");
        }
    }

    /** Agents have no hands in approvals, whatever roles they were given. */
    private static void decide(Principal caller) {
        if (!caller.roles().contains("dr-approver") && !caller.roles().contains("dr-admin")) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This needs the role dr-approver or dr-admin.");
        }
        if (caller.kind() != Principal.Kind.USER || !DECIDING_CLIENTS.contains(caller.client())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Approvals are given by people, in the dashboard or with the command line.");
        }
    }
}
