package io.breakwater.simulator.ssm;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/**
 * What Systems Manager does here, and how it is known. That scripts are judged by their text, that a step takes 20 seconds
 * and a command five, are inventions of the simulator and no statements about AWS.
 */
final class SsmBehaviours {
    static final Behaviour MANAGED = assumed(
            "ssm.managed.running-instances",
            "Every running instance of the account is managed by Systems Manager; flipped: none is.",
            "so it is where default host management is on");

    static final List<Behaviour> ALL = List.of(
            documented(
                    "ssm.automation.approve-waits",
                    "An aws:approve step waits until it is approved, rejected or seven days have passed.",
                    "Systems Manager user guide, aws:approve"),
            documented(
                    "ssm.automation.on-failure",
                    "A failed step ends the automation unless its onFailure is Continue.",
                    "Systems Manager user guide, Properties shared by all actions"),
            documented(
                    "ssm.automation.sleep",
                    "An aws:sleep step takes its Duration of simulated time.",
                    "Systems Manager user guide, aws:sleep"),
            MANAGED,
            documented(
                    "ssm.parameter.versions",
                    "Overwriting a parameter adds one to its version.",
                    "Systems Manager API reference, PutParameter"));

    private SsmBehaviours() {}
}
