package io.breakwater.simulator.codedeploy;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;
import static io.breakwater.simulator.core.behaviour.Behaviour.measured;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CodeDeploy does beyond storing groups. */
final class CodeDeployBehaviours {
    static final Behaviour STATES = documented(
            "codedeploy.deployment.states",
            "A deployment is Created, Queued, InProgress, perhaps Ready or Baking, and ends Succeeded, Failed or Stopped",
            "CodeDeploy API reference, DeploymentInfo, status");
    static final Behaviour LIFECYCLE = documented(
            "codedeploy.deployment.lifecycle",
            "Targets go through the lifecycle events of their platform",
            "CodeDeploy user guide, AppSpec hooks section");
    static final Behaviour BATCHES = documented(
            "codedeploy.deployment.batches",
            "The deployment configuration says how many targets are deployed to at once, or how traffic shifts",
            "CodeDeploy user guide, Working with deployment configurations");
    static final Behaviour DURATIONS = assumed(
            "codedeploy.deployment.durations",
            "Lifecycle events take seconds, the installation of a task set up to a minute and a half; flipped, no time",
            "Usual durations; AWS promises none");
    static final Behaviour MADE_UP_FLEET = assumed(
            "codedeploy.targets.made-up",
            "A group whose tags match no instance of EC2 deploys to three made-up ones; flipped, it fails with NO_INSTANCES",
            "The simulator runs no agents");
    static final Behaviour ONE_TARGET_FAILS = assumed(
            "codedeploy.deployment.failure",
            "One target that fails is too many: the deployment fails with HEALTH_CONSTRAINTS; flipped, it succeeds anyway",
            "The user guide's rule of minimum healthy hosts, with configurations that allow no failure");
    static final Behaviour ONE_AT_A_TIME = measured(
            "codedeploy.create-deployment.one-active",
            "A group has one deployment under way at a time",
            "DeploymentLimitExceededException quoted in public issue threads of AWS's own tools");
    static final Behaviour ROLLBACK = documented(
            "codedeploy.rollback",
            "A group or deployment that says so deploys its last good revision again after a failure or a stop",
            "CodeDeploy user guide, Redeploy and roll back a deployment");
    static final Behaviour READY_WAIT = documented(
            "codedeploy.blue-green.ready",
            "A blue/green deployment told to stop on time-out waits in Ready until it is continued",
            "CodeDeploy API reference, DeploymentReadyOption and ContinueDeployment");
    static final Behaviour TERMINATION_WAIT = documented(
            "codedeploy.blue-green.termination",
            "Old targets are kept for terminationWaitTimeInMinutes before the deployment succeeds",
            "CodeDeploy API reference, BlueInstanceTerminationOption");
    static final Behaviour BAKE = assumed(
            "codedeploy.deployment.baking",
            "With alarms configured a deployment bakes for 2 minutes; flipped, it does not",
            "The API reference names the state Baking, not how long it lasts");
    static final Behaviour STOP = assumed(
            "codedeploy.stop-deployment",
            "A stop takes effect at once and answers Succeeded; flipped, it answers Pending",
            "The API reference names both answers");
    static final Behaviour LIMITS = documented(
            "codedeploy.batches.limits",
            "25 deployments or targets and 100 applications or groups at once",
            "CodeDeploy API reference, BatchGetDeployments, BatchGetDeploymentTargets, BatchGetApplications");
    static final Behaviour EVENTS = documented(
            "codedeploy.events",
            "A deployment puts events on the bus when it starts, is ready and ends",
            "CodeDeploy user guide, Monitoring deployments with EventBridge");

    static final List<Behaviour> ALL = List.of(
            STATES,
            LIFECYCLE,
            BATCHES,
            DURATIONS,
            MADE_UP_FLEET,
            ONE_TARGET_FAILS,
            ONE_AT_A_TIME,
            ROLLBACK,
            READY_WAIT,
            TERMINATION_WAIT,
            BAKE,
            STOP,
            LIMITS,
            EVENTS);

    private CodeDeployBehaviours() {}
}
