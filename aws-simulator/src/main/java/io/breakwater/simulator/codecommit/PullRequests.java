package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.codecommit.PullRequestRow.Target;
import io.breakwater.simulator.codecommit.PullRequestRow.Tips;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.CreatePullRequestRequest;
import software.amazon.awssdk.services.codecommit.model.CreatePullRequestResponse;
import software.amazon.awssdk.services.codecommit.model.DescribePullRequestEventsRequest;
import software.amazon.awssdk.services.codecommit.model.DescribePullRequestEventsResponse;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestRequest;
import software.amazon.awssdk.services.codecommit.model.GetPullRequestResponse;
import software.amazon.awssdk.services.codecommit.model.ListPullRequestsRequest;
import software.amazon.awssdk.services.codecommit.model.ListPullRequestsResponse;
import software.amazon.awssdk.services.codecommit.model.PullRequestEvent;
import software.amazon.awssdk.services.codecommit.model.PullRequestEventType;
import software.amazon.awssdk.services.codecommit.model.PullRequestStatusEnum;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestDescriptionRequest;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestDescriptionResponse;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestStatusRequest;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestStatusResponse;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestTitleRequest;
import software.amazon.awssdk.services.codecommit.model.UpdatePullRequestTitleResponse;

/** Operations on pull requests but approval and merge. */
final class PullRequests {
    private static final int PAGE = 100;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreatePullRequest", CreatePullRequestRequest::builder, this::create),
                Operation.of("GetPullRequest", GetPullRequestRequest::builder, this::get),
                Operation.of("ListPullRequests", ListPullRequestsRequest::builder, this::list),
                Operation.of("UpdatePullRequestTitle", UpdatePullRequestTitleRequest::builder, this::title),
                Operation.of(
                        "UpdatePullRequestDescription", UpdatePullRequestDescriptionRequest::builder, this::describe),
                Operation.of("UpdatePullRequestStatus", UpdatePullRequestStatusRequest::builder, this::status),
                Operation.of("DescribePullRequestEvents", DescribePullRequestEventsRequest::builder, this::events));
    }

    static PullRequestRow find(String id, Call call) {
        if (!id.matches("\\d{1,18}")) {
            throw CodeCommitErrors.of("InvalidPullRequestId", "The pull request ID is not valid");
        }
        return call.table(PullRequestRow.class).find(id).orElseThrow(() -> CodeCommitErrors.noSuchPullRequest(id));
    }

    static PullRequestRow open(String id, Call call) {
        PullRequestRow row = find(id, call);
        if (!row.isOpen()) {
            throw CodeCommitErrors.closed(id);
        }
        return row;
    }

    /** The tips of its branches and their base, as they are now or were when it was closed. */
    static Tips tips(PullRequestRow row, Call call) {
        return row.closed() != null ? row.closed() : tips(row.target(), call);
    }

    private static Tips tips(Target target, Call call) {
        Repository repository = Repositories.repository(target.repository(), call);
        String source = tip(repository, target.source());
        String destination = tip(repository, target.destination());
        return new Tips(
                source,
                destination,
                repository.history().mergeBase(source, destination).orElse(""));
    }

    private static String tip(Repository repository, String branch) {
        return repository
                .branch(branch)
                .map(BranchRow::commitId)
                .orElseThrow(() ->
                        CodeCommitErrors.of("ReferenceDoesNotExist", "The reference " + branch + " does not exist"));
    }

    private CreatePullRequestResponse create(CreatePullRequestRequest request, Call call) {
        String title = title(request.title());
        if (request.targets().size() != 1) {
            throw CodeCommitErrors.of("InvalidTargets", "Exactly one target is required");
        }
        var sent = request.targets().getFirst();
        RepositoryRow repository = Repositories.row(sent.repositoryName(), call);
        Target target = new Target(
                repository.name(),
                branch(sent.sourceReference()),
                branch(Objects.requireNonNullElse(sent.destinationReference(), repository.defaultBranch())));
        if (target.source().equals(target.destination())) {
            throw CodeCommitErrors.of(
                    "SourceAndDestinationAreSame", "The source and the destination are the same branch");
        }
        Optional<PullRequestRow> former = former(request.clientRequestToken(), call);
        PullRequestRow row = former.orElseGet(() -> make(request, title, target, call));
        if (former.isPresent()
                && !(row.target().equals(target) && row.text().title().equals(title))) {
            throw CodeCommitErrors.of(
                    "IdempotencyParameterMismatch", "The client request token was used with other parameters");
        }
        return CreatePullRequestResponse.builder()
                .pullRequest(PullRequestModel.of(row, call))
                .build();
    }

    private static Optional<PullRequestRow> former(@Nullable String token, Call call) {
        return call.table(PullRequestRow.class).stream()
                .filter(row -> token != null && row.text().clientRequestToken().equals(token))
                .findFirst();
    }

    private static PullRequestRow make(CreatePullRequestRequest request, String title, Target target, Call call) {
        Tips tips = tips(target, call);
        var requests = call.table(PullRequestRow.class);
        var text = new PullRequestRow.Text(
                title,
                Objects.requireNonNullElse(request.description(), ""),
                Objects.requireNonNullElse(request.clientRequestToken(), ""));
        PullRequestRow row = new PullRequestRow(
                String.valueOf(requests.size() + 1),
                text,
                target,
                call.caller().arn(),
                call.now(),
                call.now(),
                null,
                null,
                List.of(),
                new TreeMap<>(),
                null,
                List.of());
        PullRequestRow told = row.with(PullRequestModel.event(row, PullRequestEventType.PULL_REQUEST_CREATED, call)
                .pullRequestCreatedEventMetadata(created -> created.repositoryName(target.repository())
                        .sourceCommitId(tips.source())
                        .destinationCommitId(tips.destination())
                        .mergeBase(tips.base()))
                .build());
        PullRequestModel.put(told, "pullRequestCreated", call);
        return requests.put(row.id(), told);
    }

    private static String branch(String reference) {
        return reference.startsWith("refs/heads/") ? reference.substring("refs/heads/".length()) : reference;
    }

    private static String title(String title) {
        if (title.isBlank() || title.length() > 150) {
            throw CodeCommitErrors.of("InvalidTitle", "The title must have 1 to 150 characters");
        }
        return title;
    }

    private GetPullRequestResponse get(GetPullRequestRequest request, Call call) {
        return GetPullRequestResponse.builder()
                .pullRequest(PullRequestModel.of(find(request.pullRequestId(), call), call))
                .build();
    }

    private ListPullRequestsResponse list(ListPullRequestsRequest request, Call call) {
        Repositories.row(request.repositoryName(), call);
        List<String> ids = call.table(PullRequestRow.class).newestFirst().stream()
                .filter(row -> row.target().repository().equals(request.repositoryName()))
                .filter(row -> request.authorArn() == null || row.authorArn().equals(request.authorArn()))
                .filter(row -> request.pullRequestStatus() == null
                        || row.isOpen() == (request.pullRequestStatus() == PullRequestStatusEnum.OPEN))
                .map(PullRequestRow::id)
                .toList();
        Pages<String> page = Pages.of(ids, request.maxResults(), request.nextToken(), PAGE, CodeCommitErrors::badToken);
        return ListPullRequestsResponse.builder()
                .pullRequestIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private UpdatePullRequestTitleResponse title(UpdatePullRequestTitleRequest request, Call call) {
        PullRequestRow row = open(request.pullRequestId(), call);
        var text = new PullRequestRow.Text(
                title(request.title()), row.text().description(), row.text().clientRequestToken());
        PullRequestRow changed = call.table(PullRequestRow.class).put(row.id(), row.with(text, call.now()));
        return UpdatePullRequestTitleResponse.builder()
                .pullRequest(PullRequestModel.of(changed, call))
                .build();
    }

    private UpdatePullRequestDescriptionResponse describe(UpdatePullRequestDescriptionRequest request, Call call) {
        PullRequestRow row = open(request.pullRequestId(), call);
        if (request.description().length() > 10_240) {
            throw CodeCommitErrors.of("InvalidDescription", "The description may have at most 10240 characters");
        }
        var text = new PullRequestRow.Text(
                row.text().title(), request.description(), row.text().clientRequestToken());
        PullRequestRow changed = call.table(PullRequestRow.class).put(row.id(), row.with(text, call.now()));
        return UpdatePullRequestDescriptionResponse.builder()
                .pullRequest(PullRequestModel.of(changed, call))
                .build();
    }

    private UpdatePullRequestStatusResponse status(UpdatePullRequestStatusRequest request, Call call) {
        PullRequestRow row = find(request.pullRequestId(), call);
        if (request.pullRequestStatus() == PullRequestStatusEnum.UNKNOWN_TO_SDK_VERSION) {
            throw CodeCommitErrors.of("InvalidPullRequestStatus", "The status is not OPEN or CLOSED");
        }
        if (!row.isOpen() || request.pullRequestStatus() == PullRequestStatusEnum.OPEN) {
            throw CodeCommitErrors.of(
                    "InvalidPullRequestStatusUpdate", "The only change of status is from OPEN to CLOSED");
        }
        PullRequestRow closed = row.closed(tips(row, call), null, call.now())
                .with(PullRequestModel.event(row, PullRequestEventType.PULL_REQUEST_STATUS_CHANGED, call)
                        .pullRequestStatusChangedEventMetadata(
                                changed -> changed.pullRequestStatus(PullRequestStatusEnum.CLOSED))
                        .build());
        call.table(PullRequestRow.class).put(row.id(), closed);
        PullRequestModel.put(closed, "pullRequestStatusChanged", call);
        return UpdatePullRequestStatusResponse.builder()
                .pullRequest(PullRequestModel.of(closed, call))
                .build();
    }

    private DescribePullRequestEventsResponse events(DescribePullRequestEventsRequest request, Call call) {
        List<PullRequestEvent> events = find(request.pullRequestId(), call).events().stream()
                .filter(event -> request.pullRequestEventType() == null
                        || event.pullRequestEventType() == request.pullRequestEventType())
                .filter(event ->
                        request.actorArn() == null || request.actorArn().equals(event.actorArn()))
                .toList();
        Pages<PullRequestEvent> page =
                Pages.of(events, request.maxResults(), request.nextToken(), PAGE, CodeCommitErrors::badToken);
        return DescribePullRequestEventsResponse.builder()
                .pullRequestEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
