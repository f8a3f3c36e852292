package io.breakwater.drs.inventory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The sites that are read as soon as a replica has time, usually within a second. */
@RegisterForReflection
record SyncStarted(List<SiteName> sites) {

    /** An account and a Region. */
    @RegisterForReflection
    record SiteName(String account, String region) {}
}
