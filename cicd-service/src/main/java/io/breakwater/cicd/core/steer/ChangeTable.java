package io.breakwater.cicd.core.steer;

import static io.breakwater.cicd.core.steer.ChangeState.APPROVED;
import static io.breakwater.cicd.core.steer.ChangeState.DONE;
import static io.breakwater.cicd.core.steer.ChangeState.EXPIRED;
import static io.breakwater.cicd.core.steer.ChangeState.REFUSED;
import static io.breakwater.cicd.core.steer.ChangeState.REJECTED;
import static io.breakwater.cicd.core.steer.ChangeState.REQUESTED;
import static io.breakwater.cicd.core.steer.ChangeState.SENT;
import static io.breakwater.cicd.core.steer.ChangeState.UNKNOWN;
import static io.breakwater.cicd.core.steer.ChangeState.WITHDRAWN;

import java.util.List;
import java.util.Optional;

/**
 * How orders move.
 *
 * <pre>{@code
 * REQUESTED --APPROVE--> APPROVED --SEND--> SENT --SUCCEED--> DONE
 *     |---REJECT----> REJECTED                 |---REFUSE----> REFUSED
 *     |---WITHDRAW--> WITHDRAWN                '---LOSE------> UNKNOWN
 *     '---EXPIRE----> EXPIRED
 * }</pre>
 *
 * <p>An order that needs no second person begins as APPROVED. Approving and sending are written down in one step, so that no
 * approval lies about unsent.
 */
public final class ChangeTable {

    /** One allowed transition. */
    public record Arrow(ChangeState from, ChangeEvent event, ChangeState to) {}

    /** All of them. */
    public static final List<Arrow> ARROWS = List.of(
            new Arrow(REQUESTED, ChangeEvent.APPROVE, APPROVED),
            new Arrow(REQUESTED, ChangeEvent.REJECT, REJECTED),
            new Arrow(REQUESTED, ChangeEvent.WITHDRAW, WITHDRAWN),
            new Arrow(REQUESTED, ChangeEvent.EXPIRE, EXPIRED),
            new Arrow(APPROVED, ChangeEvent.SEND, SENT),
            new Arrow(SENT, ChangeEvent.SUCCEED, DONE),
            new Arrow(SENT, ChangeEvent.REFUSE, REFUSED),
            new Arrow(SENT, ChangeEvent.LOSE, UNKNOWN));

    private ChangeTable() {}

    /** Where an event leads from a state; empty if it cannot happen there. */
    public static Optional<ChangeState> next(ChangeState from, ChangeEvent event) {
        return ARROWS.stream()
                .filter(arrow -> arrow.from() == from && arrow.event() == event)
                .map(Arrow::to)
                .findFirst();
    }
}
