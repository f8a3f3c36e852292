package io.breakwater.drs.inventory;

import io.breakwater.sites.account.AccountOperations;
import io.breakwater.sites.account.AccountParts;
import jakarta.ws.rs.Path;

/** {@code /drs/accounts}: the registered accounts. */
@Path("/drs/accounts")
public class AccountsResource extends AccountOperations {
    AccountsResource(AccountParts parts) {
        super(parts);
    }
}
