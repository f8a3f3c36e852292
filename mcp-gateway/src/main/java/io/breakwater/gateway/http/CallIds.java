package io.breakwater.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ids of calls, unique across replicas. */
@ApplicationScoped
class CallIds {

    String next() {
        return UUID.randomUUID().toString();
    }
}
