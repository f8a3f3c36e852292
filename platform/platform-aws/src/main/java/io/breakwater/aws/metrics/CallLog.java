package io.breakwater.aws.metrics;

import io.breakwater.aws.call.CallListener;
import io.breakwater.aws.call.CallRecord;
import io.breakwater.aws.core.breaker.BreakerState;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import org.jboss.logging.Logger;

/**
 * Calls as log events: each at DEBUG, a change whose effect is unknown at WARN, breakers at WARN and INFO. Callers come with the call,
 * not from thread-bound context.
 */
public final class CallLog implements CallListener {
    private static final Logger LOG = Logger.getLogger(CallLog.class);

    @Override
    public void ended(CallRecord call) {
        switch (call.outcome()) {
            case CallOutcome.Unknown<?>(AwsFailure failure)
            when call.operation().kind().changes() ->
                LOG.warnf(
                        "aws call of unknown effect %s code=%s requestId=%s",
                        about(call), failure.code(), failure.requestId());
            case CallOutcome.Unknown<?>(AwsFailure failure) -> failed(call, failure);
            case CallOutcome.Refused<?>(AwsFailure failure) -> failed(call, failure);
            case CallOutcome.NotSent<?>(AwsFailure failure) -> failed(call, failure);
            case CallOutcome.Succeeded<?> done -> debug(call, "", done.receipt().requestId());
        }
    }

    @Override
    public void breakerChanged(String service, String region, BreakerState state) {
        switch (state) {
            case BreakerState.Open open ->
                LOG.warnf("aws breaker open service=%s region=%s until=%s", service, region, open.until());
            case BreakerState.HalfOpen _ -> LOG.debugf("aws breaker probing service=%s region=%s", service, region);
            case BreakerState.Closed _ -> LOG.infof("aws breaker closed service=%s region=%s", service, region);
        }
    }

    private static void failed(CallRecord call, AwsFailure failure) {
        debug(call, failure.code(), failure.requestId());
    }

    private static void debug(CallRecord call, String code, String requestId) {
        if (LOG.isDebugEnabled()) {
            LOG.debugf("aws call %s code=%s requestId=%s", about(call), code, requestId);
        }
    }

    private static String about(CallRecord call) {
        return "operation=%s outcome=%s caller=%s role=%s region=%s attempts=%d took=%dms"
                .formatted(
                        call.operation(),
                        call.outcome().label(),
                        call.caller().name(),
                        call.target().role(),
                        call.target().region(),
                        call.attempts(),
                        call.took().toMillis());
    }
}
