package io.breakwater.simulator.codebuild;

import software.amazon.awssdk.services.codebuild.model.Project;

/**
 * A project, by its name.
 *
 * @param settings the project as builds without overrides see it
 * @param builds how many builds it has started
 * @param batches how many batches it has started
 */
record ProjectRow(BuildSettings settings, long builds, long batches) {
    Project model() {
        return settings.project();
    }

    ProjectRow with(Project newModel) {
        return new ProjectRow(BuildSettings.of(newModel), builds, batches);
    }

    ProjectRow withOneMoreBuild() {
        return new ProjectRow(settings, builds + 1, batches);
    }

    ProjectRow withOneMoreBatch() {
        return new ProjectRow(settings, builds, batches + 1);
    }
}
