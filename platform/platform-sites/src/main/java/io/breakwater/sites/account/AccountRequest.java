package io.breakwater.sites.account;

import io.breakwater.sites.core.AccountDraft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as REST callers send it. */
@RegisterForReflection
record AccountRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable String roleArn,
        @Nullable String externalId,
        @Nullable List<String> regions,
        @Nullable Boolean enabled) {

    /** @param knownExternalId what is stored, for a body that leaves it out */
    AccountDraft draft(String accountId, @Nullable String knownExternalId) {
        return new AccountDraft(
                accountId, name, roleArn, externalId == null ? knownExternalId : externalId, regions, enabled);
    }
}
