package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quotas of DRS in each site, and how much of them is used. */
@RegisterForReflection
record QuotaList(List<SiteQuotas> items) {

    /**
     * The quotas of one site.
     *
     * @param error why they could not be read; then there are none
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SiteQuotas(
            String account,
            String region,
            List<Quota> quotas,
            @Nullable String error,
            Instant observedAt) {}

    /**
     * A quota as it applies to the account.
     *
     * @param used how much is used now, where that can be known
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Quota(
            String code,
            String name,
            double value,
            boolean adjustable,
            @Nullable Long used) {}
}
