package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.codecommit.ApprovalPool;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.codecommit.model.Approval;
import software.amazon.awssdk.services.codecommit.model.ApprovalRule;
import software.amazon.awssdk.services.codecommit.model.ApprovalState;
import software.amazon.awssdk.services.codecommit.model.CreatePullRequestApprovalRuleRequest;
import software.amazon.awssdk.services.codecommit.model.CreatePullRequestApprovalRuleResponse;
import software.amazon.awssdk.services.codecommit.model.DeletePullRequestApprovalRuleRequest;
import software.amazon.awssdk.services.codecommit.model.DeletePullRequestApprovalRuleResponse;
import software.amazon.awssdk.services.codecommit.model.EvaluatePullRequestApprovalRulesRequest;
import software.amazon.awssdk.services.codecommit.model.EvaluatePullRequestApprovalRulesResponse;
import software.amazon.awssdk.services.codecommit.model.Evaluation;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestApprovalStatesRequest;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestApprovalStatesResponse;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestOverrideStateRequest;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestOverrideStateResponse;
import software.amazon.awssdk.services.codecommit.model.OverridePullRequestApprovalRulesRequest;
import software.amazon.awssdk.services.codecommit.model.OverridePullRequestApprovalRulesResponse;
import software.amazon.awssdk.services.codecommit.model.OverrideStatus;
import software.amazon.awssdk.services.codecommit.model.PullRequestEventType;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestApprovalStateRequest;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestApprovalStateResponse;

/** Approvals of pull requests and the rules that ask for them. */
final class PullRequestApprovals {
    private static final int MOST_RULES = 30;

