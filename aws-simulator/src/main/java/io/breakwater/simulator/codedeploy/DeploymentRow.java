package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.DeploymentPlan;
import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.core.codedeploy.DeploymentTimeline;
import io.breakwater.simulator.core.codedeploy.DeploymentTimeline.Marks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/**
 * A deployment, by its id. Its state and targets follow from this row and the instant it is looked at.
 *
 * @param info what does not change while it runs
 * @param plan what decides its course
 * @param marks what somebody did to it
 * @param ended whether its end was told already
 * @param rollback the deployment that rolled it back; empty if none
 */
record DeploymentRow(
        DeploymentInfo info,
        DeploymentPlan plan,
        Marks marks,
        boolean ended,
        String rollback,
        DeploymentListener listener) {
    String id() {
        return info.deploymentId();
    }

    DeploymentTimeline timeline() {
        return new DeploymentTimeline(plan, info.createTime(), marks);
    }

    DeploymentStatus status(Instant now) {
        return timeline().status(now);
    }

    DeploymentRow marked(@Nullable Instant stopped, @Nullable Instant continued, @Nullable Instant terminated) {
        var changed = new Marks(
                stopped != null ? stopped : marks.stopped(),
                continued != null ? continued : marks.continued(),
                terminated != null ? terminated : marks.terminated());
        return new DeploymentRow(info, plan, changed, ended, rollback, listener);
    }

    DeploymentRow toldEnd() {
        return new DeploymentRow(info, plan, marks, true, rollback, listener);
    }

    DeploymentRow rolledBackBy(String id) {
        return new DeploymentRow(info, plan, marks, ended, id, listener);
    }
}
