package io.breakwater.cicd.access;

import io.breakwater.web.revocation.RevocationSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The platform's parts that this service runs one of each. */
final class AccessBeans {

    /** The role check asks it at each request. */
    @Produces
    @Singleton
    RevocationSet revocations() {
        return new RevocationSet();
    }
}