    List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetPullRequestApprovalStates", GetPullRequestApprovalStatesRequest::builder, this::states),
                Operation.of(
                        "UpdatePullRequestApprovalState", UpdatePullRequestApprovalStateRequest::builder, this::vote),
                Operation.of(
                        "EvaluatePullRequestApprovalRules",
                        EvaluatePullRequestApprovalRulesRequest::builder,
                        this::evaluate),
                Operation.of(
                        "CreatePullRequestApprovalRule", CreatePullRequestApprovalRuleRequest::builder, this::addRule),
                Operation.of(
                        "DeletePullRequestApprovalRule",
                        DeletePullRequestApprovalRuleRequest::builder,
                        this::deleteRule),
                Operation.of(
                        "OverridePullRequestApprovalRules",
                        OverridePullRequestApprovalRulesRequest::builder,
                        this::override),
                Operation.of(
                        "GetPullRequestOverrideState",
                        GetPullRequestOverrideStateRequest::builder,
                        this::overrideState));
    }

    private static void checkCurrent(PullRequestRow row, String revisionId, Call call) {
        if (!revisionId.equals(PullRequestModel.revisionId(row, PullRequests.tips(row, call)))) {
            throw CodeCommitErrors.notCurrent();
        }
    }

    private GetPullRequestApprovalStatesResponse states(GetPullRequestApprovalStatesRequest request, Call call) {
        PullRequestRow row = PullRequests.find(request.pullRequestId(), call);
        return GetPullRequestApprovalStatesResponse.builder()
                .approvals(row.approvers(request.revisionId()).stream()
                        .map(arn -> Approval.builder()
                                .userArn(arn)
                                .approvalState(ApprovalState.APPROVE)
                                .build())
                        .toList())
                .build();
    }

    private UpdatePullRequestApprovalStateResponse vote(UpdatePullRequestApprovalStateRequest request, Call call) {
        PullRequestRow row = PullRequests.open(request.pullRequestId(), call);
        String arn = call.caller().arn();
        if (request.approvalState() == ApprovalState.UNKNOWN_TO_SDK_VERSION) {
            throw CodeCommitErrors.of("InvalidApprovalState", "The approval state is not APPROVE or REVOKE");
        }
        checkCurrent(row, request.revisionId(), call);
        if (row.authorArn().equals(arn)) {
            throw CodeCommitErrors.of(
                    "PullRequestCannotBeApprovedByAuthor", "The author of a pull request cannot approve it");
        }
        var votes = new TreeMap<>(row.votes());
        if (request.approvalState() == ApprovalState.APPROVE) {
            votes.put(arn, request.revisionId());
        } else {
            votes.remove(arn);
        }
        PullRequestRow voted = row.withVotes(votes, call.now())
                .with(PullRequestModel.event(row, PullRequestEventType.PULL_REQUEST_APPROVAL_STATE_CHANGED, call)
                        .approvalStateChangedEventMetadata(changed ->
                                changed.revisionId(request.revisionId()).approvalStatus(request.approvalState()))
                        .build());
        call.table(PullRequestRow.class).put(row.id(), voted);
        PullRequestModel.put(voted, "pullRequestApprovalStateChanged", call);
        return UpdatePullRequestApprovalStateResponse.builder().build();
    }

    private EvaluatePullRequestApprovalRulesResponse evaluate(
            EvaluatePullRequestApprovalRulesRequest request, Call call) {
        PullRequestRow row = PullRequests.find(request.pullRequestId(), call);
        checkCurrent(row, request.revisionId(), call);
        return EvaluatePullRequestApprovalRulesResponse.builder()
                .evaluation(evaluation(row, request.revisionId()))
                .build();
    }

    static Evaluation evaluation(PullRequestRow row, String revisionId) {
        List<String> satisfied = row.rules().stream()
                .filter(rule -> isSatisfied(rule, row, revisionId))
                .map(ApprovalRule::approvalRuleName)
                .toList();
        List<String> missing = row.rules().stream()
                .map(ApprovalRule::approvalRuleName)
                .filter(name -> !satisfied.contains(name))
                .toList();
        boolean overridden = isOverridden(row, revisionId);
        return Evaluation.builder()
                .approved(missing.isEmpty() || overridden)
                .overridden(overridden)
                .approvalRulesSatisfied(satisfied)
                .approvalRulesNotSatisfied(missing)
                .build();
    }

    private static boolean isSatisfied(ApprovalRule rule, PullRequestRow row, String revisionId) {
        return ApprovalPool.parse(rule.approvalRuleContent())
                .filter(pool -> pool.isSatisfiedBy(row.approvers(revisionId)))
                .isPresent();
    }

    private static boolean isOverridden(PullRequestRow row, String revisionId) {
        return row.override() != null && row.override().revisionId().equals(revisionId);
    }

    private CreatePullRequestApprovalRuleResponse addRule(CreatePullRequestApprovalRuleRequest request, Call call) {
        PullRequestRow row = PullRequests.open(request.pullRequestId(), call);
        String name = request.approvalRuleName();
        if (name.isBlank() || name.length() > 100) {
            throw CodeCommitErrors.of("InvalidApprovalRuleName", "The name must have 1 to 100 characters");
        }
        if (row.rules().stream().anyMatch(rule -> rule.approvalRuleName().equals(name))) {
            throw CodeCommitErrors.of("ApprovalRuleNameAlreadyExists", "There is an approval rule of that name");
        }
        if (row.rules().size() >= MOST_RULES) {
            throw CodeCommitErrors.of("NumberOfRulesExceeded", "A pull request has at most " + MOST_RULES + " rules");
        }
        if (ApprovalPool.parse(request.approvalRuleContent()).isEmpty()) {
            throw CodeCommitErrors.of("InvalidApprovalRuleContent", "The content of the approval rule is not valid");
        }
        ApprovalRule rule = ApprovalRule.builder()
                .approvalRuleId(call.ids().uuid())
                .approvalRuleName(name)
                .approvalRuleContent(request.approvalRuleContent())
                .ruleContentSha256(PullRequestModel.sha256(request.approvalRuleContent()))
                .creationDate(call.now())
                .lastModifiedDate(call.now())
                .lastModifiedUser(call.caller().arn())
                .build();
        var rules = new ArrayList<>(row.rules());
        rules.add(rule);
        call.table(PullRequestRow.class)
                .put(
                        row.id(),
                        told(
                                row.withRules(rules, call.now()),
                                rule,
                                PullRequestEventType.PULL_REQUEST_APPROVAL_RULE_CREATED,
                                call));
        return CreatePullRequestApprovalRuleResponse.builder()
                .approvalRule(rule)
                .build();
    }

    private static PullRequestRow told(PullRequestRow row, ApprovalRule rule, PullRequestEventType type, Call call) {
        return row.with(PullRequestModel.event(row, type, call)
                .approvalRuleEventMetadata(about -> about.approvalRuleName(rule.approvalRuleName())
                        .approvalRuleId(rule.approvalRuleId())
                        .approvalRuleContent(rule.approvalRuleContent()))
                .build());
    }

    private DeletePullRequestApprovalRuleResponse deleteRule(DeletePullRequestApprovalRuleRequest request, Call call) {
        PullRequestRow row = PullRequests.open(request.pullRequestId(), call);
        var rules = new ArrayList<>(row.rules());
        ApprovalRule deleted = rules.stream()
                .filter(rule -> rule.approvalRuleName().equals(request.approvalRuleName()))
                .findFirst()
                .orElse(null);
        if (deleted == null) {
            return DeletePullRequestApprovalRuleResponse.builder()
                    .approvalRuleId("")
                    .build();
        }
        rules.remove(deleted);
        call.table(PullRequestRow.class)
                .put(
                        row.id(),
                        told(
                                row.withRules(rules, call.now()),
                                deleted,
                                PullRequestEventType.PULL_REQUEST_APPROVAL_RULE_DELETED,
                                call));
        return DeletePullRequestApprovalRuleResponse.builder()
                .approvalRuleId(deleted.approvalRuleId())
                .build();
    }

    private OverridePullRequestApprovalRulesResponse override(
            OverridePullRequestApprovalRulesRequest request, Call call) {
        PullRequestRow row = PullRequests.open(request.pullRequestId(), call);
        if (request.overrideStatus() == OverrideStatus.UNKNOWN_TO_SDK_VERSION) {
            throw CodeCommitErrors.of("InvalidOverrideStatus", "The override status is not OVERRIDE or REVOKE");
        }
        checkCurrent(row, request.revisionId(), call);
        boolean wanted = request.overrideStatus() == OverrideStatus.OVERRIDE;
        if (wanted == isOverridden(row, request.revisionId())) {
            throw CodeCommitErrors.of("OverrideAlreadySet", "The override status is that already");
        }
        var by = wanted
                ? new PullRequestRow.Override(
                        request.revisionId(), call.caller().arn())
                : null;
        PullRequestRow changed = row.overridden(by, call.now())
                .with(PullRequestModel.event(row, PullRequestEventType.PULL_REQUEST_APPROVAL_RULE_OVERRIDDEN, call)
                        .approvalRuleOverriddenEventMetadata(about ->
                                about.revisionId(request.revisionId()).overrideStatus(request.overrideStatus()))
                        .build());
        call.table(PullRequestRow.class).put(row.id(), changed);
        return OverridePullRequestApprovalRulesResponse.builder().build();
    }

    private GetPullRequestOverrideStateResponse overrideState(GetPullRequestOverrideStateRequest request, Call call) {
        PullRequestRow row = PullRequests.find(request.pullRequestId(), call);
        boolean overridden = isOverridden(row, request.revisionId());
        return GetPullRequestOverrideStateResponse.builder()
                .overridden(overridden)
                .overrider(overridden && row.override() != null ? row.override().userArn() : null)
                .build();
    }
}
