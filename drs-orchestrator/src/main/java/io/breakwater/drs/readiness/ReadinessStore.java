package io.breakwater.drs.readiness;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.readiness.Drop;
import io.breakwater.drs.core.readiness.Score;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Severity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks in PostgreSQL. What is found again is confirmed, so that the history has a row for each change and none for each look; a drop is
 * told in the same transaction.
 */
@ApplicationScoped
class ReadinessStore {
    private static final String COLUMNS =
            "id, kind, subject, name, score, recoverable, errors, warnings, unchecked, digest, text_digest, members,"
                    + " facts_at, checked_at, confirmed_at";
    private static final int MOST_REASONS = 10;

    private final Pool pool;
    private final ReadinessAlerts alerts;
    private final Drop.Alarm alarm;

    ReadinessStore(Pool pool, ReadinessAlerts alerts, ReadinessConfig config) {
        this.pool = pool;
        this.alerts = alerts;
        this.alarm = new Drop.Alarm(config.alertDrop(), config.alertBelow());
    }

    /** Stores results, each in a transaction of its own where something changed. */
    Uni<Void> save(List<Checked> checks) {
        if (checks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SubjectKind kind = checks.getFirst().kind();
        return newest(kind, checks.stream().map(Checked::id).toList()).chain(known -> {
            List<Checked> same = checks.stream()
                    .filter(check -> Optional.ofNullable(known.get(check.id()))
                            .filter(stored -> stored.digest().equals(check.digest())
                                    && stored.textDigest().equals(check.textDigest()))
                            .isPresent())
                    .toList();
            List<Checked> changed = new ArrayList<>(checks);
            changed.removeAll(same);
            return confirm(same, known)
                    .chain(() -> Multi.createFrom()
                            .iterable(changed)
                            .onItem()
                            .transformToUniAndConcatenate(
                                    check -> change(check, Optional.ofNullable(known.get(check.id()))))
                            .collect()
                            .last()
                            .replaceWithVoid());
        });
    }

    private Uni<Void> confirm(List<Checked> same, Map<String, StoredCheck> known) {
        if (same.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Checked first = same.getFirst();
        Long[] ids = same.stream()
                .flatMap(check -> Optional.ofNullable(known.get(check.id())).stream())
                .map(StoredCheck::id)
                .toArray(Long[]::new);
        return pool.preparedQuery("UPDATE readiness_check SET confirmed_at = $2, facts_at = $3 WHERE id = ANY ($1)")
                .execute(Tuple.of(ids, at(first.at()), at(first.factsAt())))
                .replaceWithVoid();
    }

    private Uni<Void> change(Checked check, Optional<StoredCheck> before) {
        boolean onlyWords =
                before.filter(stored -> stored.digest().equals(check.digest())).isPresent();
        return pool.withTransaction(transaction ->
                onlyWords ? reworded(transaction, check, before.get().id()) : replaced(transaction, check, before));
    }

    private static Uni<Void> reworded(SqlClient transaction, Checked check, long id) {
        return transaction
                .preparedQuery(
                        "UPDATE readiness_check SET confirmed_at = $2, facts_at = $3, text_digest = $4 WHERE id = $1")
                .execute(Tuple.of(id, at(check.at()), at(check.factsAt()), check.textDigest()))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM readiness_finding WHERE check_id = $1")
                        .execute(Tuple.of(id)))
                .chain(() -> findings(transaction, id, check.findings()));
    }

    private Uni<Void> replaced(SqlClient transaction, Checked check, Optional<StoredCheck> before) {
        Optional<ReadinessAlert> alert = before.flatMap(stored -> Drop.between(stored.score(), check.score(), alarm)
                .map(drop -> new ReadinessAlert(
                        check.kind(),
                        check.id(),
                        check.name(),
                        drop.from(),
                        drop.to(),
                        drop.reason(),
                        news(stored, check),
                        check.at())));
        return transaction
                .preparedQuery("UPDATE readiness_check SET newest = false WHERE kind = $1 AND subject = $2 AND newest")
                .execute(Tuple.of(check.kind().label(), check.id()))
                .chain(() -> insert(transaction, check))
                .chain(id -> findings(transaction, id, check.findings()))
                .chain(() -> alert.map(found -> alerts.raise(transaction, found))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static List<String> news(StoredCheck before, Checked now) {
        Set<String> known = before.findings().stream()
                .map(finding -> finding.rule() + finding.pointer())
                .collect(Collectors.toCollection(HashSet::new));
        return now.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR || finding.severity() == Severity.WARNING)
                .filter(finding -> !known.contains(finding.rule() + finding.pointer()))
                .map(Finding::message)
                .limit(MOST_REASONS)
                .toList();
    }

    private static Uni<Long> insert(SqlClient transaction, Checked check) {
        Score score = check.score();
        JsonObject members = new JsonObject();
        new TreeMap<>(check.members()).forEach((id, impact) -> members.put(id, impact.name()));
        return transaction
                .preparedQuery("INSERT INTO readiness_check (kind, subject, name, score, recoverable, errors, warnings,"
                        + " unchecked, digest, text_digest, members, facts_at, checked_at, confirmed_at, newest)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, true) RETURNING id")
                .execute(Tuple.from(List.of(
                        check.kind().label(),
                        check.id(),
                        check.name(),
                        score.value(),
                        score.recoverable(),
                        score.errors(),
                        score.warnings(),
                        score.unchecked(),
                        check.digest(),
                        check.textDigest(),
                        members,
                        at(check.factsAt()),
                        at(check.at()))))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    private static Uni<Void> findings(SqlClient transaction, long id, List<Finding> findings) {
        List<Tuple> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(Tuple.from(List.of(
                    id,
                    rows.size(),
                    finding.rule(),
                    finding.severity().name(),
                    finding.message(),
                    finding.fix(),
                    finding.pointer())));
        }
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(
                                "INSERT INTO readiness_finding (check_id, position, rule, severity, message, fix,"
                                        + " pointer) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                        .executeBatch(rows)
                        .replaceWithVoid();
    }

    /** The newest check of each of these subjects that has one, by subject. */
    Uni<Map<String, StoredCheck>> newest(SubjectKind kind, Collection<String> subjects) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM readiness_check"
                        + " WHERE kind = $1 AND newest AND subject = ANY ($2)")
                .execute(Tuple.of(kind.label(), subjects.toArray(String[]::new)))
                .chain(this::withFindings)
                .map(checks -> checks.stream().collect(Collectors.toMap(StoredCheck::subject, check -> check)));
    }

    /** Results of one subject, the newest first. */
    Uni<List<StoredCheck>> history(SubjectKind kind, String subject, long before, int most) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM readiness_check"
                        + " WHERE kind = $1 AND subject = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
                .execute(Tuple.of(kind.label(), subject, before, most))
                .chain(this::withFindings);
    }

