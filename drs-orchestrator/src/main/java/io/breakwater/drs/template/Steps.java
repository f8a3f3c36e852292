package io.breakwater.drs.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the single steps of a change, so that a failure in between can be told exactly. */
public final class Steps {
    private final List<Step> done = new ArrayList<>();

    /**
     * One step.
     *
     * @param outcome {@code planned} (a dry run), {@code done}, {@code not-needed}, {@code refused} or {@code unknown}
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String operation,
            String outcome,
            String detail,
            @Nullable ReceiptDocument receipt) {}

    /** AWS's proof of a change. */
    @RegisterForReflection
    public record ReceiptDocument(String account, String region, String requestId) {
        static ReceiptDocument of(Receipt receipt) {
            return new ReceiptDocument(receipt.account(), receipt.region(), receipt.requestId());
        }
    }

    List<Step> all() {
        return List.copyOf(done);
    }

    void planned(String operation) {
        done.add(new Step(operation, "planned", "Would be made.", null));
    }

    void notNeeded(String operation, String why) {
        done.add(new Step(operation, "not-needed", why, null));
    }

    /**
     * Notes how a step ended.
     *
     * @return what AWS answered
     * @throws ProblemException telling every step so far if it did not succeed
     */
    <T> T took(String operation, String detail, CallOutcome<T> outcome) {
        return switch (outcome) {
            case CallOutcome.Succeeded<T>(T answer, Receipt receipt) -> {
                done.add(new Step(operation, "done", detail, ReceiptDocument.of(receipt)));
                yield answer;
            }
            case CallOutcome.Refused<T>(AwsFailure failure) -> throw failed(operation, "refused", failure);
            case CallOutcome.NotSent<T>(AwsFailure failure) -> throw failed(operation, "refused", failure);
            case CallOutcome.Unknown<T>(AwsFailure failure) -> throw failed(operation, "unknown", failure);
        };
    }

    private ProblemException failed(String operation, String outcome, AwsFailure failure) {
        done.add(new Step(
                operation,
                outcome,
                "%s: %s%s"
                        .formatted(
                                failure.code(),
                                failure.message(),
                                failure.requestId().isEmpty() ? "" : " (request " + failure.requestId() + ")"),
                null));
        return stopped(
                "%s did not succeed. What came before it is in effect; send the change again when the cause is removed."
                        .formatted(operation));
    }

    /** Ends the change where it stands, with what took effect. */
    ProblemException stopped(String detail) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            Step step = done.get(i);
            String receipt =
                    step.receipt() == null ? "" : " (request " + step.receipt().requestId() + ")";
            faults.add(Fault.at(
                    "/steps/" + i, "%s: %s. %s%s".formatted(step.operation(), step.outcome(), step.detail(), receipt)));
        }
        return new ProblemException(ProblemType.UPSTREAM_FAILED, detail, faults, Map.of());
    }
}
