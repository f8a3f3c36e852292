package io.breakwater.simulator.ssm;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What Systems Manager does here, and how it is known. */
final class SsmBehaviours {
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
            assumed(
                    "ssm.automation.step-takes-20-seconds",
                    "Every other step takes 20 seconds of simulated time.",
                    "an order of magnitude; AWS gives none"),
            assumed(
                    "ssm.scripts.fail-by-their-text",
                    "Scripts are not run: one whose text has 'exit N', 'raise' or 'throw' fails, every other succeeds.",
                    "a convenience of the simulator"),
            assumed(
                    "ssm.command.takes-5-seconds",
                    "A command is pending for one second and runs for four.",
                    "an order of magnitude; AWS gives none"),
            assumed(
                    "ssm.managed.running-instances",
                    "Every running instance of the account is managed by Systems Manager.",
                    "true where default host management is on; a launch into a profile without the policy is refused elsewhere"),
            documented(
                    "ssm.parameter.versions",
                    "Overwriting a parameter adds one to its version.",
                    "Systems Manager API reference, PutParameter"));

    private SsmBehaviours() {}
}
