package io.breakwater.simulator.codebuild;

import software.amazon.awssdk.services.codebuild.model.Project;

/**
 * A project, by its name.
 *
 * @param builds how many builds it has started
 * @param batches how many batches it has started
 */
record ProjectRow(Project model, long builds, long batches) {
    ProjectRow with(Project newModel) {
        return new ProjectRow(newModel, builds, batches);
    }

    ProjectRow withOneMoreBuild() {
        return new ProjectRow(model, builds + 1, batches);
    }

    ProjectRow withOneMoreBatch() {
        return new ProjectRow(model, builds, batches + 1);
    }
}
