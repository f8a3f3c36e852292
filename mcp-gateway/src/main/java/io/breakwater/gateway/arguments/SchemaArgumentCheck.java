package io.breakwater.gateway.arguments;

import io.breakwater.gateway.core.arguments.ArgumentSchemas;
import io.breakwater.gateway.core.arguments.ArgumentVerdict;
import io.breakwater.gateway.core.arguments.SchemaLimits;
import io.breakwater.wire.json.RawJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Checks on the event loop what is known to be cheap, and everything else on a worker. */
@ApplicationScoped
class SchemaArgumentCheck implements ArgumentCheck {
    private static final int QUICK_BYTES = 16_384;

    private final ArgumentSchemas schemas = new ArgumentSchemas();
    private final Vertx vertx;
    private final MeterRegistry metrics;

    SchemaArgumentCheck(Vertx vertx, MeterRegistry metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    @Override
    public Uni<List<Violation>> check(RawJson definition, RawJson arguments) {
        return definition
                .member("inputSchema")
                .map(schema -> verdict(schema.bytes(), arguments.bytes()).map(this::violations))
                .orElseGet(() -> Uni.createFrom().item(List.of(unusable("it is missing"))));
    }

    private Uni<ArgumentVerdict> verdict(byte[] schema, byte[] arguments) {
        if (arguments.length <= QUICK_BYTES && schemas.knows(schema)) {
            var quick = schemas.check(schema, arguments, SchemaLimits.QUICK);
            if (!(quick instanceof ArgumentVerdict.TooCostly)) {
                return Uni.createFrom().item(quick);
            }
        }
        return vertx.executeBlocking(() -> schemas.check(schema, arguments, SchemaLimits.DEFAULT), false);
    }

    private List<Violation> violations(ArgumentVerdict verdict) {
        return switch (verdict) {
            case ArgumentVerdict.Fits fits -> List.of();
            case ArgumentVerdict.Misfits misfits -> {
                count("misfit");
                yield misfits.problems().stream()
                        .map(problem -> new Violation(problem.pointer(), problem.detail()))
                        .toList();
            }
            case ArgumentVerdict.Uncheckable uncheckable -> {
                count("unusable_schema");
                yield List.of(unusable(uncheckable.reason()));
            }
            case ArgumentVerdict.TooCostly costly -> {
                count("too_costly");
                yield List.of(new Violation("", "cannot be checked against the tool's schema: that takes too long"));
            }
        };
    }

    private static Violation unusable(String reason) {
        return new Violation("", "cannot be checked, because the tool's schema cannot be used: " + reason);
    }

    private void count(String reason) {
        metrics.counter("breakwater_gateway_argument_refusals", "reason", reason)
                .increment();
    }
}
