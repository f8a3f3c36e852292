package io.breakwater.web.paging;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link Pages} injectable. */
@Singleton
class PagingBeans {

    /** All replicas share the service's client secret, so each opens the others' tokens. */
    @Produces
    @Singleton
    Pages pages(@ConfigProperty(name = "breakwater.client-secret") String secret) {
        return new Pages(secret);
    }
}
