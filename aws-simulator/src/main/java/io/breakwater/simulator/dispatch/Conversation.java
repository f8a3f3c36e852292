package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.call.CallRecord;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What has become known of one call; it ends with exactly one outcome, which it writes to the log. */
final class Conversation {
    private static final Caller NOBODY = new Caller("", "", "", "");

    private final Route route;
    private final String requestId;
    private final CallLog log;
    private final Instant at;
    private Caller caller = NOBODY;
    private String region = "";
    private Duration delay = Duration.ZERO;
    private @Nullable SdkPojo request;

    Conversation(Route route, String requestId, CallLog log, Instant at) {
        this.route = route;
        this.requestId = requestId;
        this.log = log;
        this.at = at;
    }

    void identified(Caller who, String where) {
        caller = who;
        region = where;
    }

    void delayed(Duration by) {
        delay = by;
    }

    void read(SdkPojo filled) {
        request = filled;
    }

    Caller caller() {
        return caller;
    }

    String requestId() {
        return requestId;
    }

    Outcome answered(Operation operation, Answer answer) {
        record(CallRecord.Outcome.ANSWERED, "", true);
        return new Outcome.Reply(route.protocol().write(route.service(), operation, answer, requestId), delay);
    }

    Outcome refused(AwsError error) {
        record(CallRecord.Outcome.REFUSED, error.code(), false);
        return new Outcome.Reply(route.protocol().refuse(route.service(), error, requestId), delay);
    }

    Outcome cut(boolean afterEffect) {
        record(CallRecord.Outcome.CONNECTION_CUT, "", afterEffect);
        return new Outcome.Cut(delay);
    }

    private void record(CallRecord.Outcome outcome, String error, boolean effect) {
        SdkPojo known = request;
        Supplier<String> parameters = known == null ? () -> "{}" : () -> RequestParameters.json(known);
        log.add(number -> new CallRecord(
                number,
                at,
                caller.account(),
                region,
                route.service().name(),
                route.operationName(),
                caller.arn(),
                caller.accessKeyId(),
                requestId,
                outcome,
                error,
                effect,
                parameters));
    }
}
