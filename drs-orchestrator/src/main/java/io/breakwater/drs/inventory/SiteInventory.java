package io.breakwater.drs.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the inventory of a site is.
 *
 * @param state {@code pending}, {@code current}, {@code throttled}, {@code not-initialised} or {@code failed}
 * @param observedAt nothing that is stored of the site is older
 * @param stale whether it is older than three usual pauses
 * @param detailsPending servers whose launch settings and points in time are due to be read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SiteInventory(
        String account,
        String region,
        String state,
        boolean stale,
        @Nullable Instant observedAt,
        int servers,
        int missing,
        int recoveryInstances,
        int detailsPending,
        int failures,
        @Nullable String error,
        @Nullable Instant throttledUntil,
        Instant nextAt) {}
