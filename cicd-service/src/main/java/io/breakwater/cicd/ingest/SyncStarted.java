package io.breakwater.cicd.ingest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The sites that are read as soon as their budgets allow. */
@RegisterForReflection
record SyncStarted(List<SiteName> sites) {
    SyncStarted {
        sites = List.copyOf(sites);
    }

    /** A site. */
    @RegisterForReflection
    record SiteName(String account, String region) {}
}
