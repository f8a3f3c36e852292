package io.breakwater.gateway.audit;

import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.policy.Verdict;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The record of calls: an intent before the send, the outcome after it. */
public interface CallAudit {

    /**
     * Writes the intent of a call that is about to be sent. Fails with {@link AuditUnavailable} when neither store nor spool takes it: then
     * the call does not run.
     */
    Uni<Void> begin(Call call, Verdict.Allowed verdict);

    /** Writes what came of it. Never fails: an outcome that cannot be stored is spooled. */
    Uni<Void> finish(Call call, Reply reply, Duration took);

    /** Writes a call that was refused. Never fails. */
    Uni<Void> refused(Call call, Verdict verdict);

    /** Store down and spool full; answered as 503. */
    final class AuditUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public AuditUnavailable(String message) {
            super(message, null, false, false);
        }
    }
}