    /** Forgets former results, and everything of subjects that nobody looked at for that long. */
    Uni<Void> forget(Instant before) {
        return pool.preparedQuery("DELETE FROM readiness_check WHERE confirmed_at < $1")
                .execute(Tuple.of(at(before)))
                .replaceWithVoid();
    }

    private Uni<List<StoredCheck>> withFindings(RowSet<Row> rows) {
        List<Row> checks = rows.stream().toList();
        Long[] ids = checks.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return pool.preparedQuery("SELECT check_id, rule, severity, message, fix, pointer FROM readiness_finding"
                        + " WHERE check_id = ANY ($1) ORDER BY check_id, position")
                .execute(Tuple.of(ids))
                .map(findings -> {
                    Map<Long, List<Finding>> byCheck = new HashMap<>();
                    findings.forEach(row -> byCheck.computeIfAbsent(row.getLong("check_id"), _ -> new ArrayList<>())
                            .add(finding(row)));
                    return checks.stream()
                            .map(row -> stored(row, byCheck.getOrDefault(row.getLong("id"), List.of())))
                            .toList();
                });
    }

    private static Finding finding(Row row) {
        return new Finding(
                row.getInteger("rule"),
                Severity.valueOf(row.getString("severity")),
                row.getString("message"),
                row.getString("fix"),
                row.getString("pointer"));
    }

    private static StoredCheck stored(Row row, List<Finding> findings) {
        Map<String, Impact> members = new TreeMap<>();
        row.getJsonObject("members")
                .forEach(member -> members.put(member.getKey(), Impact.valueOf(String.valueOf(member.getValue()))));
        return new StoredCheck(
                row.getLong("id"),
                SubjectKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                row.getString("name"),
                new Score(
                        row.getInteger("score"),
                        row.getBoolean("recoverable"),
                        row.getInteger("errors"),
                        row.getInteger("warnings"),
                        row.getInteger("unchecked")),
                row.getString("digest"),
                row.getString("text_digest"),
                members,
                findings,
                row.getOffsetDateTime("facts_at").toInstant(),
                row.getOffsetDateTime("checked_at").toInstant(),
                row.getOffsetDateTime("confirmed_at").toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
