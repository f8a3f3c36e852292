package io.breakwater.cicd.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.Ending;
import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.cicd.core.steer.Person;
import io.breakwater.cicd.request.Bodies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order and what became of it.
 *
 * @param arguments the order's own members
 * @param executionId the execution or deployment that AWS named
 * @param look what to do about an outcome that is not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeDocument(
        String id,
        Order.Kind order,
        TargetDocument target,
        @JsonRawValue String arguments,
        String reason,
        @Nullable String emergency,
        PersonDocument requestedBy,
        Instant requestedAt,
        boolean secondPerson,
        Instant expiresAt,
        ChangeState state,
        @Nullable DecisionDocument decision,
        @Nullable Instant sentAt,
        @Nullable Instant endedAt,
        @Nullable String resultId,
        @Nullable ReceiptDocument receipt,
        @Nullable FailureDocument failure,
        @Nullable String look) {

    /** What it is about. */
    @RegisterForReflection
    public record TargetDocument(OrderTarget.Kind kind, String account, String region, String name) {}

    @RegisterForReflection
    public record PersonDocument(String subject, String name, String client) {}

    @RegisterForReflection
    public record DecisionDocument(String subject, String name, String client, Instant at, String comment) {}

    /** Proof for support cases. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReceiptDocument(
            String account, String region, @Nullable String arn, String requestId) {}

    /** @param requestId AWS's; absent if it did not answer */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FailureDocument(
            String code, String message, @Nullable String requestId) {}

    public static ChangeDocument of(Change change, Bodies bodies) {
        OrderTarget target = change.target();
        Person by = change.requestedBy();
        return new ChangeDocument(
                change.id().toString(),
                change.order().kind(),
                new TargetDocument(
                        target.kind(), target.site().account(), target.site().region(), target.name()),
                bodies.text(change.order()),
                change.reason(),
                change.emergency().orElse(null),
                new PersonDocument(by.subject(), by.name(), by.client()),
                change.requestedAt(),
                change.secondPerson(),
                change.expiresAt(),
                change.state(),
                change.decided().map(ChangeDocument::decision).orElse(null),
                change.sentAt().orElse(null),
                change.ending().map(Ending::at).orElse(null),
                change.ending().flatMap(Ending::resultId).orElse(null),
                change.ending()
                        .flatMap(Ending::receipt)
                        .map(ChangeDocument::receipt)
                        .orElse(null),
                change.ending()
                        .flatMap(Ending::failure)
                        .map(ChangeDocument::failure)
                        .orElse(null),
                change.state() == ChangeState.UNKNOWN ? look(change) : null);
    }

    private static DecisionDocument decision(Change.Decided by) {
        return new DecisionDocument(by.subject(), by.name(), by.client(), by.at(), by.comment());
    }

    private static ReceiptDocument receipt(Ending.Proof proof) {
        return new ReceiptDocument(proof.account(), proof.region(), proof.arn().orElse(null), proof.requestId());
    }

    private static FailureDocument failure(Ending.Fault fault) {
        return new FailureDocument(
                fault.code(), fault.message(), fault.requestId().isEmpty() ? null : fault.requestId());
    }

    private static String look(Change change) {
        OrderTarget target = change.target();
        String where = switch (target.kind()) {
            case PIPELINE -> "/cicd/pipelines/%s/status".formatted(target.name());
            case APPLICATION -> "/cicd/deployments?application=%s".formatted(target.name());
        };
        return "AWS may or may not have done it. It is not sent again. Look at GET %s before you order it anew."
                .formatted(where);
    }
}
