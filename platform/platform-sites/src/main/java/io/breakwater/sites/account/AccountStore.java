package io.breakwater.sites.account;

import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.sites.core.Account;
import io.breakwater.sites.core.Verification;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table of accounts. */
@ApplicationScoped
class AccountStore {
    private static final String COLUMNS =
            "id, name, role_arn, external_id, regions, enabled, verification, revision, created_at, updated_at";
    private static final String INSERT = """
            INSERT INTO account (id, name, role_arn, external_id, regions, enabled, revision, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, 1, now(), now()) RETURNING\s""" + COLUMNS;
    // What was found with another role or in other Regions says nothing about these.
    private static final String REPLACE = """
            UPDATE account SET name = $2, role_arn = $3, external_id = $4, regions = $5, enabled = $6,
                verification = CASE WHEN (role_arn, external_id, regions) IS NOT DISTINCT FROM ($3, $4, $5)
                    THEN verification END,
                revision = revision + 1, updated_at = now()
            WHERE id = $1 AND revision = $7 RETURNING\s""" + COLUMNS;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;

    AccountStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<StoredAccount>> all() {
        return pool.query("SELECT " + COLUMNS + " FROM account ORDER BY id")
                .execute()
                .map(AccountStore::accounts);
    }

    /** @param enabled only those that are, or are not; any if empty */
    Uni<List<StoredAccount>> list(PageRequest page, Optional<Boolean> enabled, Optional<String> text) {
        String sort = page.sort().equals("name") ? "name" : "id";
        String sql = """
                SELECT %s FROM account
                WHERE ($1::boolean IS NULL OR enabled = $1)
                    AND ($2::text IS NULL OR name ILIKE $2 OR id LIKE $2)
                    AND ($3::text IS NULL OR (%s COLLATE "C", id COLLATE "C") %s ($3, $4::text))
                ORDER BY %s COLLATE "C" %s, id COLLATE "C" %s LIMIT $5""".formatted(COLUMNS, sort, page.comparison(), sort, page.direction(), page.direction());
        Tuple values = Values.tuple(
                enabled.orElse(null),
                text.map(Values::containing).orElse(null),
                page.after().map(Position::value).orElse(null),
                page.after().map(Position::id).orElse(null),
                page.size() + 1);
        return pool.preparedQuery(sql).execute(values).map(AccountStore::accounts);
    }

    /** Fails with 404. */
    Uni<StoredAccount> get(String id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM account WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> accounts(rows).stream().findFirst().orElseThrow(() -> unknown(id)));
    }

    /** Fails with 409 if id or name are taken. */
    Uni<StoredAccount> create(Account account) {
        return create(pool, account);
    }

    Uni<StoredAccount> create(SqlClient client, Account account) {
        return client.preparedQuery(INSERT)
                .execute(columns(account))
                .map(rows -> account(rows.iterator().next()))
                .onFailure(AccountStore::taken)
                .transform(AccountStore::conflict);
    }

    /** Fails with 409 if the name is taken, and with 412 if it changed since. */
    Uni<StoredAccount> replace(Account account, long revision) {
        return pool.preparedQuery(REPLACE)
                .execute(columns(account).addLong(revision))
                .map(rows -> accounts(rows).stream().findFirst().orElseThrow(EntityVersion::stale))
                .onFailure(AccountStore::taken)
                .transform(AccountStore::conflict);
    }

    /** Fails with 412 if it changed since. */
    Uni<Void> delete(String id, long revision) {
        return pool.preparedQuery("DELETE FROM account WHERE id = $1 AND revision = $2")
                .execute(Tuple.of(id, revision))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw EntityVersion.stale();
                    }
                })
                .replaceWithVoid();
    }

    /** Keeps what a look found, unless the account was changed or removed meanwhile. */
    Uni<Void> verified(String id, long revision, Verification verification) {
        return pool.preparedQuery(
                        "UPDATE account SET verification = $3, verified_at = $4 WHERE id = $1 AND revision = $2")
                .execute(Values.tuple(id, revision, VerificationJson.write(verification), Values.at(verification.at())))
                .replaceWithVoid();
    }

    static ProblemException unknown(String id) {
        return ProblemException.notFound("The account " + id);
    }

    private static Tuple columns(Account account) {
        @Nullable String arn = null;
        @Nullable String externalId = null;
        if (account.role() instanceof AccountRole.Assumed role) {
            arn = role.roleArn();
            externalId = role.externalId().orElse(null);
        }
        return Values.tuple(
                account.id(), account.name(), arn, externalId, Values.texts(account.regions()), account.enabled());
    }

    private static List<StoredAccount> accounts(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(AccountStore::account)
                .toList();
    }

    private static StoredAccount account(Row row) {
        @Nullable String arn = row.getString("role_arn");
        AccountRole role = arn == null
                ? AccountRole.own()
                : new AccountRole.Assumed(arn, Optional.ofNullable(row.getString("external_id")));
        return new StoredAccount(
                new Account(
                        row.getString("id"),
                        row.getString("name"),
                        role,
                        List.of(row.getArrayOfStrings("regions")),
                        row.getBoolean("enabled")),
                Optional.ofNullable(row.getJsonObject("verification")).map(VerificationJson::read),
                row.getLong("revision"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static boolean taken(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static ProblemException conflict(Throwable failure) {
        String what = String.valueOf(((PgException) failure).getConstraint()).contains("name") ? "name" : "id";
        return new ProblemException(ProblemType.CONFLICT, "Another account has this " + what + ".");
    }
}
