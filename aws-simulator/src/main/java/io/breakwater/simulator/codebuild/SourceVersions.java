package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codecommit.Repository;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** Which commit or object version a build gets for the version it asks for. */
final class SourceVersions {
    private static final String REPOSITORIES = "/v1/repos/";

    private SourceVersions() {}

    static String resolve(World world, Scope scope, ProjectSource source, String version) {
        if (source.type() == SourceType.NO_SOURCE || source.type() == SourceType.CODEPIPELINE) {
            return "";
        }
        if (version.matches("[0-9a-f]{40}") || source.type() == SourceType.S3) {
            return version;
        }
        return tip(world, scope, source, version).orElseGet(() -> world.ids().hexadecimal(40));
    }

    /** The tip of a branch of a repository of this account and Region. */
    private static Optional<String> tip(World world, Scope scope, ProjectSource source, String version) {
        String location = Objects.requireNonNullElse(source.location(), "");
        int repos = location.indexOf(REPOSITORIES);
        if (source.type() != SourceType.CODECOMMIT || repos < 0) {
            return Optional.empty();
        }
        String branch = version.isEmpty() ? "main" : version.replaceFirst("^refs/heads/", "");
        return Repository.find(world, scope, location.substring(repos + REPOSITORIES.length()))
                .flatMap(repository -> repository.tip(branch))
                .map(Repository.Tip::commitId);
    }
}
