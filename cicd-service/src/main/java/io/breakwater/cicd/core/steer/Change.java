package io.breakwater.cicd.core.steer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order and what became of it.
 *
 * @param target what it is about
 * @param reason what whoever gave it wrote
 * @param emergency why it passes freeze windows, if it does
 * @param secondPerson whether somebody else must approve it
 * @param expiresAt when nobody may approve or send it any more
 * @param decided who approved or rejected it
 */
public record Change(
        UUID id,
        OrderTarget target,
        Order order,
        String reason,
        Optional<String> emergency,
        Person requestedBy,
        Instant requestedAt,
        boolean secondPerson,
        Instant expiresAt,
        ChangeState state,
        Optional<Decided> decided,
        Optional<Instant> sentAt,
        Optional<Ending> ending) {

    /** Who approved or rejected, when, and what for. */
    public record Decided(String subject, String name, String client, Instant at, String comment) {}

    /** What an attempt to move leads to. */
    public sealed interface Step {
        record Moved(Change change) implements Step {}

        /** Not this person. */
        record Forbidden(String reason) implements Step {}

        /** Not in this state, or not any more. */
        record Conflict(String reason) implements Step {}
    }

    /** Lets it be sent. */
    public Step approve(Person person, String comment, Instant now) {
        return decide(ChangeEvent.APPROVE, person, comment, now);
    }

    /** Ends it. */
    public Step reject(Person person, String comment, Instant now) {
        return decide(ChangeEvent.REJECT, person, comment, now);
    }

    /** Takes it back; that is for whoever gave it. */
    public Step withdraw(Person person, Instant now) {
        if (!person.subject().equals(requestedBy.subject())) {
            return new Step.Forbidden("Only %s, who made the request, can withdraw it.".formatted(requestedBy.name()));
        }
        return timely(ChangeEvent.WITHDRAW, now);
    }

    /** Whether its time is over although nobody wrote that down yet. */
    public boolean due(Instant now) {
        return !now.isBefore(expiresAt)
                && ChangeTable.next(state, ChangeEvent.EXPIRE).isPresent();
    }

    public Change expired() {
        return moved(ChangeEvent.EXPIRE);
    }

    /** To be written down before anything leaves. */
    public Change sending(Instant now) {
        return with(moved(ChangeEvent.SEND).state, decided, Optional.of(now), ending);
    }

    public Change done(Ending how) {
        return ended(ChangeEvent.SUCCEED, how);
    }

    public Change refused(Ending how) {
        return ended(ChangeEvent.REFUSE, how);
    }

    public Change lost(Ending how) {
        return ended(ChangeEvent.LOSE, how);
    }

    private Step decide(ChangeEvent event, Person person, String comment, Instant now) {
        Optional<String> refusal = Deciding.mayDecide(person);
        if (refusal.isPresent()) {
            return new Step.Forbidden(refusal.get());
        }
        if (person.subject().equals(requestedBy.subject())) {
            return new Step.Forbidden("You made this request; somebody else must decide.");
        }
        return switch (timely(event, now)) {
            case Step.Moved(Change moved) -> {
                var by = new Decided(person.subject(), person.name(), person.client(), now, comment);
                yield new Step.Moved(moved.with(moved.state, Optional.of(by), sentAt, ending));
            }
            case Step.Forbidden forbidden -> forbidden;
            case Step.Conflict conflict -> conflict;
        };
    }

    private Step timely(ChangeEvent event, Instant now) {
        Optional<ChangeState> next = ChangeTable.next(state, event);
        if (next.isEmpty()) {
            return new Step.Conflict("The request is %s.".formatted(state));
        }
        if (due(now)) {
            return new Step.Conflict("The request expired at %s; make it anew.".formatted(expiresAt));
        }
        return new Step.Moved(with(next.get(), decided, sentAt, ending));
    }

    private Change ended(ChangeEvent event, Ending how) {
        return with(moved(event).state, decided, sentAt, Optional.of(how));
    }

    /** @throws IllegalStateException if the table does not allow it: a fault of ours, never of AWS or a person */
    private Change moved(ChangeEvent event) {
        ChangeState next = ChangeTable.next(state, event)
                .orElseThrow(() -> new IllegalStateException("no arrow from %s by %s".formatted(state, event)));
        return with(next, decided, sentAt, ending);
    }

    private Change with(ChangeState next, Optional<Decided> by, Optional<Instant> sent, Optional<Ending> how) {
        return new Change(
                id,
                target,
                order,
                reason,
                emergency,
                requestedBy,
                requestedAt,
                secondPerson,
                expiresAt,
                next,
                by,
                sent,
                how);
    }
}
