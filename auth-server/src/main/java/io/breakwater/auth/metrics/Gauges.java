package io.breakwater.auth.metrics;

import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.revocation.RevocationSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What operators watch: rows that wait for the database, revocations in force. */
@Singleton
class Gauges {

    void register(@Observes StartupEvent event, MeterRegistry registry, AuditLog audit, RevocationSet revocations) {
        registry.gauge("breakwater_audit_spooled_bytes", audit, AuditLog::spooledBytes);
        registry.gauge("breakwater_revocations_in_force", revocations, RevocationSet::size);
    }
}
