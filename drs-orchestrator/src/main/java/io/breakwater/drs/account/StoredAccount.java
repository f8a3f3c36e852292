package io.breakwater.drs.account;

import io.breakwater.drs.core.account.Account;
import io.breakwater.drs.core.account.Verification;
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
