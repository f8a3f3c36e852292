package io.breakwater.sites.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the operations on accounts work with, so that a service's resource needs to know none of it. */
@Singleton
public final class AccountParts {
    private final AccountStore store;
    private final AccountService accounts;
    private final Pages pages;
    private final Idempotency idempotency;
    private final CurrentPrincipal caller;
    private final ObjectMapper json;
    private final String prefix;

    AccountParts(
            AccountStore store,
            AccountService accounts,
            Pages pages,
            Idempotency idempotency,
            CurrentPrincipal caller,
            ObjectMapper json,
            @ConfigProperty(name = "breakwater.rest.prefix") String prefix) {
        this.store = store;
        this.accounts = accounts;
        this.pages = pages;
        this.idempotency = idempotency;
        this.caller = caller;
        this.json = json;
        this.prefix = prefix;
    }

    AccountStore store() {
        return store;
    }

    AccountService accounts() {
        return accounts;
    }

    Pages pages() {
        return pages;
    }

    Idempotency idempotency() {
        return idempotency;
    }

    CurrentPrincipal caller() {
        return caller;
    }

    ObjectMapper json() {
        return json;
    }

    String prefix() {
        return prefix;
    }
}
