package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.codecommit.Repository;
import io.breakwater.simulator.codepipeline.ActionRow.Result;
import io.breakwater.simulator.codepipeline.ActionRuns.Assignment;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;

/** Actions that take a revision of a source. Source of the variables: CodePipeline user guide, Variables reference. */
final class SourceActions {
    private static final Duration LENGTH = Duration.ofSeconds(4);

    /** Names under which an action's variables tell its revision, the most precise first. */
    private static final java.util.List<String> REVISIONS =
            java.util.List.of("CommitId", "VersionId", "ImageDigest", "Revision");

    private SourceActions() {}

    static ActionWork work(World world, Scope scope, Assignment assignment) {
        Optional<String> asked = assignment.execution().sources().stream()
                .filter(source ->
                        source.action().equals(assignment.action().place().action()))
                .map(ExecutionRow.Source::revision)
                .findFirst();
        return switch (assignment.declaration().actionTypeId().provider()) {
            case "S3" -> found(scope, assignment, s3(world, scope, assignment, asked));
            case "ECR" -> found(scope, assignment, ecr(world, scope, assignment, asked));
            default -> found(scope, assignment, commit(world, scope, assignment, asked));
        };
    }

    private static ActionWork found(Scope scope, Assignment assignment, Map<String, String> variables) {
        if (variables.isEmpty()) {
            return new ActionWork.Doomed(
                    LENGTH, Result.failed("ConfigurationError", "The repository or its branch does not exist"));
        }
        String revision = revision(variables);
        String summary = variables.containsKey("VersionId")
                ? "Amazon S3 version id: " + revision
                : variables.getOrDefault("CommitMessage", "");
        return new ActionWork.Timed(
                LENGTH,
                Result.external(revision, url(scope, assignment, revision))
                        .summarized(summary)
                        .with(variables));
    }

    private static String revision(Map<String, String> variables) {
        return REVISIONS.stream()
                .filter(variables::containsKey)
                .map(variables::get)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> commit(World world, Scope scope, Assignment assignment, Optional<String> asked) {
        String repository = first(assignment, "FullRepositoryId", "RepositoryName", "Repo");
        String branch = first(assignment, "BranchName", "Branch", "BranchName");
        Optional<Head> found = head(world, scope, assignment, repository, branch);
        if (found.isEmpty()) {
            return Map.of();
        }
        Head head = found.get();
        var variables = new TreeMap<String, String>();
        variables.put("CommitId", asked.orElse(head.commit()));
        variables.put("CommitMessage", head.message());
        variables.put("BranchName", branch);
        variables.put("AuthorDate", head.at().toString());
        boolean connection = assignment.declaration().actionTypeId().provider().equals("CodeStarSourceConnection");
        variables.put(connection ? "FullRepositoryName" : "RepositoryName", repository);
        if (connection) {
            variables.put("ConnectionArn", assignment.configured("ConnectionArn"));
        } else {
            variables.put("CommitterDate", head.at().toString());
        }
        return variables;
    }

    /** The newest commit of a branch. */
    record Head(String commit, String message, Instant at) {}

    private static Optional<Head> head(
            World world, Scope scope, Assignment assignment, String repository, String branch) {
        if (assignment.declaration().actionTypeId().provider().equals("CodeCommit")) {
            return Repository.find(world, scope, repository)
                    .flatMap(found -> found.tip(branch))
                    .map(tip ->
                            new Head(tip.commitId(), tip.message(), tip.author().at()));
        }
        RemoteHead remote = RemoteHead.of(world, scope, repository + "\n" + branch, 40);
        return Optional.of(new Head(remote.revision(), remote.message(), remote.at()));
    }

    private static Map<String, String> s3(World world, Scope scope, Assignment assignment, Optional<String> asked) {
        String bucket = assignment.configured("S3Bucket");
        String key = assignment.configured("S3ObjectKey");
        RemoteHead object = RemoteHead.of(world, scope, bucket + "\n" + key, 32);
        return Map.of(
                "BucketName",
                bucket,
                "ObjectKey",
                key,
                "VersionId",
                asked.orElse(object.revision()),
                "ETag",
                object.revision());
    }

    private static Map<String, String> ecr(World world, Scope scope, Assignment assignment, Optional<String> asked) {
        String repository = assignment.configured("RepositoryName");
        String tag = assignment.configured("ImageTag").isEmpty() ? "latest" : assignment.configured("ImageTag");
        String digest = asked.orElseGet(() -> "sha256:"
                + RemoteHead.of(world, scope, repository + "\n" + tag, 64).revision());
        return Map.of(
                "RepositoryName", repository,
                "ImageTag", tag,
                "ImageDigest", digest,
                "RegistryId", scope.account(),
                "ImageURI",
                        scope.account() + ".dkr.ecr." + scope.region() + ".amazonaws.com/" + repository + "@" + digest);
    }

    private static String first(Assignment assignment, String... keys) {
        for (String key : keys) {
            if (!assignment.configured(key).isEmpty()) {
                return assignment.configured(key);
            }
        }
        return "";
    }

    private static String url(Scope scope, Assignment assignment, String revision) {
        String console = "https://" + scope.region() + ".console.aws.amazon.com/";
        return switch (assignment.declaration().actionTypeId().provider()) {
            case "CodeCommit" ->
                console + "codesuite/codecommit/repositories/" + assignment.configured("RepositoryName") + "/commit/"
                        + revision;
            case "S3" -> console + "s3/object/" + assignment.configured("S3Bucket");
            case "ECR" -> console + "ecr/repositories/" + assignment.configured("RepositoryName");
            default ->
                console + "codesuite/settings/connections/redirect?referenceType=COMMIT&FullRepositoryId="
                        + assignment.configured("FullRepositoryId") + "&Commit=" + revision;
        };
    }

    /** The revision that a source action which has succeeded brings into its execution. */
    static ExecutionRow.Source source(ActionRow action, ActionDeclaration declaration, Instant now) {
        Map<String, String> variables = action.result().variables();
        return new ExecutionRow.Source(
                action.place().action(),
                declaration.outputArtifacts().isEmpty()
                        ? ""
                        : declaration.outputArtifacts().getFirst().name(),
                revision(variables),
                action.result().summary(),
                action.result().externalUrl(),
                now);
    }
}
