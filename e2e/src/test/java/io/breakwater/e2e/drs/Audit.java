package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** The orchestrator's audit record. */
final class Audit {
    private Audit() {}

    /** All rows since a moment, newest first, as an administrator reads them. */
    static List<JsonNode> since(Cluster cluster, Instant moment) {
        return cluster.as("root", "platform-admin").pages("/drs/audit?page_size=200&from=" + moment);
    }
}
