package io.breakwater.sites.account;

import io.breakwater.sites.core.SiteCheck;
import io.breakwater.sites.core.Verification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a verification is stored. */
final class VerificationJson {
    private VerificationJson() {}

    static JsonObject write(Verification verification) {
        JsonArray checks = new JsonArray();
        verification
                .checks()
                .forEach(check -> checks.add(new JsonObject()
                        .put("region", check.region())
                        .put("outcome", check.outcome().name())
                        .put("detail", check.detail())
                        .put("missing", new JsonArray(new ArrayList<Object>(check.missingPermissions())))));
        return new JsonObject().put("at", verification.at().toString()).put("checks", checks);
    }

    static Verification read(JsonObject json) {
        List<SiteCheck> checks = new ArrayList<>();
        for (Object entry : json.getJsonArray("checks")) {
            JsonObject check = (JsonObject) entry;
            checks.add(new SiteCheck(
                    check.getString("region"),
                    SiteCheck.Outcome.valueOf(check.getString("outcome")),
                    check.getString("detail"),
                    check.getJsonArray("missing").stream().map(String::valueOf).toList()));
        }
        return new Verification(Instant.parse(json.getString("at")), checks);
    }
}
