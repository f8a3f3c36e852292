package io.breakwater.simulator.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.ConflictResolutionStrategyTypeEnum;
import software.amazon.awssdk.services.codecommit.model.MergeOptionTypeEnum;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestEvent;
import software.amazon.awssdk.services.codecommit.model.PullRequestStatusEnum;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

class PullRequestsTest extends CodeCommitTests {
    private static final String TWO_PEOPLE =
            "{\"Version\":\"2018-11-08\",\"Statements\":[{\"Type\":\"Approvers\",\"NumberOfApprovalsNeeded\":1}]}";

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String RIGHTS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"codecommit:*\",\"Resource\":\"*\"}]}";

    private String second = "";

    @BeforeEach
    void aBranchAhead() {
        branch("feature", first);
        second = commit("feature", first, "src/B.java", "class B {}").commitId();
    }

    @Test
    void aNewPullRequestIsOpenAndKnowsItsTips() {
        PullRequest made = create(null);

        assertThat(made.pullRequestStatus()).isEqualTo(PullRequestStatusEnum.OPEN);
        assertThat(made.pullRequestTargets()).singleElement().satisfies(target -> {
            assertThat(target.sourceCommit()).isEqualTo(second);
            assertThat(target.destinationCommit()).isEqualTo(first);
            assertThat(target.mergeBase()).isEqualTo(first);
            assertThat(target.destinationReference()).isEqualTo("refs/heads/main");
        });
        assertThat(get(made)).isEqualTo(made);
        assertThat(codecommit
                        .listPullRequests(
                                request -> request.repositoryName("shop").pullRequestStatus("OPEN"))
                        .pullRequestIds())
                .containsExactly(made.pullRequestId());
        assertThat(codecommit
                        .listPullRequests(
                                request -> request.repositoryName("shop").pullRequestStatus("CLOSED"))
                        .pullRequestIds())
                .isEmpty();
    }

    @Test
    void aTokenMakesOnePullRequest() {
        assertThat(create("t").pullRequestId()).isEqualTo(create("t").pullRequestId());
        assertThat(refusal(() -> codecommit.createPullRequest(request -> request.title("Other")
                        .clientRequestToken("t")
                        .targets(target -> target.repositoryName("shop").sourceReference("feature")))))
                .isEqualTo("IdempotencyParameterMismatchException");
    }

    @Test
    void whatIsNoPullRequestIsRefused() {
        assertThat(refusal(() -> codecommit.createPullRequest(request -> request.title("x")
                        .targets(target -> target.repositoryName("shop").sourceReference("none")))))
                .isEqualTo("ReferenceDoesNotExistException");
        assertThat(refusal(() -> codecommit.createPullRequest(request -> request.title("x")
                        .targets(target -> target.repositoryName("shop").sourceReference("main")))))
                .isEqualTo("SourceAndDestinationAreSameException");
        assertThat(refusal(() -> codecommit.createPullRequest(request -> request.title(" ")
                        .targets(target -> target.repositoryName("shop").sourceReference("feature")))))
                .isEqualTo("InvalidTitleException");
        assertThat(refusal(() -> codecommit.getPullRequest(request -> request.pullRequestId("99"))))
                .isEqualTo("PullRequestDoesNotExistException");
        assertThat(refusal(() -> codecommit.getPullRequest(request -> request.pullRequestId("x"))))
                .isEqualTo("InvalidPullRequestIdException");
    }

    @Test
    void titleAndDescriptionChangeWhileItIsOpen() {
        String id = create(null).pullRequestId();
        codecommit.updatePullRequestTitle(request -> request.pullRequestId(id).title("New"));
        codecommit.updatePullRequestDescription(
                request -> request.pullRequestId(id).description("Why"));
        codecommit.updatePullRequestStatus(request -> request.pullRequestId(id).pullRequestStatus("CLOSED"));

        PullRequest closed =
                codecommit.getPullRequest(request -> request.pullRequestId(id)).pullRequest();
        assertThat(closed.title()).isEqualTo("New");
        assertThat(closed.description()).isEqualTo("Why");
        assertThat(closed.pullRequestStatus()).isEqualTo(PullRequestStatusEnum.CLOSED);
        assertThat(refusal(() -> codecommit.updatePullRequestTitle(
                        request -> request.pullRequestId(id).title("Late"))))
                .isEqualTo("PullRequestAlreadyClosedException");
        assertThat(refusal(() -> codecommit.updatePullRequestStatus(
                        request -> request.pullRequestId(id).pullRequestStatus("OPEN"))))
                .isEqualTo("InvalidPullRequestStatusUpdateException");
    }

