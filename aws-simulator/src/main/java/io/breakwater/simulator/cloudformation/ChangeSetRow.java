package io.breakwater.simulator.cloudformation;

import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** A change set: what it would do, and the template and parameters it would do it with. */
record ChangeSetRow(
        ChangeSetSummary summary,
        String template,
        List<Parameter> parameters,
        List<Capability> capabilities,
        List<Step> steps) {
    String id() {
        return summary.changeSetId();
    }

    ChangeSetRow with(ChangeSetSummary changed) {
        return new ChangeSetRow(changed, template, parameters, capabilities, steps);
    }
}
