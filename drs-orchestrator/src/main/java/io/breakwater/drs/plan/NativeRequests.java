package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies of the import and export of AWS's own plans. */
final class NativeRequests {
    private static final Site NOWHERE = new Site("000000000000", "us-east-1");

    private NativeRequests() {}

    /** @param name of the new plan; AWS's if absent */
    record Import(Site site, String arn, Optional<String> name, boolean dryRun) {
        static Import read(@Nullable JsonNode body) {
            ObjectReader reader = ObjectReader.of(body);
            var request = new Import(
                    siteOf(reader),
                    reader.text("recoveryPlanArn", 2048),
                    reader.optionalText("name", 128),
                    reader.flag("dryRun").orElse(false));
            refuse(reader);
            return request;
        }
    }

    record Export(Site site, String name, boolean dryRun) {
        static Export read(@Nullable JsonNode body) {
            ObjectReader reader = ObjectReader.of(body);
            var request = new Export(
                    siteOf(reader),
                    reader.text("name", 256),
                    reader.flag("dryRun").orElse(false));
            if (!request.name().isBlank() && !request.name().matches("[a-zA-Z0-9][a-zA-Z0-9 _-]*")) {
                reader.defect(
                        "name", "must begin with a letter or digit and have letters, digits, spaces, _ and - only");
            }
            refuse(reader);
            return request;
        }
    }

    private static Site siteOf(ObjectReader reader) {
        String account = reader.text("account", 12);
        String region = reader.text("region", 32);
        if (account.isBlank() || region.isBlank()) {
            return NOWHERE;
        }
        try {
            return new Site(account, region);
        } catch (IllegalArgumentException e) {
            reader.defect(account.matches("\\d{12}") ? "region" : "account", "is wrong: " + e.getMessage());
            return NOWHERE;
        }
    }

    private static void refuse(ObjectReader reader) {
        reader.nothingElse();
        List<Fault> faults = reader.defects().stream()
                .map(defect -> Fault.at(defect.pointer(), defect.message()))
                .toList();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }
}
