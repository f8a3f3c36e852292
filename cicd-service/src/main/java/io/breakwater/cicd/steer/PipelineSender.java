package io.breakwater.cicd.steer;

import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Sends orders to CodePipeline. */
@ApplicationScoped
class PipelineSender implements OrderSender {
    private final PipelineCalls calls;

    PipelineSender(PipelineCalls calls) {
        this.calls = calls;
    }

    @Override
    public OrderTarget.Kind kind() {
        return OrderTarget.Kind.PIPELINE;
    }

    @Override
    public Uni<CallOutcome<Optional<String>>> send(Change change) {
        OrderTarget target = change.target();
        return switch (change.order()) {
            case Order.Trigger order -> calls.start(target, order, change.id());
            case Order.Stop order -> calls.stop(target, order, change.reason());
            case Order.Retry order -> calls.retry(target, order);
            case Order.Rollback order -> calls.rollBack(target, order);
            case Order.Approve order ->
                calls.approve(target, order, change.requestedBy().name());
            case Order.Transition order -> calls.transit(target, order, change.reason());
            case Order.OverrideCondition order -> calls.override(target, order);
            case Order.Deploy _, Order.StopDeployment _ ->
                throw new IllegalStateException("a pipeline takes no orders for applications");
        };
    }
}
