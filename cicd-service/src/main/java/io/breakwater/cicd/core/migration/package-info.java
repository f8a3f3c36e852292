/**
 * From GitLab CI to CodePipeline and CodeBuild: a {@code .gitlab-ci.yml} becomes documents, with a report of what could not be carried
 * over. Nothing is dropped in silence. Source of the keywords: GitLab documentation, CI/CD YAML syntax reference.
 */
@NullMarked
package io.breakwater.cicd.core.migration;

import org.jspecify.annotations.NullMarked;
