package io.breakwater.simulator.servicequotas;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Service Quotas does beyond telling numbers. */
final class ServiceQuotasBehaviours {
    private static final String API = "Service Quotas API reference, RequestServiceQuotaIncrease";

    static final Behaviour APPLIED = documented(
            "servicequotas.applied-and-default",
            "A quota's applied value is what the account was granted; the default value is AWS's",
            "Service Quotas API reference, GetServiceQuota and GetAWSDefaultServiceQuota");
    static final Behaviour ONE_OPEN = documented(
            "servicequotas.request.one-open", "A quota has at most one open request in a Region", API + ", Errors");
    static final Behaviour HIGHER_ONLY =
            documented("servicequotas.request.increase", "A request must ask for more than the applied value", API);
    static final Timing CASE_OPENED = Timing.assumed(
            "servicequotas.request.case-opened",
            "A request is PENDING for a minute before its case is opened; flipped: for an hour",
            "The user guide gives no durations",
            Duration.ofMinutes(1),
            Duration.ofHours(1));
    static final Timing APPROVED = Timing.assumed(
            "servicequotas.request.approved",
            "A request is approved 30 minutes after it was made; flipped: two days",
            "The user guide gives no durations",
            Duration.ofMinutes(30),
            Duration.ofDays(2));
    static final Behaviour RULED_OUT =
            documented("servicequotas.request.not-adjustable", "A quota that is not adjustable cannot be raised", API);
    static final Behaviour FIXED_IS_ILLEGAL = assumed(
            "servicequotas.request.not-adjustable-code",
            "Raising a quota that is not adjustable is an IllegalArgumentException; flipped: NoSuchResourceException",
            "The API reference lists both and says neither");

    static final List<Behaviour> ALL = List.of(
            APPLIED, ONE_OPEN, HIGHER_ONLY, CASE_OPENED.behaviour(), APPROVED.behaviour(), RULED_OUT, FIXED_IS_ILLEGAL);

    private ServiceQuotasBehaviours() {}
}