    @Test
    void aRuleHoldsTheMergeUntilSomebodyElseApprovesTheCurrentRevision() {
        // Given
        PullRequest made = create(null);
        String id = made.pullRequestId();
        codecommit.createPullRequestApprovalRule(request ->
                request.pullRequestId(id).approvalRuleName("two people").approvalRuleContent(TWO_PEOPLE));
        assertThat(refusal(() -> fastForward(id))).isEqualTo("PullRequestApprovalRulesNotSatisfiedException");
        assertThat(refusal(() -> approve(made))).isEqualTo("PullRequestCannotBeApprovedByAuthorException");

        // When
        vote(made, "APPROVE");

        // Then
        assertThat(codecommit
                        .evaluatePullRequestApprovalRules(
                                request -> request.pullRequestId(id).revisionId(made.revisionId()))
                        .evaluation())
                .satisfies(evaluation -> {
                    assertThat(evaluation.approved()).isTrue();
                    assertThat(evaluation.approvalRulesSatisfied()).containsExactly("two people");
                });
        assertThat(codecommit
                        .getPullRequestApprovalStates(
                                request -> request.pullRequestId(id).revisionId(made.revisionId()))
                        .approvals())
                .singleElement()
                .satisfies(approval -> assertThat(approval.userArn()).endsWith("assumed-role/Reviewer/ann"));
        commit("feature", second, "src/C.java", "class C {}");
        assertThat(get(made).revisionId()).isNotEqualTo(made.revisionId());
        assertThat(refusal(() -> fastForward(id))).isEqualTo("PullRequestApprovalRulesNotSatisfiedException");
        assertThat(refusal(() -> codecommit.evaluatePullRequestApprovalRules(
                        request -> request.pullRequestId(id).revisionId(made.revisionId()))))
                .isEqualTo("RevisionNotCurrentException");
    }

    @Test
    void anApprovalIsTakenBack() {
        PullRequest made = create(null);
        vote(made, "APPROVE");
        vote(made, "REVOKE");

        assertThat(codecommit
                        .getPullRequestApprovalStates(request ->
                                request.pullRequestId(made.pullRequestId()).revisionId(made.revisionId()))
                        .approvals())
                .isEmpty();
    }

    @Test
    void rulesAreOverriddenForOneRevision() {
        PullRequest made = create(null);
        String id = made.pullRequestId();
        codecommit.createPullRequestApprovalRule(
                request -> request.pullRequestId(id).approvalRuleName("r").approvalRuleContent(TWO_PEOPLE));
        codecommit.overridePullRequestApprovalRules(request ->
                request.pullRequestId(id).revisionId(made.revisionId()).overrideStatus("OVERRIDE"));

        assertThat(codecommit
                        .getPullRequestOverrideState(
                                request -> request.pullRequestId(id).revisionId(made.revisionId()))
                        .overridden())
                .isTrue();
        assertThat(refusal(() -> codecommit.overridePullRequestApprovalRules(request ->
                        request.pullRequestId(id).revisionId(made.revisionId()).overrideStatus("OVERRIDE"))))
                .isEqualTo("OverrideAlreadySetException");
        assertThat(fastForward(id).pullRequestStatus()).isEqualTo(PullRequestStatusEnum.CLOSED);
    }

    @Test
    void rulesAreNamedOnceAndDeleted() {
        String id = create(null).pullRequestId();
        codecommit.createPullRequestApprovalRule(
                request -> request.pullRequestId(id).approvalRuleName("r").approvalRuleContent(TWO_PEOPLE));

        assertThat(refusal(() -> codecommit.createPullRequestApprovalRule(request ->
                        request.pullRequestId(id).approvalRuleName("r").approvalRuleContent(TWO_PEOPLE))))
                .isEqualTo("ApprovalRuleNameAlreadyExistsException");
        assertThat(refusal(() -> codecommit.createPullRequestApprovalRule(request ->
                        request.pullRequestId(id).approvalRuleName("s").approvalRuleContent("{}"))))
                .isEqualTo("InvalidApprovalRuleContentException");
        codecommit.deletePullRequestApprovalRule(
                request -> request.pullRequestId(id).approvalRuleName("r"));
        assertThat(codecommit
                        .getPullRequest(request -> request.pullRequestId(id))
                        .pullRequest()
                        .approvalRules())
                .isEmpty();
    }

    @Test
    void aFastForwardMovesTheDestinationToTheSource() {
        PullRequest merged = fastForward(create(null).pullRequestId());

        assertThat(tip("main")).isEqualTo(second);
        assertThat(merged.pullRequestTargets().getFirst().mergeMetadata().mergeOption())
                .isEqualTo(MergeOptionTypeEnum.FAST_FORWARD_MERGE);
        assertThat(codecommit
                        .describePullRequestEvents(request -> request.pullRequestId(merged.pullRequestId()))
                        .pullRequestEvents())
                .extracting(PullRequestEvent::pullRequestEventTypeAsString)
                .containsExactly("PULL_REQUEST_CREATED", "PULL_REQUEST_MERGE_STATE_CHANGED");
    }

