package io.breakwater.web.audit;

import java.time.Instant;
import java.util.UUID;

/** A stored intent that waits for its outcome. */
public record AuditTicket(UUID call, AuditEntry entry, Instant started) {}
