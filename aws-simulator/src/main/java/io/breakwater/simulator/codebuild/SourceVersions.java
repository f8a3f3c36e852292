package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** Which commit or object version a build gets for the version it asks for. */
final class SourceVersions {
    private SourceVersions() {}

    static String resolve(World world, Scope scope, ProjectSource source, String version) {
        if (source.type() == SourceType.NO_SOURCE || source.type() == SourceType.CODEPIPELINE) {
            return "";
        }
        if (version.matches("[0-9a-f]{40}") || source.type() == SourceType.S3) {
            return version;
        }
        return world.ids().hexadecimal(40);
    }
}
