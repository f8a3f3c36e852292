package io.breakwater.aws.core.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate one call's bytes leave through, and the record of which did. It is the second guard of "exactly once": whatever a retry
 * strategy or a connection pool decides, a call that may be sent once gets one attempt, an attempt's body leaves once, and nothing
 * leaves after the deadline or after the outcome was told.
 *
 * <p>Thread-safe: an event loop sends while a timer closes.
 */
public final class Transmission {
    private final boolean repeatable;
    private final Deadline deadline;
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean closed;

    public Transmission(boolean repeatable, Deadline deadline) {
        this.repeatable = repeatable;
        this.deadline = deadline;
    }

    /**
     * An attempt is handed to the connection pool.
     *
     * @param body whether the request has a body, without which AWS does nothing. A request without one counts as sent from here on
     *     unless {@link Attempt#neverConnected()} says otherwise.
     * @throws SendRefused if there may be no further attempt
     */
    public synchronized Attempt begin(boolean body) {
        refuseLate();
        if (!repeatable && !attempts.isEmpty()) {
            throw new SendRefused("the call may be sent once and was");
        }
        Attempt attempt = new Attempt(!body);
        attempts.add(attempt);
        return attempt;
    }

    /**
     * Time until the deadline, which is positive.
     *
     * @throws SendRefused if it has passed, or the call is over
     */
    public synchronized Duration left() {
        refuseLate();
        Duration left = deadline.left();
        return left.isPositive() ? left : Duration.ofNanos(1);
    }

    /** Ends the call: from here on nothing leaves. Tells what did; the same each time. */
    public synchronized Delivery close() {
        closed = true;
        int last = attempts.size() - 1;
        boolean earlierOpen = attempts.stream().limit(Math.max(last, 0)).anyMatch(Attempt::open);
        return new Delivery(
                attempts.size(), earlierOpen, last >= 0 && attempts.get(last).open());
    }

    private void refuseLate() {
        if (closed) {
            throw new SendRefused("the call is over");
        }
        if (deadline.passed()) {
            throw new SendRefused("the deadline has passed", true);
        }
    }

    /** One try to send the request. */
    public final class Attempt {
        private boolean sent;
        private boolean bodyTaken;
        private int status;

        private Attempt(boolean sent) {
            this.sent = sent;
        }

        /**
         * The body is about to leave.
         *
         * @throws SendRefused if it must not
         */
        public void send() {
            synchronized (Transmission.this) {
                refuseLate();
                if (bodyTaken) {
                    throw new SendRefused("the body has left already");
                }
                bodyTaken = true;
                sent = true;
            }
        }

        /** AWS began to answer. */
        public void answered(int httpStatus) {
            synchronized (Transmission.this) {
                status = httpStatus;
            }
        }

        /** There was no connection that anything could have left by. */
        public void neverConnected() {
            synchronized (Transmission.this) {
                if (!bodyTaken) {
                    sent = false;
                }
            }
        }

        /** A status of 300 to 499 says that nothing was done; any other, or none, does not. */
        private boolean open() {
            return sent && (status < 300 || status >= 500);
        }
    }
}
