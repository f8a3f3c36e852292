package io.breakwater.cicd.ingest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** All sites. */
@RegisterForReflection
record SiteList(List<SiteDocument> items) {
    SiteList {
        items = List.copyOf(items);
    }
}
