/**
 * The append-only record of who did what (ADR 0012). JAX-RS-free.
 *
 * <pre>{@code
 * AuditEntry entry = AuditEntry.of(principal, "tools/call", "drs", "start_drill", arguments, Optional.of(policyId));
 * // can change something: the intent is durable before anything is sent
 * audit.intent(entry).chain(ticket -> send().call(answer -> audit.outcome(ticket, AuditOutcome.ok(200))));
 * // or, with the outcome written for failures too
 * audit.around(entry, () -> send());
 * // reads and refusals: one row
 * audit.record(entry, AuditOutcome.denied("no policy"));
 * }</pre>
 *
 * <p>Inject {@link io.breakwater.web.audit.AuditLog} and {@link io.breakwater.web.audit.AuditReader}; settings are in
 * {@link io.breakwater.web.audit.AuditConfig}. When the database does not take rows they go to a bounded file and are stored in order
 * when it is back; when that is full calls fail with {@link io.breakwater.web.audit.AuditUnavailable}, which the edge answers 503.
 */
@NullMarked
package io.breakwater.web.audit;

import org.jspecify.annotations.NullMarked;
