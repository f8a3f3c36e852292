package io.breakwater.cicd.build;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build is started with beside its project's settings.
 *
 * @param sourceVersion a branch, tag, commit or version of an object
 * @param environmentVariables plain ones only
 */
@RegisterForReflection
record StartBody(@Nullable String sourceVersion, @Nullable List<Variable> environmentVariables) {

    @RegisterForReflection
    record Variable(@Nullable String name, @Nullable String value) {}
}
