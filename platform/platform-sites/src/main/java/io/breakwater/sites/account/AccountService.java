package io.breakwater.sites.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.policy.Principal;
import io.breakwater.sites.core.Account;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Changes accounts, each change in the audit record and known to {@link Sites} at once. */
@ApplicationScoped
class AccountService {
    private final AccountStore store;
    private final AccountRequests requests;
    private final AccountVerifier verifier;
    private final AuditLog audit;
    private final Sites sites;

    AccountService(
            AccountStore store, AccountRequests requests, AccountVerifier verifier, AuditLog audit, Sites sites) {
        this.store = store;
        this.requests = requests;
        this.verifier = verifier;
        this.audit = audit;
        this.sites = sites;
    }

    Uni<StoredAccount> create(Principal caller, String body) {
        return Uni.createFrom().deferred(() -> {
            Account account = requests.created(body);
            AuditEntry entry = AuditEntry.operation(caller, "createAccount", account.id(), requests.audited(body));
            return audit.around(entry, () -> store.create(account)).call(sites::refresh);
        });
    }

    Uni<StoredAccount> replace(Principal caller, String id, @Nullable String ifMatch, String body) {
        return store.get(id).chain(before -> {
            EntityVersion.require(ifMatch, before.revision());
            Account account = requests.replaced(body, before.account());
            AuditEntry entry = AuditEntry.operation(caller, "replaceAccount", id, requests.audited(body));
            return audit.around(entry, () -> store.replace(account, before.revision()))
                    .call(sites::refresh);
        });
    }

    Uni<Void> delete(Principal caller, String id, @Nullable String ifMatch) {
        return store.get(id).chain(before -> {
            EntityVersion.require(ifMatch, before.revision());
            AuditEntry entry = AuditEntry.operation(caller, "deleteAccount", id, JsonNodeFactory.instance.objectNode());
            return audit.around(entry, () -> store.delete(id, before.revision()))
                    .call(sites::refresh);
        });
    }

    /** Looks at the account and keeps what was found. */
    Uni<StoredAccount> verify(Principal caller, String id) {
        return store.get(id).chain(before -> {
            AuditEntry entry = AuditEntry.operation(caller, "verifyAccount", id, JsonNodeFactory.instance.objectNode());
            return audit.around(
                    entry,
                    () -> verifier.verify(before.account(), new Caller(caller.name()))
                            .call(found -> store.verified(id, before.revision(), found))
                            .chain(() -> store.get(id)));
        });
    }
}