    @Test
    void divergedBranchesAreMergedByACommitUnlessFilesConflict() {
        // Given
        String ahead = commit("main", first, "README.md", "ahead").commitId();
        String clean = create(null).pullRequestId();
        assertThat(options()).containsExactly(MergeOptionTypeEnum.SQUASH_MERGE, MergeOptionTypeEnum.THREE_WAY_MERGE);
        assertThat(refusal(() -> fastForward(clean))).isEqualTo("ManualMergeRequiredException");

        // When
        codecommit.mergePullRequestByThreeWay(
                request -> request.pullRequestId(clean).repositoryName("shop").commitMessage("Merge"));

        // Then
        assertThat(codecommit
                        .getCommit(request -> request.repositoryName("shop").commitId(tip("main")))
                        .commit()
                        .parents())
                .containsExactly(ahead, second);
        String third = commit("feature", second, "README.md", "other").commitId();
        String conflicting = create(null).pullRequestId();
        assertThat(refusal(() -> squash(conflicting, third, ConflictResolutionStrategyTypeEnum.NONE)))
                .isEqualTo("ManualMergeRequiredException");
        assertThat(refusal(() -> squash(conflicting, first, ConflictResolutionStrategyTypeEnum.ACCEPT_SOURCE)))
                .isEqualTo("TipOfSourceReferenceIsDifferentException");
        squash(conflicting, third, ConflictResolutionStrategyTypeEnum.ACCEPT_SOURCE);
        assertThat(codecommit
                        .getFile(request -> request.repositoryName("shop").filePath("README.md"))
                        .fileContent()
                        .asUtf8String())
                .isEqualTo("other");
    }

    @Test
    void withTheAssumptionFlippedFilesDoNotConflict() {
        commit("main", first, "README.md", "ahead");
        String third = commit("feature", second, "README.md", "other").commitId();
        String id = create(null).pullRequestId();

        simulator
                .world()
                .locked(() -> Assumptions.flip(simulator.world(), CodeCommitBehaviours.CONFLICT_DETAIL, false));

        assertThat(refusal(() -> squash(id, third, ConflictResolutionStrategyTypeEnum.NONE)))
                .isEmpty();
    }

    @Test
    void aMergeOfAnotherRepositoryIsRefused() {
        codecommit.createRepository(request -> request.repositoryName("other"));
        String id = create(null).pullRequestId();

        assertThat(refusal(() -> codecommit.mergePullRequestByFastForward(
                        request -> request.pullRequestId(id).repositoryName("other"))))
                .isEqualTo("RepositoryNotAssociatedWithPullRequestException");
    }

    private List<MergeOptionTypeEnum> options() {
        return codecommit
                .getMergeOptions(request -> request.repositoryName("shop")
                        .sourceCommitSpecifier("feature")
                        .destinationCommitSpecifier("main"))
                .mergeOptions();
    }

    private PullRequest create(@Nullable String token) {
        return codecommit
                .createPullRequest(request -> request.title("Feature")
                        .clientRequestToken(token)
                        .targets(target -> target.repositoryName("shop").sourceReference("feature")))
                .pullRequest();
    }

    private PullRequest get(PullRequest made) {
        return codecommit
                .getPullRequest(request -> request.pullRequestId(made.pullRequestId()))
                .pullRequest();
    }

    private PullRequest fastForward(String id) {
        return codecommit
                .mergePullRequestByFastForward(
                        request -> request.pullRequestId(id).repositoryName("shop"))
                .pullRequest();
    }

    private void squash(String id, String source, ConflictResolutionStrategyTypeEnum strategy) {
        codecommit.mergePullRequestBySquash(request -> request.pullRequestId(id)
                .repositoryName("shop")
                .sourceCommitId(source)
                .conflictResolutionStrategy(strategy));
    }

    private void approve(PullRequest made) {
        codecommit.updatePullRequestApprovalState(request -> request.pullRequestId(made.pullRequestId())
                .revisionId(made.revisionId())
                .approvalState("APPROVE"));
    }

    /** The vote of a session of a role, who is not the author. */
    private void vote(PullRequest made, String vote) {
        try (var reviewer = simulator.client(CodeCommitClient.builder(), session(), TestSimulator.FRANKFURT)) {
            reviewer.updatePullRequestApprovalState(request -> request.pullRequestId(made.pullRequestId())
                    .revisionId(made.revisionId())
                    .approvalState(vote));
        }
    }

    private AwsSessionCredentials session() {
        try (var iam = simulator.client(IamClient.builder(), Simulator.PRODUCTION, Region.AWS_GLOBAL);
                var sts = simulator.client(StsClient.builder())) {
            if (iam.listRoles().roles().stream()
                    .noneMatch(role -> role.roleName().equals("Reviewer"))) {
                iam.createRole(role -> role.roleName("Reviewer").assumeRolePolicyDocument(TRUST));
                iam.putRolePolicy(policy ->
                        policy.roleName("Reviewer").policyName("rights").policyDocument(RIGHTS));
            }
            Credentials issued = sts.assumeRole(role -> role.roleArn("arn:aws:iam::111122223333:role/Reviewer")
                            .roleSessionName("ann"))
                    .credentials();
            return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
        }
    }
}
