package io.breakwater.cicd.deploy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/** All artifacts of an execution, in the order of its actions. */
@RegisterForReflection
record ArtifactList(List<ArtifactDocument> items, Instant observedAt) {}
