package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The orchestrator's audit record. */
final class Audit {
    private Audit() {}

    /** All rows since a moment, newest first, as an administrator reads them. */
    static List<JsonNode> since(Cluster cluster, Instant moment) {
        Api api = cluster.as("root", "platform-admin");
        List<JsonNode> rows = new ArrayList<>();
        String first = "/drs/audit?page_size=200&from=" + moment;
        for (String token = ""; token != null; ) {
            JsonNode page = api.get(token.isEmpty() ? first : first + "&page_token=" + token)
                    .ok();
            page.path("items").forEach(rows::add);
            token = page.path("nextPageToken").textValue();
        }
        return rows;
    }
}
