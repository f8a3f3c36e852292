package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.Ending;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.RevisionRef;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records of the core that are stored as JSON. */
@RegisterForReflection(
        targets = {
            Ending.Fault.class,
            Ending.Proof.class,
            Order.Approve.class,
            Order.Deploy.class,
            Order.OverrideCondition.class,
            Order.Retry.class,
            Order.Rollback.class,
            Order.SourceRevision.class,
            Order.Stop.class,
            Order.StopDeployment.class,
            Order.Transition.class,
            Order.Trigger.class,
            RevisionRef.class,
            RevisionRef.AppSpec.class,
            RevisionRef.GitHubCommit.class,
            RevisionRef.S3Bundle.class
        })
final class StoredRecords {
    private StoredRecords() {}
}
