package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codedeploy.DeploymentStatus;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.ContinueDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.ContinueDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.GetDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentResponse;
import software.amazon.awssdk.services.codedeploy.model.StopStatus;
import software.amazon.awssdk.services.codedeploy.model.TimeRange;

/** Operations on deployments. */
final class Deployments {
    private static final int MOST_AT_ONCE = 25;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateDeployment", CreateDeploymentRequest::builder, this::create),
                Operation.of("GetDeployment", GetDeploymentRequest::builder, this::get),
                Operation.of("BatchGetDeployments", BatchGetDeploymentsRequest::builder, this::batchGet),
                Operation.of("ListDeployments", ListDeploymentsRequest::builder, this::list),
                Operation.of("StopDeployment", StopDeploymentRequest::builder, this::stop),
                Operation.of("ContinueDeployment", ContinueDeploymentRequest::builder, this::goOn));
    }

    static DeploymentRow find(@Nullable String id, Call call) {
        if (id == null) {
            throw CodeDeployErrors.of("DeploymentIdRequired", "A deployment ID is required");
        }
        if (!id.matches("d-[A-Z0-9]{9}")) {
            throw CodeDeployErrors.of("InvalidDeploymentId", "The deployment ID is not valid");
        }
        return call.table(DeploymentRow.class).find(id).orElseThrow(() -> CodeDeployErrors.noSuchDeployment(id));
    }

    private CreateDeploymentResponse create(CreateDeploymentRequest request, Call call) {
        String description = Objects.requireNonNullElse(request.description(), "");
        if (description.length() > 256) {
            throw CodeDeployErrors.of("DescriptionTooLong", "The description has more than 256 characters");
        }
        return CreateDeploymentResponse.builder()
                .deploymentId(DeploymentRuns.create(
                        call.world(),
                        call.scope(),
                        new DeploymentRuns.Order(
                                request.applicationName(),
                                request.deploymentGroupName(),
                                request.revision(),
                                request.deploymentConfigName(),
                                request.autoRollbackConfiguration(),
                                description,
                                DeploymentCreator.USER,
                                "",
                                DeploymentListener.NOBODY)))
                .build();
    }

    private GetDeploymentResponse get(GetDeploymentRequest request, Call call) {
        return GetDeploymentResponse.builder()
                .deploymentInfo(DeploymentModel.of(find(request.deploymentId(), call), call.now()))
                .build();
    }

    private BatchGetDeploymentsResponse batchGet(BatchGetDeploymentsRequest request, Call call) {
        if (request.deploymentIds().size() > MOST_AT_ONCE) {
            throw CodeDeployErrors.tooManyAtOnce("deployments", MOST_AT_ONCE);
        }
        return BatchGetDeploymentsResponse.builder()
                .deploymentsInfo(request.deploymentIds().stream()
                        .flatMap(id -> call.table(DeploymentRow.class).find(id).stream())
                        .map(row -> DeploymentModel.of(row, call.now()))
                        .toArray(DeploymentInfo[]::new))
                .build();
    }

    private ListDeploymentsResponse list(ListDeploymentsRequest request, Call call) {
        if (request.applicationName() != null) {
            Applications.find(call.world(), call.scope(), request.applicationName());
            if (request.deploymentGroupName() != null) {
                DeploymentGroups.find(
                        call.world(), call.scope(), request.applicationName(), request.deploymentGroupName());
            }
        } else if (request.deploymentGroupName() != null) {
            throw CodeDeployErrors.of(
                    "ApplicationNameRequired", "With a deployment group an application name is required");
        }
        List<String> ids = call.table(DeploymentRow.class).stream()
                .filter(wanted(request, call))
                .sorted(Comparator.comparing((DeploymentRow row) -> row.info().createTime())
                        .reversed())
                .map(DeploymentRow::id)
                .toList();
        Pages<String> page = Pages.of(ids, null, request.nextToken(), Applications.PAGE, CodeDeployErrors::badToken);
        return ListDeploymentsResponse.builder()
                .deployments(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<DeploymentRow> wanted(ListDeploymentsRequest request, Call call) {
        List<String> statuses = request.includeOnlyStatusesAsStrings();
        return row -> (request.applicationName() == null
                        || row.info().applicationName().equals(request.applicationName()))
                && (request.deploymentGroupName() == null
                        || row.info().deploymentGroupName().equals(request.deploymentGroupName()))
                && (statuses.isEmpty()
                        || statuses.contains(row.status(call.now()).wire()))
                && isWithin(row.info().createTime(), request.createTimeRange());
    }

    private static boolean isWithin(Instant at, @Nullable TimeRange range) {
        return range == null
                || ((range.start() == null || !at.isBefore(range.start()))
                        && (range.end() == null || !at.isAfter(range.end())));
    }

    private static DeploymentRow underWay(@Nullable String id, Call call) {
        DeploymentRow row = find(id, call);
        if (row.status(call.now()).isOver()) {
            throw CodeDeployErrors.of(
                    "DeploymentAlreadyCompleted", "The deployment " + row.id() + " is already completed");
        }
        return row;
    }

    private StopDeploymentResponse stop(StopDeploymentRequest request, Call call) {
        DeploymentRow row = underWay(request.deploymentId(), call);
        DeploymentRow stopped = call.table(DeploymentRow.class).put(row.id(), row.marked(call.now(), null, null));
        DeploymentRuns.end(call.world(), call.scope(), stopped);
        boolean rolledBack = !find(row.id(), call).rollback().isEmpty();
        if (Boolean.TRUE.equals(request.autoRollbackEnabled()) && !rolledBack) {
            DeploymentRuns.rollBack(call.world(), call.scope(), stopped);
        }
        boolean atOnce = Assumptions.holds(call.world(), CodeDeployBehaviours.STOP);
        return StopDeploymentResponse.builder()
                .status(atOnce ? StopStatus.SUCCEEDED : StopStatus.PENDING)
                .statusMessage("No more commands will be scheduled for execution in the deployment instances")
                .build();
    }

    private ContinueDeploymentResponse goOn(ContinueDeploymentRequest request, Call call) {
        DeploymentRow row = underWay(request.deploymentId(), call);
        if (!row.plan().blueGreen()) {
            throw CodeDeployErrors.of(
                    "UnsupportedActionForDeploymentType", "Only blue/green deployments can be continued");
        }
        DeploymentWaitType wait =
                Objects.requireNonNullElse(request.deploymentWaitType(), DeploymentWaitType.READY_WAIT);
        DeploymentRow continued = switch (wait) {
            case READY_WAIT -> {
                if (row.status(call.now()) != DeploymentStatus.READY) {
                    throw CodeDeployErrors.of(
                            "DeploymentIsNotInReadyState", "The deployment is not in the Ready state");
                }
                yield row.marked(null, call.now(), null);
            }
            case TERMINATION_WAIT -> {
                if (!row.timeline().waitsForTermination(call.now())) {
                    throw CodeDeployErrors.of(
                            "InvalidDeploymentStatus", "The deployment does not wait for termination");
                }
                yield row.marked(null, null, call.now());
            }
            case UNKNOWN_TO_SDK_VERSION ->
                throw CodeDeployErrors.of("InvalidDeploymentWaitType", "The wait type is not known");
        };
        call.table(DeploymentRow.class).put(row.id(), continued);
        DeploymentRuns.watch(call.world(), call.scope(), continued);
        return ContinueDeploymentResponse.builder().build();
    }
}
