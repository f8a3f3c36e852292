package io.breakwater.cicd.deploy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A deployment with its targets. */
@RegisterForReflection
record DeploymentDetail(DeploymentDocument deployment, List<TargetDocument> targets) {}
