package io.breakwater.cicd.account;

import io.breakwater.sites.account.AccountOperations;
import io.breakwater.sites.account.AccountParts;
import jakarta.ws.rs.Path;

/** {@code /cicd/accounts}: the registered accounts. */
@Path("/cicd/accounts")
public class AccountsResource extends AccountOperations {
    AccountsResource(AccountParts parts) {
        super(parts);
    }
}
