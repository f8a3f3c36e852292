package io.breakwater.sites.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.sites.core.SiteCheck;
import io.breakwater.sites.core.Verification;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An account as REST callers see it; the external id is never shown. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountDocument(
        String id,
        String name,
        @Nullable String roleArn,
        boolean hasExternalId,
        List<String> regions,
        boolean enabled,
        @Nullable VerificationDocument verification,
        Instant createdAt,
        Instant updatedAt) {

    static AccountDocument of(StoredAccount stored) {
        var account = stored.account();
        return new AccountDocument(
                account.id(),
                account.name(),
                switch (account.role()) {
                    case AccountRole.Own _ -> null;
                    case AccountRole.Assumed role -> role.roleArn();
                },
                switch (account.role()) {
                    case AccountRole.Own _ -> false;
                    case AccountRole.Assumed role -> role.externalId().isPresent();
                },
                account.regions(),
                account.enabled(),
                stored.verification().map(VerificationDocument::of).orElse(null),
                stored.createdAt(),
                stored.updatedAt());
    }

    /** The latest look at the account. */
    @RegisterForReflection
    record VerificationDocument(boolean ok, Instant observedAt, List<CheckDocument> checks) {

        static VerificationDocument of(Verification verification) {
            return new VerificationDocument(
                    verification.ok(),
                    verification.at(),
                    verification.checks().stream().map(CheckDocument::of).toList());
        }
    }

    /** What was found in one Region. */
    @RegisterForReflection
    record CheckDocument(String region, String outcome, String detail, List<String> missingPermissions) {

        static CheckDocument of(SiteCheck check) {
            return new CheckDocument(
                    check.region(), label(check.outcome()), check.detail(), check.missingPermissions());
        }
    }

    static String label(SiteCheck.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
