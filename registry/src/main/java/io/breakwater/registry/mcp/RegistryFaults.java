package io.breakwater.registry.mcp;

import io.breakwater.registry.core.server.Draft;
import io.breakwater.registry.core.server.InvalidRegistration;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.problem.Problem;
import io.breakwater.web.problem.ProblemException;

/** What callers of the registry's tools can put right. */
final class RegistryFaults {

    private RegistryFaults() {}

    /** What a caller may not see answers exactly like what does not exist. */
    static ToolFault unknownServer(String id) {
        return ToolFault.argument("id", "names no server you may use: " + id + "; list_servers tells the ids");
    }

    /**
     * The registration.
     *
     * @throws ProblemException naming every fault
     */
    static Registration checked(RegistrationRules rules, Draft draft) {
        try {
            return rules.check(draft);
        } catch (InvalidRegistration e) {
            throw ProblemException.invalid(e.faults().stream()
                    .map(fault -> Problem.Fault.at(fault.pointer(), fault.detail()))
                    .toList());
        }
    }
}
