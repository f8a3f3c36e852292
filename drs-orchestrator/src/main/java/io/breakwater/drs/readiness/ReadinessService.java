package io.breakwater.drs.readiness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.policy.Principal;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Readiness for the resources of servers, groups and plans, which differ in their path alone. */
@ApplicationScoped
public class ReadinessService {
    private final ReadinessStore store;
    private final ReadinessChecks checks;
    private final Pages pages;
    private final AuditLog audit;

    ReadinessService(ReadinessStore store, ReadinessChecks checks, Pages pages, AuditLog audit) {
        this.store = store;
        this.checks = checks;
        this.pages = pages;
        this.audit = audit;
    }

    /** The newest result; if there is none yet it is checked now. Fails with 404 if there is no such thing. */
    public Uni<ReadinessDocument> newest(SubjectKind kind, String id) {
        return stored(kind, id)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : checks.check(kind, id)
                                .chain(() -> stored(kind, id))
                                .map(now -> now.orElseThrow(() -> ReadinessChecks.unknown(kind))));
    }

    /** Checks now. */
    public Uni<ReadinessDocument> check(SubjectKind kind, String id, Principal caller) {
        String operation =
                "check" + kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT) + "Readiness";
        return audit.around(
                AuditEntry.operation(caller, operation, id, JsonNodeFactory.instance.objectNode()),
                () -> checks.check(kind, id).chain(() -> newest(kind, id)));
    }

    private Uni<Optional<ReadinessDocument>> stored(SubjectKind kind, String id) {
        return store.newest(kind, List.of(id))
                .map(found -> Optional.ofNullable(found.get(id)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<ReadinessDocument>empty())
                        : document(kind, found.get()).map(Optional::of));
    }

    private Uni<ReadinessDocument> document(SubjectKind kind, StoredCheck check) {
        return kind == SubjectKind.SERVER
                ? Uni.createFrom().item(ReadinessDocument.of(check, Optional.empty()))
                : store.newest(SubjectKind.SERVER, check.members().keySet())
                        .map(members -> ReadinessDocument.of(check, Optional.of(Map.copyOf(members))));
    }

    /** Former results, the newest first. */
    Uni<Page<ReadinessDocument>> history(
            SubjectKind kind, String id, @Nullable String pageSize, @Nullable String pageToken) {
        PageRequest page =
                pages.request(Pages.size(pageSize), pageToken, null, List.of("-at"), "readiness|" + kind + "|" + id);
        return store.history(
                        kind, id, page.after().map(ReadinessService::number).orElse(Long.MAX_VALUE), page.size() + 1)
                .map(rows ->
                        pages.page(page, rows, row -> new Position(String.valueOf(row.id()), String.valueOf(row.id()))))
                .map(found -> new Page<>(
                        found.items().stream()
                                .map(check -> ReadinessDocument.of(check, Optional.empty()))
                                .toList(),
                        found.nextPageToken()));
    }

    private static long number(Position position) {
        try {
            return Long.parseLong(position.id());
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter("page_token", "is no token of this list");
        }
    }
}
