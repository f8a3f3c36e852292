package io.breakwater.cicd.deploy;

import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.core.steer.RevisionRef;
import io.breakwater.cicd.steer.OrderSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.StopDeploymentRequest;

/** Sends orders to CodeDeploy. None of them has a token by which a repetition would be known. */
@ApplicationScoped
class DeploySender implements OrderSender {
    private final Places places;

    DeploySender(Places places) {
        this.places = places;
    }

    @Override
    public OrderTarget.Kind kind() {
        return OrderTarget.Kind.APPLICATION;
    }

    @Override
    public Uni<CallOutcome<Optional<String>>> send(Change change) {
        return switch (change.order()) {
            case Order.Deploy order -> deploy(change.target(), order);
            case Order.StopDeployment order -> stop(change.target(), order);
            case Order.Trigger _,
                    Order.Stop _,
                    Order.Retry _,
                    Order.Rollback _,
                    Order.Approve _,
                    Order.Transition _,
                    Order.OverrideCondition _ ->
                throw new IllegalStateException("an application takes no orders for pipelines");
        };
    }

    private Uni<CallOutcome<Optional<String>>> deploy(OrderTarget target, Order.Deploy order) {
        var request = CreateDeploymentRequest.builder()
                .applicationName(target.name())
                .deploymentGroupName(order.group())
                .revision(order.revision().map(DeploySender::location).orElse(null))
                .deploymentConfigName(order.config().orElse(null))
                .description(order.description().isEmpty() ? null : order.description())
                .build();
        return places.codeDeploy(target.site())
                .chain(client -> client.outcome(CodeDeployAsyncClient::createDeployment, request))
                .map(outcome -> outcome.map(answer -> Optional.ofNullable(answer.deploymentId())));
    }

    private Uni<CallOutcome<Optional<String>>> stop(OrderTarget target, Order.StopDeployment order) {
        var request = StopDeploymentRequest.builder()
                .deploymentId(order.deploymentId())
                .autoRollbackEnabled(order.autoRollback())
                .build();
        return places.codeDeploy(target.site())
                .chain(client -> client.outcome(CodeDeployAsyncClient::stopDeployment, request))
                .map(outcome -> outcome.map(_ -> Optional.of(order.deploymentId())));
    }

    private static RevisionLocation location(RevisionRef revision) {
        RevisionLocation.Builder location = RevisionLocation.builder();
        revision.s3()
                .ifPresent(bundle -> location.revisionType(RevisionLocationType.S3)
                        .s3Location(place -> place.bucket(bundle.bucket())
                                .key(bundle.key())
                                .bundleType(bundle.bundleType())
                                .version(bundle.version().orElse(null))
                                .eTag(bundle.eTag().orElse(null))));
        revision.gitHub()
                .ifPresent(commit -> location.revisionType(RevisionLocationType.GIT_HUB)
                        .gitHubLocation(
                                place -> place.repository(commit.repository()).commitId(commit.commitId())));
        revision.content()
                .ifPresent(spec -> location.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                        .appSpecContent(text -> text.content(spec.content())
                                .sha256(spec.sha256().orElse(null))));
        return location.build();
    }
}
