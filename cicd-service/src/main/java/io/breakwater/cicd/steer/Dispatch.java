package io.breakwater.cicd.steer;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.steer.Change;
import io.breakwater.cicd.core.steer.ChangeState;
import io.breakwater.cicd.core.steer.Ending;
import io.breakwater.cicd.core.steer.OrderTarget;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends orders that are written down as sent, and writes down how that ended. Nothing is ever sent twice: what AWS did not answer stays
 * unknown.
 */
@ApplicationScoped
class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final Map<OrderTarget.Kind, OrderSender> senders;
    private final ChangeStore store;
    private final Clock clock = Clock.systemUTC();

    Dispatch(@All List<OrderSender> senders, ChangeStore store) {
        this.senders = senders.stream().collect(Collectors.toUnmodifiableMap(OrderSender::kind, Function.identity()));
        this.store = store;
    }

    /**
     * How it ended.
     *
     * @param failure what AWS said, or what kept us from asking; empty if it was done
     */
    record Ended(Change change, Optional<AwsFailure> failure) {}

    /** @param sent an order in state SENT, as the store has it */
    Uni<Ended> send(Change sent) {
        OrderSender sender = senders.get(sent.target().kind());
        if (sender == null) {
            throw new IllegalStateException(
                    "nobody sends orders to a " + sent.target().kind());
        }
        return sender.send(sent)
                .map(outcome -> ended(sent, outcome))
                .call(ended -> keep(ended.change()))
                .onFailure()
                .call(failure -> keep(sent.refused(untried(failure))));
    }

    private Ended ended(Change sent, CallOutcome<Optional<String>> outcome) {
        return switch (outcome) {
            case CallOutcome.Succeeded<Optional<String>>(Optional<String> id, Receipt receipt) ->
                new Ended(
                        sent.done(new Ending(clock.instant(), id, Optional.of(proof(receipt)), Optional.empty())),
                        Optional.empty());
            case CallOutcome.Refused<Optional<String>>(AwsFailure failure) ->
                new Ended(sent.refused(ending(failure)), Optional.of(failure));
            case CallOutcome.NotSent<Optional<String>>(AwsFailure failure) ->
                new Ended(sent.refused(ending(failure)), Optional.of(failure));
            case CallOutcome.Unknown<Optional<String>>(AwsFailure failure) ->
                new Ended(sent.lost(ending(failure)), Optional.of(failure));
        };
    }

    private Ending ending(AwsFailure failure) {
        return new Ending(
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Ending.Fault(failure.code(), failure.message(), failure.requestId())));
    }

    /** It failed before the call that changes something. */
    private Ending untried(Throwable failure) {
        String why = failure instanceof ProblemException problem ? problem.detail() : "It could not be sent.";
        return new Ending(
                clock.instant(), Optional.empty(), Optional.empty(), Optional.of(new Ending.Fault("NotSent", why, "")));
    }

    private static Ending.Proof proof(Receipt receipt) {
        return new Ending.Proof(receipt.account(), receipt.region(), receipt.arn(), receipt.requestId());
    }

    /** It has happened, whether it can be written down or not; time writes it down as unknown then. */
    private Uni<Void> keep(Change ended) {
        return store.move(ended, ChangeState.SENT)
                .onFailure()
                .invoke(failure -> LOG.warnf("outcome not kept order=%s cause=%s", ended.id(), failure.getMessage()))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }
}
