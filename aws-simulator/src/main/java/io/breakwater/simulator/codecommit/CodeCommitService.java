package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS CodeCommit. Not simulated: git itself, comments, triggers, approval rule templates, merge conflicts in detail. */
public final class CodeCommitService {
    private CodeCommitService() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new Repositories().operations(),
                        new RepositoryTags().operations(),
                        new Branches().operations(),
                        new Commits().operations(),
                        new RepositoryFiles().operations(),
                        new CommitWrites().operations(),
                        new PullRequests().operations(),
                        new PullRequestApprovals().operations(),
                        new Merges().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "codecommit",
                ServiceModel.json11("codecommit", "2015-04-13", "CodeCommit_20150413"),
                operations,
                CodeCommitBehaviours.ALL);
    }
}
