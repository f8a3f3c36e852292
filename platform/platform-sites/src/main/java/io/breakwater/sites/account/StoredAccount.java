package io.breakwater.sites.account;

import io.breakwater.sites.core.Account;
import io.breakwater.sites.core.Verification;
import java.time.Instant;
import java.util.Optional;

/**
 * An account with what is stored beside it.
 *
 * @param verification the latest look at it; empty if nobody looked yet
 * @param revision grows with each change of the account; a look at it is none
 */
record StoredAccount(
        Account account, Optional<Verification> verification, long revision, Instant createdAt, Instant updatedAt) {}
