package io.breakwater.gateway.audit;

import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.policy.Verdict;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.web.audit.AuditTicket;
import io.breakwater.wire.json.RawJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's audit record over the platform's. A call that can change something has a durable intent before it is sent. One
 * that only reads has a single row afterwards; only while the store is behind it gets an intent as well, so that it is
 * refused, not lost, once nothing can be written any more.
 */
@ApplicationScoped
class RecordedCalls implements CallAudit {
    private static final Logger LOG = Logger.getLogger(RecordedCalls.class);
    private static final int MAX_OPEN = 50_000;

    private final AuditLog log;
    private final MeterRegistry metrics;
    private final Map<String, Begun> open = new LinkedHashMap<>();

    private record Begun(String policy, Optional<AuditTicket> ticket) {}

    RecordedCalls(AuditLog log, MeterRegistry metrics) {
        this.log = log;
        this.metrics = metrics;
        metrics.gauge("breakwater_gateway_audit_spooled_bytes", log, AuditLog::spooledBytes);
    }

    @Override
    public Uni<Void> begin(Call call, Verdict.Allowed verdict) {
        if (onlyReads(call) && log.spooledBytes() == 0) {
            remember(call, new Begun(verdict.policyId(), Optional.empty()));
            return Uni.createFrom().voidItem();
        }
        return log.intent(CallEntry.of(call, Optional.of(verdict.policyId())))
                .invoke(ticket -> remember(call, new Begun(verdict.policyId(), Optional.of(ticket))))
                .replaceWithVoid()
                .onFailure()
                .transform(failure -> new AuditUnavailable("The call cannot be recorded, so it was not sent"));
    }

    /** Everything but a tool call reads; of tools, those whose server says so. The hint decides about rows only, not about rights. */
    private static boolean onlyReads(Call call) {
        return !call.method().equals("tools/call")
                || call.upstream()
                        .flatMap(target -> target.definition())
                        .flatMap(tool -> tool.at("annotations", "readOnlyHint"))
                        .map(RawJson::isTrue)
                        .orElse(false);
    }

    @Override
    public Uni<Void> finish(Call call, Reply reply, Duration took) {
        var outcome = Outcomes.of(reply).took(took);
        count(call, outcome.result().name());
        var begun = forget(call);
        var written = begun == null || begun.ticket().isEmpty()
                ? log.record(CallEntry.of(call, Optional.ofNullable(begun).map(Begun::policy)), outcome)
                : log.outcome(begun.ticket().get(), outcome);
        return quietly(written);
    }

    @Override
    public Uni<Void> refused(Call call, Verdict verdict) {
        count(call, AuditOutcome.Result.DENIED.name());
        return quietly(log.record(
                CallEntry.of(call, Outcomes.policy(verdict)), AuditOutcome.denied(Outcomes.explanation(verdict))));
    }

    private static Uni<Void> quietly(Uni<Void> written) {
        return written.onFailure()
                .invoke(failure -> LOG.errorf("An audit row was lost: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private void remember(Call call, Begun begun) {
        synchronized (open) {
            open.put(call.id(), begun);
            if (open.size() > MAX_OPEN) {
                open.remove(open.keySet().iterator().next());
            }
        }
    }

    private @Nullable Begun forget(Call call) {
        synchronized (open) {
            return open.remove(call.id());
        }
    }

    private void count(Call call, String result) {
        String server = call.upstream().map(target -> target.server().id()).orElse("gateway");
        metrics.counter("breakwater_gateway_audited_calls", "server", server, "result", result)
                .increment();
    }
}
